// 合单查询订单 (4012761049). By no other query is a combined order found.
import { findCombineOrder } from '../../domain/combine-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { combineTradeNumber } from './order-fields.ts';
import { combineResult } from './results.ts';
import { viewCombineOrder } from './view.ts';

export const queryCombineTransactionEndpoint = endpoint({
  name: 'queryCombineTransaction',
  method: 'GET',
  path: '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}',
  source: documented('4012761049'),
  systemError: 'combineSystemError',
  params: fields({ combine_out_trade_no: combineTradeNumber('合单商户订单号') }),
  result: combineResult,
  limits: COMBINE_LIMITS,
  handle: ({ context, params }) =>
    viewCombineOrder(context, findCombineOrder(context, params.combineOutTradeNo)),
});
