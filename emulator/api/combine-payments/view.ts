// A combined order as its query shows it; settle_info is not echoed here either (4012761049).
import type { Context } from '../../domain/context.ts';
import type { CombineOrder, CombineSubOrder } from '../../domain/documents.ts';
import { stateOf } from '../../domain/prepayments.ts';
import { refundedOf } from '../../domain/reversals.ts';
import { rfc3339 } from '../../protocol/time.ts';

/**
 * Inferred, for no answer of this query is captured: before it is paid it shows neither payer nor amounts, of which
 * payer_amount is a required part; promotion_detail is left out where there is none.
 */
export function viewCombineOrder(context: Context, order: CombineOrder): object {
  const { deviceId, openid } = order;
  const state = stateOf(context, order);
  return {
    combine_appid: order.combineAppid,
    combine_mchid: context.settings.mchid,
    combine_out_trade_no: order.combineOutTradeNo,
    scene_info: deviceId === undefined ? undefined : { device_id: deviceId },
    combine_payer_info: state === 'SUCCESS' ? { openid } : undefined,
    sub_orders: order.subOrders.map((each) => ({
      mchid: context.settings.mchid,
      sub_mchid: each.subMchid,
      sub_appid: each.subAppid,
      out_trade_no: each.outTradeNo,
      trade_state: isRefunded(context, each) ? 'REFUND' : state,
      ...paidPart(context, order, each),
    })),
  };
}

/** As with an order by itself: after any refund (4013080629). */
function isRefunded(context: Context, { transactionId }: CombineSubOrder): boolean {
  const paid = transactionId && context.tx.get('transactions', transactionId);
  return paid ? refundedOf(context, paid) > 0 : false;
}

/** What only a sub-order has that is paid. */
function paidPart({ tx }: Context, { tradeType }: CombineOrder, subOrder: CombineSubOrder): object {
  const { transactionId, attach } = subOrder;
  const paid = transactionId === undefined ? undefined : tx.get('transactions', transactionId);
  if (paid === undefined) return {};
  return {
    transaction_id: paid.transactionId,
    trade_type: tradeType,
    bank_type: paid.bankType,
    attach,
    success_time: rfc3339(paid.paidAt),
    sub_openid: paid.subOpenid,
    amount: {
      total_amount: paid.total,
      payer_amount: paid.total,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  };
}
