// 查询分账回退结果 (4012477740).

import { mayActFor } from '../../domain/permission.ts';
import { findReturn } from '../../domain/return-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, merchantNumber, text } from '../../http/fields.ts';
import { FREQUENCY_LIMITS } from './frequency-limits.ts';
import { returnResult } from './results.ts';
import { viewReturnOrder } from './view.ts';

export const queryReturnOrderEndpoint = endpoint({
  name: 'queryReturnOrder',
  method: 'GET',
  path: '/v3/ecommerce/profitsharing/returnorders',
  source: documented('4012477740'),
  permission: mayActFor,
  query: fields({
    sub_mchid: mchid('电商平台二级商户号'),
    out_return_no: merchantNumber('商户回退单号'),
    order_id: text('微信分账单号', 64).optional(),
    out_order_no: merchantNumber('商户分账单号').optional(),
  }),
  result: returnResult,
  limits: FREQUENCY_LIMITS.queryReturnOrder,
  handle: ({ context, query }) => viewReturnOrder(findReturn(context, query)),
});
