// 请求售后服务分账. Fields and titles as in wechatpay-java 0.2.17; no public page has them (Q24).

import { createAfterSalesOrder } from '../../domain/after-sales-orders.ts';
import { AFTER_SALES_SCENES, AFTER_SALES_TYPES } from '../../domain/documents.ts';
import { mayMoveShares } from '../../domain/permission.ts';
import { inferred } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fen, fields, mchid, oneOf, text } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { afterSalesResult } from './results.ts';

export const createAfterSalesOrderEndpoint = endpoint({
  name: 'createAfterSalesOrder',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/after-sales-orders',
  source: inferred('wechatpay-java 0.2.17; no public page has it (Q24)'),
  permission: mayMoveShares,
  body: fields({
    sub_mchid: mchid('子商户号'),
    transaction_id: text('微信订单号', 32),
    amount: fen('分账金额'),
    type: oneOf('类型', AFTER_SALES_TYPES),
    scene: oneOf('场景', AFTER_SALES_SCENES),
    // Required with each of the three scenes. Digits only is inferred: every refund_id seen is (api.md §21).
    refund_id: text('微信退款单号', 32, { pattern: '^[0-9]+$' }),
  }),
  result: afterSalesResult,
  handle: ({ context, body }) => {
    const order = createAfterSalesOrder(context, { ...body, amount: fenOfWire(body.amount) });
    return {
      sub_mchid: order.subMchid,
      transaction_id: order.transactionId,
      amount: order.amount,
    };
  },
});
