// 补差回退: what the platform added to an order goes back to it, in parts as the order is refunded.
import { fail } from '../errors.ts';
import { operation } from '../ledger/accounts.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import { RETURNS_PER_SUBSIDY } from './limits.ts';
import { findMerchant } from './merchants.ts';
import type { RefundAccount, RefundPart } from './refund-documents.ts';
import { accountOf } from './refund-sources.ts';
import { standingRefund, subsidyReturnedOf } from './reversals.ts';
import { subsidizedTransaction } from './subsidies.ts';
import type { Subsidy, SubsidyReturn } from './subsidy-documents.ts';
import { isWaitingToBeShared } from './unsplit-amount.ts';

export interface SubsidyReturnRequest {
  readonly subMchid: string;
  readonly transactionId: string;
  /** The merchant's number of this return. */
  readonly outOrderNo: string;
  readonly refundId?: string | undefined;
  readonly subsidyId?: string | undefined;
  readonly amount: Fen;
  readonly description: string;
  readonly from: readonly RefundPart[];
}

/** Names the journal entries by which subsidies go back. */
export const SUBSIDY_RETURN_REASON = 'subsidy return';

/**
 * Takes a part of a subsidy back to the platform's operation account. Amount in fen. The same number again answers
 * the first; a refused one is not used up. Source: 4012477636.
 */
export function returnSubsidy(context: Context, request: SubsidyReturnRequest): SubsidyReturn {
  const transaction = subsidizedTransaction(context, request);
  const earlier = context.tx.get('subsidyReturns', request.outOrderNo);
  if (earlier !== undefined) return replayed(context, earlier, request);
  const subsidy = context.tx.get('subsidies', request.transactionId);
  if (subsidy === undefined || (request.subsidyId ?? subsidy.subsidyId) !== subsidy.subsidyId) {
    return fail('subsidyToReturnMissing');
  }
  checkRefund(context, request, subsidy);
  if (subsidy.returnNos.length >= RETURNS_PER_SUBSIDY) fail('tooManySubsidyReturns');
  const left = subsidy.amount - subsidyReturnedOf(context, request.transactionId);
  if (request.amount > left) fail('subsidyReturnExceedsSubsidy');
  const account = sourceOf(context, request, transaction);
  return accept(context, request, subsidy, account);
}

/** Descriptions may differ; everything that decides about money may not (inferred). */
function replayed(
  { tx }: Context,
  earlier: SubsidyReturn,
  request: SubsidyReturnRequest,
): SubsidyReturn {
  const isSame =
    earlier.transactionId === request.transactionId &&
    earlier.refundId === request.refundId &&
    earlier.amount === request.amount &&
    (request.subsidyId ?? earlier.subsidyId) === earlier.subsidyId &&
    request.from.every(({ account }) => account === earlier.account) &&
    earlier.isAccountNamed === request.from.length > 0;
  if (!isSame) fail('subsidyReturnReplayChanged');
  tx.note('subsidyReturnReplayed');
  return earlier;
}

/** Needed, unless the payer's account is abnormal and nothing can be refunded; one return a refund (4012477636). */
function checkRefund(context: Context, request: SubsidyReturnRequest, subsidy: Subsidy): void {
  const { refundId, subMchid, transactionId } = request;
  if (refundId === undefined) {
    const isRefundable = findMerchant(context, subMchid)?.refundOutcome !== 'USER_ACCOUNT_ABNORMAL';
    if (isRefundable) fail('requestIncomplete');
    return;
  }
  if (standingRefund(context, transactionId, refundId) === undefined) {
    fail('subsidyReturnOfUnknownRefund');
  }
  const isReturned = subsidy.returnNos.some(
    (number) => context.tx.get('subsidyReturns', number)?.refundId === refundId,
  );
  if (isReturned) fail('subsidyReturnedForRefund');
}

/** The account named, else where the order's money lies, as with a refund (inferred); and whether it holds enough. */
function sourceOf(
  context: Context,
  { from, amount }: SubsidyReturnRequest,
  transaction: Transaction,
): RefundAccount {
  const [named, second] = from;
  if (second !== undefined || (named?.amount ?? amount) !== amount) {
    fail('subsidyReturnAccountsWrong');
  }
  const isFrozen = isWaitingToBeShared(context, transaction);
  const account = named?.account ?? (isFrozen ? 'UNAVAILABLE' : 'AVAILABLE');
  const balance = context.tx.balance(accountOf(context, transaction, { account }));
  return balance < amount ? fail('subsidyReturnShortOfBalance') : account;
}

/** From here on nothing fails. */
function accept(
  context: Context,
  request: SubsidyReturnRequest,
  subsidy: Subsidy,
  account: RefundAccount,
): SubsidyReturn {
  const { tx, now, ids, settings } = context;
  const { transactionId, subMchid, outOrderNo, refundId, amount, description } = request;
  const done: SubsidyReturn = {
    subsidyReturnId: ids.subsidyReturnId(tx.next('subsidyReturns'), now),
    ...{ outOrderNo, transactionId, subMchid, amount, description, account },
    subsidyId: subsidy.subsidyId,
    ...(refundId !== undefined && { refundId }),
    isAccountNamed: request.from.length > 0,
    succeededAt: now,
  };
  tx.put('subsidyReturns', outOrderNo, done);
  tx.put('subsidies', transactionId, {
    ...subsidy,
    returnNos: [...subsidy.returnNos, outOrderNo],
  });
  const from = accountOf(context, request, { account });
  tx.record({
    at: now,
    reason: SUBSIDY_RETURN_REASON,
    reference: transactionId,
    movements: [{ from, to: operation(settings.mchid), amount }],
  });
  return done;
}
