// 查询分账结果 (4012477734). Also answers for the number of a finish.

import { mayQuerySplits } from '../../domain/permission.ts';
import { findOrder } from '../../domain/profit-sharing-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, merchantNumber, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { queriedOrderResult } from './results.ts';
import { viewOrder } from './view.ts';

export const queryOrderEndpoint = endpoint({
  name: 'queryOrder',
  method: 'GET',
  path: '/v3/ecommerce/profitsharing/orders',
  source: documented('4012477734'),
  permission: mayQuerySplits,
  query: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    transaction_id: text('微信订单号', 32),
    out_order_no: merchantNumber('商户分账单号'),
  }),
  result: queriedOrderResult,
  limits: FREQUENCY_LIMITS.queryOrder,
  handle: ({ context, query }) => viewOrder(findOrder(context, query)),
});
