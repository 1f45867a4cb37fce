// 申请退款: accepting a refund. The checks come first, then the money leaves its account for the refund's own; what
// becomes of it is decided later (refund-results.ts).
import { fail } from '../errors.ts';
import { refunding } from '../ledger/accounts.ts';
import { schedule } from './agenda.ts';
import { judged } from './checks.ts';
import type { Context } from './context.ts';
import { mayRefund } from './permission.ts';
import { endsAt } from './processing-trouble.ts';
import {
  candidateOf,
  REFUND_CHECKS,
  type RefundCandidate,
  type RefundRequest,
} from './refund-checks.ts';
import type { Refund } from './refund-documents.ts';
import { resolveRefund } from './refund-results.ts';
import { takenMovements } from './refund-sources.ts';
import { refundPolled, rememberedByRefund } from './refund-trouble.ts';

/** What the payer's wallet is called where a refund went (A4, J9; 4012476908). */
export const PAYER_WALLET = '支付用户零钱';

/**
 * Accepts a refund; amounts in fen. The same number again answers the refund it was used for, a changed request
 * under a used number is refused; a refused request does not use its number up, so that it succeeds after a top-up.
 * Inferred: the order of the checks. Source: 4012476892.
 */
export function createRefund(context: Context, request: RefundRequest): Refund {
  const candidate = candidateOf(context, request);
  const earlier = judged(REFUND_CHECKS, candidate);
  if (earlier === undefined) return accept(candidate);
  refundPolled(context, earlier);
  return earlier;
}

/** From here on nothing fails. */
function accept({ context, request, transaction, sources }: RefundCandidate): Refund {
  const { tx, now, ids, settings } = context;
  const { outRefundNo, notifyUrl } = request;
  const { transactionId, outTradeNo, subMchid, outRefundNos } = transaction;
  const refundId = ids.refundId(tx.next('refunds'), now);
  const hit = context.trouble?.strike(['refund']);
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
    ...rememberedByRefund(context, hit),
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
  const dueAt = endsAt(context, settings.refundDelayMs, hit);
  if (dueAt === now) return resolveRefund(context, outRefundNo) ?? refund;
  if (dueAt !== undefined) schedule(context, 'resolveRefund', dueAt, outRefundNo);
  return refund;
}

/** The refund of an out_refund_no. Source: 4012476911. */
export function findRefund(context: Context, outRefundNo: string, subMchid: string): Refund {
  mayRefund(context, subMchid);
  const refund = context.tx.get('refunds', outRefundNo) ?? fail('refundMissing');
  if (refund.subMchid !== subMchid) fail('refundMissing');
  refundPolled(context, refund);
  return refund;
}

/** The refund of a refund_id. Source: 4012476908. */
export function findRefundById(context: Context, refundId: string, subMchid: string): Refund {
  return findRefund(context, context.tx.get('refundIds', refundId) ?? '', subMchid);
}
