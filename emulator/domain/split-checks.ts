// How a split is judged: the order of its checks (Q31), then each of them.
import { fail } from '../errors.ts';
import { type Fen, sumOf } from '../ledger/fen.ts';
import type { Check } from './checks.ts';
import type { Context } from './context.ts';
import type {
  Merchant,
  ProfitSharingOrder,
  ReceiverDetail,
  ReceiverType,
  Transaction,
} from './documents.ts';
import { ORDER_INTERVAL_MS, ORDERS_PER_TRANSACTION } from './limits.ts';
import { findMerchant, onboardedSubMerchant, platformMerchant } from './merchants.ts';
import { callingPlatform, checkSharingPermission } from './permission.ts';
import { checkMerchantName, checkOpenid, checkPersonName, isRelated } from './receivers.ts';
import { sharableTransaction } from './transactions.ts';
import { ratioCap, sharedWithOthers, unsplitAmount } from './unsplit-amount.ts';

export interface ShareRequest {
  readonly type: ReceiverType;
  readonly receiverAccount: string;
  readonly amount: Fen;
  readonly description: string;
  /** Plain text; the wire carries it sealed. */
  readonly receiverName?: string | undefined;
}

export interface SplitRequest {
  readonly appid?: string | undefined;
  readonly subMchid: string;
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly receivers: readonly ShareRequest[];
  readonly finish: boolean;
}

/** A request on its way through the checks. Who and what it names is looked up when a check first needs it. */
export interface Candidate {
  readonly context: Context;
  readonly request: SplitRequest;
  /** @throws ApiError where the platform has no such sub-merchant */
  readonly payer: Merchant;
  /** @throws ApiError where there is no such payment to be shared */
  readonly transaction: Transaction;
}

export function candidateOf(context: Context, request: SplitRequest): Candidate {
  return {
    context,
    request,
    get payer() {
      return onboardedSubMerchant(context, request.subMchid);
    },
    get transaction() {
      const { transactionId, subMchid } = request;
      return sharableTransaction(context, transactionId, subMchid, 'notSharable');
    },
  };
}

/** What identifies a receiver within a request. */
const receiverKeyOf = (row: { type: string; receiverAccount: string }): string =>
  `${row.type}:${row.receiverAccount}`;

/** What an unsettled payment can wait for: the usual minute (Q19), or whatever holds it. */
export const UNSETTLED = [
  'orderNotSettled',
  'settlementCycleNotReached',
  'receiptNotConfirmed',
] as const;

/** The order in which a split is judged (Q31). */
export const SPLIT_CHECKS: readonly Check<Candidate, ProfitSharingOrder>[] = [
  { situations: ['requestIncomplete'], judge: namesAppid },
  { situations: ['callerIsNoPlatformForSplit'], judge: isAskedByPlatform },
  { situations: ['notOnboarded'], judge: isOnboarded },
  { situations: ['sharingClosed', 'sharingPunished'], judge: isPermitted },
  {
    situations: [
      ...(['orderReplayOtherTransaction', 'transactionOfOtherSubMerchant'] as const),
      ...(['orderReplayOtherReceivers', 'orderReplayOtherAmounts'] as const),
    ],
    judge: isNewOrReplayed,
  },
  { situations: ['notSharable', 'transactionOfOtherSubMerchant'], judge: isOfSharableOrder },
  { situations: UNSETTLED, judge: isSettled },
  { situations: ['subsidyNotArrived'], judge: hasSubsidyArrived },
  { situations: ['sharingFinished', 'sharingExpired'], judge: isSharingOpen },
  { situations: ['tooManyOrders'], judge: isWithinCount },
  { situations: ['orderTooFrequent'], judge: isNotTooFrequent },
  { situations: ['receiverListedTwice'], judge: listsEachReceiverOnce },
  { situations: ['openidNotUnderAppid', 'receiverUnrelated'], judge: hasOnlyRelatedReceivers },
  { situations: ['receiverNameDiffers', 'personNameDiffers'], judge: hasMatchingNames },
  { situations: ['payerIsReceiver'], judge: doesNotFinishIntoPayer },
  { situations: ['shareExceedsUnsplit'], judge: isWithinUnsplitAmount },
  { situations: ['shareExceedsRatioCap'], judge: isWithinRatioCap },
];

/** appid is needed with persons (4012691594), and by the switch of Q16 always. */
function namesAppid({ context: { settings }, request }: Candidate): undefined {
  if (request.appid !== undefined) return;
  const hasPersons = request.receivers.some(({ type }) => type === 'PERSONAL_OPENID');
  if (settings.requiresAppid || hasPersons) fail('requestIncomplete');
}

function isAskedByPlatform({ context }: Candidate): undefined {
  callingPlatform(context, 'callerIsNoPlatformForSplit');
}

/** To look the payer up is the check; so with the payment. */
function isOnboarded(candidate: Candidate): undefined {
  void candidate.payer;
}

function isPermitted({ context, payer }: Candidate): undefined {
  checkSharingPermission(platformMerchant(context));
  checkSharingPermission(payer);
}

