// 查询垫付回补结果 (4012476916).
import { findAdvanceReturn } from '../../domain/advance-returns.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { returnAdvanceResult } from './results.ts';
import { viewAdvanceReturn } from './view.ts';

export const queryReturnAdvanceEndpoint = endpoint({
  name: 'queryReturnAdvance',
  method: 'GET',
  path: '/v3/ecommerce/refunds/{refund_id}/return-advance',
  source: documented('4012476916'),
  params: fields({ refund_id: text('微信退款单号', 32) }),
  query: fields({ sub_mchid: mchid('二级商户号') }),
  result: returnAdvanceResult,
  handle: ({ context, params, query }) =>
    viewAdvanceReturn(findAdvanceReturn(context, { ...params, ...query }), context.settings.mchid),
});
