// 查询单笔退款（按微信支付退款单号） (4012476908).
import { findRefundById } from '../../domain/refunds.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { refundResult } from './results.ts';
import { viewRefund } from './view.ts';

export const queryRefundByIdEndpoint = endpoint({
  name: 'queryRefundById',
  method: 'GET',
  path: '/v3/ecommerce/refunds/id/{refund_id}',
  source: documented('4012476908'),
  params: fields({ refund_id: text('微信退款单号', 32) }),
  query: fields({ sub_mchid: mchid('二级商户号') }),
  result: refundResult,
  handle: ({ context, params, query }) =>
    viewRefund(findRefundById(context, params.refundId, query.subMchid)),
});