/** Compared in this order: transaction, receivers, amounts (Q15). finish and descriptions are not (Q32). */
function isNewOrReplayed({ context: { tx }, request }: Candidate): ProfitSharingOrder | undefined {
  const earlier = tx.get('profitSharingOrders', request.outOrderNo);
  if (earlier === undefined) return undefined;
  if (earlier.transactionId !== request.transactionId) fail('orderReplayOtherTransaction');
  if (earlier.subMchid !== request.subMchid) fail('transactionOfOtherSubMerchant');
  const asked = new Map(earlier.details.filter((row) => !row.isUnfreeze).map(accountAndAmount));
  const given = new Map(request.receivers.map((row) => [receiverKeyOf(row), row.amount] as const));
  const isSameSet = asked.size === given.size && [...given.keys()].every((key) => asked.has(key));
  if (!isSameSet) fail('orderReplayOtherReceivers');
  for (const [key, amount] of given) if (asked.get(key) !== amount) fail('orderReplayOtherAmounts');
  tx.note('splitReplayed');
  return earlier;
}

const accountAndAmount = (row: ReceiverDetail) =>
  [receiverKeyOf({ type: row.type, receiverAccount: row.account }), row.amount] as const;

function isOfSharableOrder(candidate: Candidate): undefined {
  void candidate.transaction;
}

const WAITING_FOR = {
  cycle: 'settlementCycleNotReached',
  receipt: 'receiptNotConfirmed',
} as const;

/** Q19: about a minute after payment, unless something holds it. */
export function isSettled({
  context,
  transaction,
}: Pick<Candidate, 'context' | 'transaction'>): undefined {
  if (transaction.settledAt !== undefined) return;
  const { settlementHold: hold, paidAt } = transaction;
  const dueAt = hold?.until ?? paidAt + context.settings.settlementDelayMs;
  const seconds = Math.max(1, Math.ceil((dueAt - context.now) / 1000));
  fail(hold === undefined ? 'orderNotSettled' : WAITING_FOR[hold.waitsFor], {
    hint: `settles in ${seconds} s · skip: fenzhang clock advance ${seconds}s`,
  });
}

function hasSubsidyArrived({ transaction }: Candidate): undefined {
  const { subsidy } = transaction;
  if (subsidy === 'awaited' || subsidy === 'short') fail('subsidyNotArrived');
}

function isSharingOpen({ transaction }: Candidate): undefined {
  if (transaction.sharing === 'finished') fail('sharingFinished');
  if (transaction.sharing === 'expired') fail('sharingExpired');
}

function isWithinCount({ transaction }: Candidate): undefined {
  if (transaction.outOrderNos.length >= ORDERS_PER_TRANSACTION) fail('tooManyOrders');
}

export function isNotTooFrequent({
  context,
  transaction,
}: Pick<Candidate, 'context' | 'transaction'>): undefined {
  const { lastOrderAt } = transaction;
  if (!context.settings.limitsFrequency || lastOrderAt === undefined) return;
  if (context.now - lastOrderAt >= ORDER_INTERVAL_MS) return;
  fail('orderTooFrequent', {
    hint: 'one split a second and order · skip: fenzhang clock advance 1s',
  });
}

function listsEachReceiverOnce({ request }: Candidate): undefined {
  if (new Set(request.receivers.map(receiverKeyOf)).size < request.receivers.length) {
    fail('receiverListedTwice');
  }
}

function hasOnlyRelatedReceivers({ context, request }: Candidate): undefined {
  for (const { type, receiverAccount } of request.receivers) {
    if (type === 'PERSONAL_OPENID') checkOpenidOfRequest(context, receiverAccount, request.appid);
    const receiver = { type, account: receiverAccount, appid: request.appid };
    if (!isRelated(context, receiver)) fail('receiverUnrelated');
  }
}

/** The appid must be the platform's own and the openid be of that appid (4012525463). */
function checkOpenidOfRequest(context: Context, openid: string, appid = ''): void {
  if (!platformMerchant(context).appids.includes(appid)) fail('openidNotUnderAppid');
  checkOpenid(context, openid, appid);
}

/** A receiver_name is compared only where one is sent, and then the whole request fails (4012691594). */
function hasMatchingNames({ context, request }: Candidate): undefined {
  for (const { type, receiverAccount, receiverName } of request.receivers) {
    if (type === 'PERSONAL_OPENID') checkPersonName(context, receiverAccount, receiverName);
    const merchant = findMerchant(context, receiverAccount);
    if (type === 'MERCHANT_ID' && merchant) checkMerchantName(merchant, receiverName);
  }
}

function doesNotFinishIntoPayer({ request }: Candidate): undefined {
  const isToPayer = request.receivers.some((row) => row.receiverAccount === request.subMchid);
  if (request.finish && isToPayer) fail('payerIsReceiver');
}

function isWithinUnsplitAmount({ context, request }: Candidate): undefined {
  // Taken off row by row: the sum of absurd amounts can be more than a number counts exactly.
  let left: number = unsplitAmount(context, request.transactionId);
  for (const { amount } of request.receivers) left -= amount;
  if (left < 0) fail('shareExceedsUnsplit');
}

/** The payer's own rows are not counted (4015870957), so they pass even where the cap was lowered since. */
function isWithinRatioCap({ context, request, payer, transaction }: Candidate): undefined {
  const toOthers = request.receivers.filter((row) => row.receiverAccount !== request.subMchid);
  const asked = sumOf(toOthers.map(({ amount }) => amount));
  if (asked === 0) return;
  const cap = ratioCap(context, transaction, payer);
  if (asked + sharedWithOthers(context, transaction) > cap) fail('shareExceedsRatioCap');
}
