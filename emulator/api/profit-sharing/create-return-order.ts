// 请求分账回退 (4012477737).

import { mayMoveShares } from '../../domain/permission.ts';
import { requestReturn } from '../../domain/return-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fen, fields, mchid, merchantNumber, text } from '../../http/fields.ts';
import { fenOfWire } from '../../ledger/fen.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { returnResult } from './results.ts';
import { viewReturnOrder } from './view.ts';

export const createReturnOrderEndpoint = endpoint({
  name: 'createReturnOrder',
  method: 'POST',
  path: '/v3/ecommerce/profitsharing/returnorders',
  source: documented('4012477737'),
  permission: mayMoveShares,
  body: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    order_id: text('微信分账单号', 64).optional(),
    out_order_no: merchantNumber('商户分账单号').optional(),
    out_return_no: merchantNumber('商户回退单号'),
    return_mchid: mchid('回退商户号'),
    amount: fen('回退金额'),
    description: text('回退描述', 80),
    transaction_id: text('微信订单号', 32).optional(),
  }),
  result: returnResult,
  limits: FREQUENCY_LIMITS.createReturnOrder,
  handle: ({ context, body }) =>
    viewReturnOrder(requestReturn(context, { ...body, amount: fenOfWire(body.amount) })),
});
