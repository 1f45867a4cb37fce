// 完结分账 / 解冻剩余资金 (4012477745). notify_url is undocumented: accepted, ignored (Q22).
import { finishOrder } from '../../domain/finish-orders.ts';
import { mayActFor } from '../../domain/permission.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, ignored, mchid, merchantNumber, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { finishResult } from './results.ts';

export const finishOrderEndpoint = endpoint({
  name: 'finishOrder',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/finish-order',
  source: documented('4012477745'),
  permission: mayActFor,
  body: fields({
    sub_mchid: mchid('二级商户号'),
    transaction_id: text('微信订单号', 32),
    out_order_no: merchantNumber('商户分账单号'),
    description: text('解冻原因描述', 80),
    notify_url: ignored(),
  }),
  result: finishResult,
  limits: FREQUENCY_LIMITS.finishOrder,
  handle: ({ context, body }) => {
    const order = finishOrder(context, body);
    return {
      sub_mchid: order.subMchid,
      transaction_id: order.transactionId,
      out_order_no: order.outOrderNo,
      order_id: order.orderId,
    };
  },
});
