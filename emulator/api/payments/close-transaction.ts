// 关闭订单 (4012739019): 204, signed over an empty body (capture A5).
import { closePaymentOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, nothing, tradeNumber } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';

export const closeTransactionEndpoint = endpoint({
  name: 'closeTransaction',
  method: 'POST',
  path: '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close',
  source: documented('4012739019'),
  params: fields({ out_trade_no: tradeNumber('商户订单号') }),
  body: fields({
    sp_mchid: mchid('服务商商户号'),
    sub_mchid: mchid('子商户号（也叫特约商户号）'),
  }),
  result: nothing,
  limits: PAYMENT_LIMITS,
  handle: ({ context, params, body }) => {
    closePaymentOrder(context, params.outTradeNo, body.subMchid);
    return undefined;
  },
});
