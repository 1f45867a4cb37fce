// A payment order as its query shows it. The query never echoes settle_info (api.md §14.2).
import type { Context } from '../../domain/context.ts';
import type { PaymentOrder } from '../../domain/documents.ts';
import { stateOf } from '../../domain/prepayments.ts';
import { refundedOf } from '../../domain/reversals.ts';
import { rfc3339 } from '../../protocol/time.ts';

/** Texts beyond 支付成功 are seen live without a transcript (api.md §14.2). */
const DESCRIPTIONS = {
  SUCCESS: '支付成功',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
  REFUND: '订单发生过退款，退款详情请查询退款单',
} as const;

export function viewPaymentOrder(context: Context, order: PaymentOrder): object {
  const state = tradeStateOf(context, order);
  return {
    sp_appid: order.spAppid,
    sp_mchid: context.settings.mchid,
    sub_appid: order.subAppid,
    sub_mchid: order.subMchid,
    out_trade_no: order.outTradeNo,
    trade_state: state,
    trade_state_desc: DESCRIPTIONS[state],
    // Observed in three published answers of /v3/pay/transactions, to 2023, before payment and after it; that a
    // partner's query has it is inferred. Documented for orders with promotions.
    promotion_detail: context.settings.queriesAsObserved ? [] : undefined,
    ...(paidPart(context, order) ?? unpaidPart(context, order)),
  };
}

/** REFUND after any refund, a partial one too (4013080629). Inferred: a CLOSED one has failed and does not count. */
function tradeStateOf(context: Context, order: PaymentOrder): keyof typeof DESCRIPTIONS {
  const paid = order.transactionId && context.tx.get('transactions', order.transactionId);
  if (paid && refundedOf(context, paid) > 0) return 'REFUND';
  return stateOf(context, order);
}

/**
 * Observed at the same places: the amount without what only a payer brings, an empty device_id, and no payer.
 * Inferred: that a device_id which was sent is told, and that an order which is closed shows the same.
 */
function unpaidPart({ settings }: Context, { total, deviceId = '' }: PaymentOrder): object {
  if (!settings.queriesAsObserved) return {};
  return { amount: { total, payer_currency: 'CNY' }, scene_info: { device_id: deviceId } };
}

/** What only a paid order has. */
function paidPart({ tx }: Context, order: PaymentOrder): object | undefined {
  const { transactionId, attach, deviceId } = order;
  const paid = transactionId === undefined ? undefined : tx.get('transactions', transactionId);
  if (paid === undefined) return undefined;
  return {
    transaction_id: paid.transactionId,
    trade_type: order.tradeType,
    bank_type: paid.bankType,
    attach,
    success_time: rfc3339(paid.paidAt),
    payer: { sp_openid: paid.spOpenid, sub_openid: paid.subOpenid },
    amount: {
      total: paid.total,
      payer_total: paid.total,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
    scene_info: deviceId === undefined ? undefined : { device_id: deviceId },
  };
}
