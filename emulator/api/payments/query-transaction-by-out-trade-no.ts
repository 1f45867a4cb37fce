// 商户订单号查询订单 (4012739008).
import { findPaymentOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, tradeNumber } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { transactionResult } from './results.ts';
import { viewPaymentOrder } from './view.ts';

export const queryTransactionByOutTradeNoEndpoint = endpoint({
  name: 'queryTransactionByOutTradeNo',
  method: 'GET',
  path: '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}',
  source: documented('4012739008'),
  params: fields({ out_trade_no: tradeNumber('商户订单号') }),
  query: fields({
    sp_mchid: mchid('服务商商户号'),
    sub_mchid: mchid('子商户号（也叫特约商户号）'),
  }),
  result: transactionResult,
  limits: PAYMENT_LIMITS,
  handle: ({ context, params, query }) =>
    viewPaymentOrder(context, findPaymentOrder(context, params.outTradeNo, query.subMchid)),
});
