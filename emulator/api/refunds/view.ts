// Refunds and returned advances as the wire shows them: the only place with these names on the way out.
import type { AdvanceReturn, Refund } from '../../domain/refund-documents.ts';
import { fundsAccountOf, refundPayerOf } from '../../domain/refund-results.ts';
import { advanceOf } from '../../domain/refund-sources.ts';
import { rfc3339 } from '../../protocol/time.ts';

/** A refund as its application is answered: accepted, with nothing said of what becomes of it. */
export function viewAcceptedRefund(refund: Refund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    create_time: rfc3339(refund.createdAt),
    amount: viewAmount(refund),
    // There are no coupons here; a sibling was seen to answer the empty list (A4).
    promotion_detail: [],
    refund_account: refundPayerOf(refund),
  };
}

/** A refund, as queried. */
export function viewRefund(refund: Refund): object {
  const { succeededAt } = refund;
  return {
    ...viewAcceptedRefund(refund),
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: refund.channel,
    user_received_account: refund.receivedBy,
    success_time: succeededAt === undefined ? undefined : rfc3339(succeededAt),
    status: refund.status,
    funds_account: fundsAccountOf(refund),
  };
}

/**
 * `from` is what the request named, an empty list where it named nothing (A4). The other optional members are
 * there as in A4; `advance` is there only where the platform advanced something (inferred).
 */
function viewAmount(refund: Refund): object {
  const { amount, funding } = refund;
  const advance = advanceOf(refund);
  return {
    refund: amount,
    from: funding.from,
    payer_refund: amount,
    discount_refund: 0,
    currency: 'CNY',
    advance: advance === 0 ? undefined : advance,
  };
}

/** Inferred: from the sub-merchant's basic account to the account that advanced it, the platform's for operation. */
export function viewAdvanceReturn(advanceReturn: AdvanceReturn, platform: string): object {
  const { succeededAt } = advanceReturn;
  return {
    refund_id: advanceReturn.refundId,
    advance_return_id: advanceReturn.advanceReturnId,
    return_amount: advanceReturn.amount,
    payer_mchid: advanceReturn.subMchid,
    payer_account: 'BASIC',
    payee_mchid: platform,
    payee_account: 'OPERATION',
    result: advanceReturn.result,
    success_time: succeededAt === undefined ? undefined : rfc3339(succeededAt),
  };
}
