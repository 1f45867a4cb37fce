// 微信支付订单号查询订单 (4012738964).
import { findPaidOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { paidTransactionResult } from './results.ts';
import { viewPaymentOrder } from './view.ts';

export const queryTransactionByIdEndpoint = endpoint({
  name: 'queryTransactionById',
  method: 'GET',
  path: '/v3/pay/partner/transactions/id/{transaction_id}',
  source: documented('4012738964'),
  params: fields({ transaction_id: text('微信支付订单号', 32, { unit: 'bytes' }) }),
  query: fields({
    sp_mchid: mchid('服务商商户号'),
    sub_mchid: mchid('子商户号（也叫特约商户号）'),
  }),
  result: paidTransactionResult,
  limits: PAYMENT_LIMITS,
  handle: ({ context, params, query }) =>
    viewPaymentOrder(context, findPaidOrder(context, params.transactionId, query.subMchid)),
});
