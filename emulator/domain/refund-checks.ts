// How a refund is judged: the order of its checks (inferred: no source gives one), then each of them.
import { fail } from '../errors.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Check } from './checks.ts';
import type { Context } from './context.ts';
import type { Merchant, Transaction } from './documents.ts';
import { REFUND_INTERVAL_MS, REFUND_PERIOD_MS, REFUNDS_PER_TRANSACTION } from './limits.ts';
import { platformMerchant, refundedSubMerchant } from './merchants.ts';
import { callingPlatform } from './permission.ts';
import type { Refund, RefundFunding } from './refund-documents.ts';
import { type Sources, sourcesOf } from './refund-sources.ts';
import { type RefundedOrder, refundedTransaction } from './refunded-orders.ts';
import { refundedOf, refundsOf } from './reversals.ts';

export interface RefundRequest extends RefundedOrder {
  readonly outRefundNo: string;
  readonly amount: Fen;
  readonly funding: RefundFunding;
  readonly notifyUrl?: string | undefined;
}

/** A request on its way through the checks. What it names is looked up when a check first needs it. */
export interface RefundCandidate {
  readonly context: Context;
  readonly request: RefundRequest;
  /** @throws ApiError where the merchant is unknown, or somebody else's */
  readonly payer: Merchant;
  /** @throws ApiError where no paid order is meant, or one that does not agree */
  readonly transaction: Transaction;
  /** @throws ApiError where the money is not there */
  readonly sources: Sources;
}

export function candidateOf(context: Context, request: RefundRequest): RefundCandidate {
  return {
    context,
    request,
    get payer() {
      return refundedSubMerchant(context, request.subMchid);
    },
    get transaction() {
      return refundedTransaction(context, request);
    },
    get sources() {
      const { amount, funding } = request;
      return sourcesOf({ context, transaction: this.transaction, amount, funding });
    },
  };
}

/** The order in which a refund is judged. An earlier refund under the same number is the answer. */
export const REFUND_CHECKS: readonly Check<RefundCandidate, Refund>[] = [
  { situations: ['requestIncomplete'], judge: namesOrder },
  { situations: ['callerIsNoPlatformForRefund'], judge: isAskedByPlatform },
  { situations: ['subMerchantUnknown', 'refundNotPermitted'], judge: isOnboarded },
  { situations: ['refundNotPermitted'], judge: mayBeAdvanced },
  {
    situations: ['refundOfUnknownOrder', 'refundOfUnpaidOrder', 'refundOrderDiffers'],
    judge: isOfPaidOrder,
  },
  {
    situations: ['refundNumberOfOtherOrder', 'refundReplayOtherAmounts', 'refundReplayChanged'],
    judge: isNewOrRepeated,
  },
  { situations: ['payerAccountAbnormal'], judge: canBeReceived },
  { situations: ['refundTooLate'], judge: isInTime },
  { situations: ['refundedInFull', 'refundExceedsOrder'], judge: isWithinOrder },
  { situations: ['tooManyRefunds'], judge: isWithinCount },
  { situations: ['refundTooFrequent'], judge: isNotTooFrequent },
  {
    situations: [
      'refundAccountsWrong',
      'refundExceedsUnsplit',
      'refundShortOfBalance',
      'platformShortForAdvance',
    ],
    judge: isCovered,
  },
];

function namesOrder({ request }: RefundCandidate): undefined {
  if (request.transactionId === undefined && request.outTradeNo === undefined) {
    fail('requestIncomplete');
  }
}

function isAskedByPlatform({ context }: RefundCandidate): undefined {
  callingPlatform(context, 'callerIsNoPlatformForRefund');
}

/** To look the payer up is the check; so with the order and the money. */
function isOnboarded(candidate: RefundCandidate): undefined {
  void candidate.payer;
}

function mayBeAdvanced({ context, request }: RefundCandidate): undefined {
  const isWanted = request.funding.refundAccount === 'REFUND_SOURCE_PARTNER_ADVANCE';
  if (isWanted && platformMerchant(context).mayAdvance === false) fail('refundNotPermitted');
}

function isOfPaidOrder(candidate: RefundCandidate): undefined {
  void candidate.transaction;
}

/** reason and notify_url may differ; everything that decides about money may not (inferred from J3, J4). */
function isNewOrRepeated(candidate: RefundCandidate): Refund | undefined {
  const { context, request } = candidate;
  const earlier = context.tx.get('refunds', request.outRefundNo);
  if (earlier === undefined) return undefined;
  if (earlier.transactionId !== candidate.transaction.transactionId) {
    fail('refundNumberOfOtherOrder');
  }
  if (earlier.amount !== request.amount) fail('refundReplayOtherAmounts');
  if (wishOf(earlier.funding) !== wishOf(request.funding)) fail('refundReplayChanged');
  context.tx.note('refundReplayed');
  return earlier;
}

function wishOf({ from, fundsAccount, refundAccount }: RefundFunding): string {
  const parts = from.map(({ account, amount }) => `${account} ${amount}`).toSorted();
  return [fundsAccount, refundAccount ?? 'REFUND_SOURCE_SUB_MERCHANT', ...parts].join();
}

function canBeReceived({ payer }: RefundCandidate): undefined {
  if (payer.refundOutcome === 'USER_ACCOUNT_ABNORMAL') fail('payerAccountAbnormal');
}

function isInTime({ context, transaction }: RefundCandidate): undefined {
  if (context.now - transaction.paidAt > REFUND_PERIOD_MS) fail('refundTooLate');
}

function isWithinOrder({ context, request, transaction }: RefundCandidate): undefined {
  const left = transaction.total - refundedOf(context, transaction);
  if (left === 0) fail('refundedInFull');
  if (request.amount > left) fail('refundExceedsOrder');
}

function isWithinCount({ transaction }: RefundCandidate): undefined {
  if (transaction.outRefundNos.length >= REFUNDS_PER_TRANSACTION) fail('tooManyRefunds');
}

function isNotTooFrequent({ context, transaction }: RefundCandidate): undefined {
  const { now, settings } = context;
  const latest = refundsOf(context, transaction).at(-1);
  if (!settings.limitsFrequency || latest === undefined) return;
  if (now - latest.createdAt >= REFUND_INTERVAL_MS) return;
  fail('refundTooFrequent', {
    hint: 'one refund a minute and order · skip: fenzhang clock advance 1m',
  });
}

function isCovered(candidate: RefundCandidate): undefined {
  void candidate.sources;
}
