// 查询单笔退款（按商户退款单号） (4012476911).
import { findRefund } from '../../domain/refunds.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, merchantNumber } from '../../http/fields.ts';
import { refundResult } from './results.ts';
import { viewRefund } from './view.ts';

export const queryRefundByOutRefundNoEndpoint = endpoint({
  name: 'queryRefundByOutRefundNo',
  method: 'GET',
  path: '/v3/ecommerce/refunds/out-refund-no/{out_refund_no}',
  source: documented('4012476911'),
  params: fields({ out_refund_no: merchantNumber('商户退款单号') }),
  query: fields({ sub_mchid: mchid('二级商户号') }),
  result: refundResult,
  handle: ({ context, params, query }) =>
    viewRefund(findRefund(context, params.outRefundNo, query.subMchid)),
});
