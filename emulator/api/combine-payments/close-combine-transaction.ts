// 合单关闭订单 (4012761093): all sub-orders at once, named as they were placed.
import { closeCombineOrder } from '../../domain/combine-orders.ts';
import { SUB_ORDERS_PER_COMBINE_ORDER } from '../../domain/limits.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, group, list, mchid, nothing, tradeNumber } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { bytes, combineTradeNumber } from './order-fields.ts';

const subOrder = group('商品单信息', {
  mchid: mchid('商品单商户号'),
  out_trade_no: tradeNumber('商品单订单号'),
  sub_mchid: mchid('特约商户商户号'),
  sub_appid: bytes('服务商模式下，sub_mchid对应的sub_appid', 32).optional(),
});

export const closeCombineTransactionEndpoint = endpoint({
  name: 'closeCombineTransaction',
  method: 'POST',
  path: '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close',
  source: documented('4012761093'),
  systemError: 'combineSystemError',
  params: fields({ combine_out_trade_no: combineTradeNumber('合单商户单号') }),
  body: fields({
    combine_appid: bytes('合单Appid', 32),
    sub_orders: list('商品单信息', subOrder, { max: SUB_ORDERS_PER_COMBINE_ORDER }),
  }),
  result: nothing,
  limits: COMBINE_LIMITS,
  handle: ({ context, params, body }) => {
    closeCombineOrder(context, params.combineOutTradeNo, body);
    return undefined;
  },
});
