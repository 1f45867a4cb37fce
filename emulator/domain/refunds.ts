// 申请退款: accepting a refund. The checks come first, then the money leaves its account for the refund's own; what
// becomes of it is decided later (refund-results.ts).
import { fail } from '../errors.ts';
import { refunding } from '../ledger/accounts.ts';
import type { Fen } from '../ledger/fen.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import { REFUND_INTERVAL_MS, REFUND_PERIOD_MS, REFUNDS_PER_TRANSACTION } from './limits.ts';
import { platformMerchant } from './merchants.ts';
import { mayRefund } from './permission.ts';
import type { Refund, RefundFunding } from './refund-documents.ts';
import { resolveRefund } from './refund-results.ts';
import { type Sources, sourcesOf, takenMovements } from './refund-sources.ts';
import { type RefundedOrder, refundedTransaction } from './refunded-orders.ts';
import { refundedOf, refundsOf } from './reversals.ts';

export interface RefundRequest extends RefundedOrder {
  readonly outRefundNo: string;
  readonly amount: Fen;
  readonly funding: RefundFunding;
  readonly notifyUrl?: string | undefined;
}

/** What the payer's wallet is called where a refund went (A4, J9; 4012476908). */
export const PAYER_WALLET = '支付用户零钱';

/**
 * Accepts a refund; amounts in fen. The same number again answers the refund it was used for, a changed request
 * under a used number is refused; a refused request does not use its number up, so that it succeeds after a top-up.
 * Inferred: the order of the checks. Source: 4012476892.
 */
export function createRefund(context: Context, request: RefundRequest): Refund {
  if (request.transactionId === undefined && request.outTradeNo === undefined) {
    fail('requestIncomplete');
  }
  const payer = mayRefund(context, request.subMchid);
  const isAdvanceWanted = request.funding.refundAccount === 'REFUND_SOURCE_PARTNER_ADVANCE';
  if (isAdvanceWanted && platformMerchant(context).mayAdvance === false) fail('refundNotPermitted');
  const transaction = refundedTransaction(context, request);
  const earlier = context.tx.get('refunds', request.outRefundNo);
  if (earlier !== undefined) return replayed(context, earlier, request, transaction);
  if (payer.refundOutcome === 'USER_ACCOUNT_ABNORMAL') fail('payerAccountAbnormal');
  checkLimits(context, request, transaction);
  const { amount, funding } = request;
  const sources = sourcesOf({ context, transaction, amount, funding });
  return accept(context, request, transaction, sources);
}

/** reason and notify_url may differ; everything that decides about money may not (inferred from J3, J4). */
function replayed(
  { tx }: Context,
  earlier: Refund,
  request: RefundRequest,
  { transactionId }: Transaction,
): Refund {
  if (earlier.transactionId !== transactionId) fail('refundNumberOfOtherOrder');
  if (earlier.amount !== request.amount) fail('refundReplayOtherAmounts');
  if (wishOf(earlier.funding) !== wishOf(request.funding)) fail('refundReplayChanged');
  tx.note('refundReplayed');
  return earlier;
}

function wishOf({ from, fundsAccount, refundAccount }: RefundFunding): string {
  const parts = from.map(({ account, amount }) => `${account} ${amount}`).toSorted();
  return [fundsAccount, refundAccount ?? 'REFUND_SOURCE_SUB_MERCHANT', ...parts].join();
}

function checkLimits(context: Context, request: RefundRequest, transaction: Transaction): void {
  const { now, settings } = context;
  if (now - transaction.paidAt > REFUND_PERIOD_MS) fail('refundTooLate');
  const left = transaction.total - refundedOf(context, transaction);
  if (left === 0) fail('refundedInFull');
  if (request.amount > left) fail('refundExceedsOrder');
  const earlier = refundsOf(context, transaction);
  if (earlier.length >= REFUNDS_PER_TRANSACTION) fail('tooManyRefunds');
  const latest = earlier.at(-1);
  if (!settings.limitsFrequency || latest === undefined) return;
  if (now - latest.createdAt >= REFUND_INTERVAL_MS) return;
  fail('refundTooFrequent', {
    hint: 'one refund a minute and order · skip: fenzhang clock advance 1m',
  });
}

/** From here on nothing fails. */
function accept(
  context: Context,
  request: RefundRequest,
  transaction: Transaction,
  sources: Sources,
): Refund {
  const { tx, now, ids, settings } = context;
  const { outRefundNo, notifyUrl } = request;
  const { transactionId, outTradeNo, subMchid, outRefundNos } = transaction;
  const refundId = ids.refundId(tx.next('refunds'), now);
  const refund: Refund = {
    ...{ refundId, outRefundNo, transactionId, outTradeNo, subMchid },
    amount: request.amount,
    funding: request.funding,
    ...(notifyUrl !== undefined && { notifyUrl }),
    status: 'PROCESSING',
    ...sources,
    channel: 'ORIGINAL',
    receivedBy: PAYER_WALLET,
    createdAt: now,
  };
  tx.put('refunds', outRefundNo, refund);
  tx.put('refundIds', refundId, outRefundNo);
  tx.put('transactions', transactionId, {
    ...transaction,
    outRefundNos: [...outRefundNos, outRefundNo],
  });
  tx.record({
    at: now,
    reason: 'refund accepted',
    reference: transactionId,
    movements: takenMovements(context, transaction, sources, refunding(refundId)),
  });
  if (settings.refundDelayMs === 0) return resolveRefund(context, outRefundNo) ?? refund;
  schedule(context, 'resolveRefund', now + settings.refundDelayMs, outRefundNo);
  return refund;
}

/** The refund of an out_refund_no. Source: 4012476911. */
export function findRefund(context: Context, outRefundNo: string, subMchid: string): Refund {
  mayRefund(context, subMchid);
  const refund = context.tx.get('refunds', outRefundNo) ?? fail('refundMissing');
  return refund.subMchid === subMchid ? refund : fail('refundMissing');
}

/** The refund of a refund_id. Source: 4012476908. */
export function findRefundById(context: Context, refundId: string, subMchid: string): Refund {
  return findRefund(context, context.tx.get('refundIds', refundId) ?? '', subMchid);
}
