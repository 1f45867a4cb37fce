// 退款出资: from which accounts a refund is paid (4012525463, 4012476892, 4015217874), and which share of the fee comes
// back with it (Q18).
import { fail } from '../errors.ts';
import { type Account, available, FEES, frozen, operation, unsettled } from '../ledger/accounts.ts';
import { type Fen, fen, NOTHING, rateOf, sumOf } from '../ledger/fen.ts';
import type { Movement } from '../ledger/journal.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import type { Refund, RefundFunding, RefundPart, TakenPart } from './refund-documents.ts';
import { feeLeftOf, paidBackOf } from './reversals.ts';
import { isSharedInPart, isWaitingToBeShared, unsplitAmount } from './unsplit-amount.ts';

/** Where the money of a refund comes from. */
export type Sources = Pick<Refund, 'taken' | 'feeReturned'>;

/** A refund on its way to its money; amount in fen. */
export interface Claim {
  readonly context: Context;
  readonly transaction: Transaction;
  readonly amount: Fen;
  readonly funding: RefundFunding;
}

/** Of an account that has been unfrozen altogether nothing can be taken; the refund will be closed (4013080629). */
const NO_SOURCES: Sources = { taken: [], feeReturned: NOTHING };

/** Finds the money, or refuses: accounts that do not go together first, then what they hold. */
export function sourcesOf(claim: Claim): Sources {
  const parts = partsOf(claim);
  const isGone = parts.some(({ account }) => account === 'UNAVAILABLE') && !mayTakeFrozen(claim);
  if (isGone) return NO_SOURCES;
  const { context, transaction, amount } = claim;
  const feeReturned = feeShareOf(context, transaction, amount);
  const taken = withoutFee(claim, parts, feeReturned);
  checkFrozen(claim, parts, taken);
  const isCovered = taken.every((part) => {
    return context.tx.balance(accountOf(context, transaction, part)) >= part.amount;
  });
  return { taken: isCovered ? taken : advanced(claim, feeReturned), feeReturned };
}

/**
 * What each account gives. Named accounts first; funds_account wins over one in amount.from (4015217874). Else the
 * money is taken from where the order's money lies (4012476892).
 */
function partsOf(claim: Claim): readonly RefundPart[] {
  const { amount, funding } = claim;
  checkParts(claim);
  if (funding.fundsAccount !== undefined) return [{ account: 'AVAILABLE', amount }];
  if (funding.from.length > 0) return funding.from;
  return [{ account: mayTakeFrozen(claim) ? 'UNAVAILABLE' : 'AVAILABLE', amount }];
}

/** Both accounts together are for a frozen order alone, without an advance and without funds_account. */
function checkParts({ context, transaction, amount, funding }: Claim): void {
  const { from, fundsAccount, refundAccount } = funding;
  const isSingle = from.length < 2;
  if (isSingle && fundsAccount !== undefined) return;
  const areDistinct = new Set(from.map(({ account }) => account)).size === from.length;
  // Taken off one by one: the sum of absurd amounts can be more than a number counts exactly.
  let left: number = from.length === 0 ? 0 : amount;
  for (const part of from) left -= part.amount;
  const mayBeTwo =
    fundsAccount === undefined &&
    refundAccount !== 'REFUND_SOURCE_PARTNER_ADVANCE' &&
    isWaitingToBeShared(context, transaction);
  if (left !== 0 || !areDistinct || !(isSingle || mayBeTwo)) fail('refundAccountsWrong');
}

/** Before settlement the order's own money is as unavailable as a frozen one's (inferred). */
function mayTakeFrozen({ context, transaction }: Claim): boolean {
  return transaction.settledAt === undefined || isWaitingToBeShared(context, transaction);
}

/** Of an order shared in part no more than is still frozen (4012525463). The table compares before fees. */
function checkFrozen(
  { context, transaction }: Claim,
  parts: readonly RefundPart[],
  taken: readonly TakenPart[],
): void {
  if (transaction.settledAt === undefined) return;
  const index = parts.findIndex(({ account }) => account === 'UNAVAILABLE');
  const isShared = isSharedInPart(context, transaction);
  const wanted = (isShared ? parts[index] : taken[index])?.amount ?? 0;
  if (wanted > unsplitAmount(context, transaction.transactionId)) fail('refundExceedsUnsplit');
}

