// Orders, rows and returns as the wire shows them: the only place with these names on the way out. Members stand in the
// order of an answer, which is the alphabet's (A1): then nothing has to sort them.
import type {
  AfterSalesOrder,
  ProfitSharingOrder,
  ReceiverDetail,
  ReturnOrder,
} from '../../domain/documents.ts';
import { rfc3339 } from '../../protocol/time.ts';

/** What unfinished rows carry as finish_time: 1970-01-01T08:00:00+08:00 (capture E3). */
const NOT_FINISHED = 0;

/** A split or a finish. A finish shows no receivers (Q6); rows are in request order, the unfreeze row last (Q5). */
export function viewOrder(order: ProfitSharingOrder): object {
  const { subMchid, transactionId, outOrderNo, orderId, state } = order;
  const isFinish = order.kind === 'finish';
  return {
    finish_amount: isFinish ? order.finishAmount : undefined,
    finish_description: isFinish ? order.finishDescription : undefined,
    order_id: orderId,
    out_order_no: outOrderNo,
    receivers: isFinish ? undefined : order.details.map(viewDetail),
    status: state,
    sub_mchid: subMchid,
    transaction_id: transactionId,
  };
}

/** Merchant rows carry the number twice, as captured (E1, E2). */
function viewDetail(detail: ReceiverDetail): object {
  return {
    amount: detail.amount,
    description: detail.description,
    detail_id: detail.detailId,
    fail_reason: detail.failReason,
    finish_time: rfc3339(detail.finishedAt ?? NOT_FINISHED),
    receiver_account: detail.account,
    receiver_mchid: detail.type === 'MERCHANT_ID' ? detail.account : undefined,
    result: detail.result,
    type: detail.type,
  };
}

/** A return. Its description is not echoed (4012477737). */
export function viewReturnOrder(order: ReturnOrder): object {
  return {
    amount: order.amount,
    fail_reason: order.failReason,
    finish_time: rfc3339(order.finishedAt ?? NOT_FINISHED),
    order_id: order.orderId,
    out_order_no: order.outOrderNo,
    out_return_no: order.outReturnNo,
    result: order.result,
    return_mchid: order.returnMchid,
    return_no: order.returnNo,
    sub_mchid: order.subMchid,
    transaction_id: order.transactionId,
  };
}

/** An after-sales order, as queried. Inferred: without an end it carries the finish_time of a return's. */
export function viewAfterSalesOrder(order: AfterSalesOrder): object {
  return {
    amount: order.amount,
    fail_reason: order.failReason,
    finish_time: rfc3339(order.finishedAt ?? NOT_FINISHED),
    result: order.result,
    sub_mchid: order.subMchid,
    transaction_id: order.transactionId,
  };
}
