// 申请退款: accepting a refund. The checks come first, then the money leaves its account for the refund's own; what
// becomes of it is decided later (refund-results.ts).
import { fail } from '../errors.ts';
import { refunding } from '../ledger/accounts.ts';
import { schedule } from './agenda.ts';
import { judged } from './checks.ts';
import type { Context } from './context.ts';
import { mayRefund } from './permission.ts';
import {
  candidateOf,
  REFUND_CHECKS,
  type RefundCandidate,
  type RefundRequest,
} from './refund-checks.ts';
import type { Refund } from './refund-documents.ts';
import { resolveRefund } from './refund-results.ts';
import { takenMovements } from './refund-sources.ts';

/** What the payer's wallet is called where a refund went (A4, J9; 4012476908). */
export const PAYER_WALLET = '支付用户零钱';

/**
 * Accepts a refund; amounts in fen. The same number again answers the refund it was used for, a changed request
 * under a used number is refused; a refused request does not use its number up, so that it succeeds after a top-up.
 * Inferred: the order of the checks. Source: 4012476892.
 */
export function createRefund(context: Context, request: RefundRequest): Refund {
  const candidate = candidateOf(context, request);
  return judged(REFUND_CHECKS, candidate) ?? accept(candidate);
}

/** From here on nothing fails. */
function accept({ context, request, transaction, sources }: RefundCandidate): Refund {
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