/**
 * The fee's share of a refund: the rate of it, rounded half up, so that a merchant pays 49.7 of 50 (4013080629).
 * With the last refund all of the fee goes back, and never less than what leaves the rest refundable (Q18). In fen.
 */
function feeShareOf(context: Context, transaction: Transaction, amount: Fen): Fen {
  const feeLeft = feeLeftOf(context, transaction);
  const restOfOrder = transaction.total - paidBackOf(context, transaction) - amount;
  const share = rateOf(amount, context.settings.feeTenThousandths);
  return fen(Math.min(Math.max(share, feeLeft - restOfOrder), feeLeft));
}

/** Takes the fee's share off the parts. Of two, the frozen one bears its own share as far as it goes (inferred). */
function withoutFee(
  { context, transaction }: Claim,
  parts: readonly RefundPart[],
  feeReturned: Fen,
): readonly TakenPart[] {
  const isSettled = transaction.settledAt !== undefined;
  const named = parts.map(({ account, amount }): TakenPart => {
    return { account: !isSettled && account === 'UNAVAILABLE' ? 'UNSETTLED' : account, amount };
  });
  const [only, other] = named;
  if (only === undefined) return [];
  if (other === undefined) return [{ ...only, amount: fen(only.amount - feeReturned) }];
  const first = only.account === 'UNAVAILABLE' ? only : other;
  const second = first === only ? other : only;
  const own = Math.min(rateOf(first.amount, context.settings.feeTenThousandths), feeReturned);
  const share = Math.max(own, feeReturned - second.amount);
  return named.map((part) => {
    const off = part === first ? share : feeReturned - share;
    return { ...part, amount: fen(part.amount - off) };
  });
}

/**
 * The platform pays where the sub-merchant cannot and the request allows it: naming an advance means no more than
 * that it may be used (4012476892). Inferred: from its operation account.
 */
function advanced({ context, amount, funding }: Claim, feeReturned: Fen): readonly TakenPart[] {
  if (funding.refundAccount !== 'REFUND_SOURCE_PARTNER_ADVANCE') {
    return fail('refundShortOfBalance', {
      hint: 'top the sub-merchant up and send the same out_refund_no again',
    });
  }
  const owed = fen(amount - feeReturned);
  const purse = operation(context.settings.mchid);
  if (context.tx.balance(purse) < owed) fail('platformShortForAdvance');
  return [{ account: 'OPERATION', amount: owed }];
}

/** The account a part is taken from. */
export function accountOf(
  { settings }: Context,
  { transactionId, subMchid }: Pick<Transaction, 'transactionId' | 'subMchid'>,
  { account }: Pick<TakenPart, 'account'>,
): Account {
  if (account === 'UNSETTLED') return unsettled(transactionId);
  if (account === 'UNAVAILABLE') return frozen(transactionId);
  return account === 'AVAILABLE' ? available(subMchid) : operation(settings.mchid);
}

/** The way to an account, all of it: the parts and the fee's share. */
export function takenMovements(
  context: Context,
  transaction: Transaction,
  { taken, feeReturned }: Sources,
  to: Account,
): readonly Movement[] {
  const parts = taken.map((part): Movement => {
    return { from: accountOf(context, transaction, part), to, amount: part.amount };
  });
  return [...parts, { from: FEES, to, amount: feeReturned }];
}

/** And back, after a refund was closed. What was unsettled or frozen and is so no more goes to the balance (Q14). */
export function backMovements(
  context: Context,
  transaction: Transaction,
  { taken, feeReturned }: Sources,
  from: Account,
): readonly Movement[] {
  const parts = taken.map(({ account, amount }): Movement => {
    const isOwn = account === 'UNSETTLED' || account === 'UNAVAILABLE';
    const home = isOwn ? homeOf(transaction) : account;
    return { from, to: accountOf(context, transaction, { account: home }), amount };
  });
  return [...parts, { from, to: FEES, amount: feeReturned }];
}

function homeOf({ settledAt, profitSharing, sharing }: Transaction): TakenPart['account'] {
  if (settledAt === undefined) return 'UNSETTLED';
  return profitSharing && sharing === 'open' ? 'UNAVAILABLE' : 'AVAILABLE';
}

/** What the platform advanced for a refund, in fen. */
export function advanceOf({ taken }: Sources): Fen {
  return sumOf(taken.filter(({ account }) => account === 'OPERATION').map(({ amount }) => amount));
}
