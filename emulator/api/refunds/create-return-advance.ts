// 垫付退款回补 (4012476927).
import { createAdvanceReturn } from '../../domain/advance-returns.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, mchid, text } from '../../http/fields.ts';
import { returnAdvanceResult } from './results.ts';
import { viewAdvanceReturn } from './view.ts';

export const createReturnAdvanceEndpoint = endpoint({
  name: 'createReturnAdvance',
  method: 'POST',
  path: '/v3/ecommerce/refunds/{refund_id}/return-advance',
  source: documented('4012476927'),
  params: fields({ refund_id: text('微信退款单号', 32) }),
  body: fields({ sub_mchid: mchid('二级商户号') }),
  result: returnAdvanceResult,
  handle: ({ context, params, body }) =>
    viewAdvanceReturn(createAdvanceReturn(context, { ...params, ...body }), context.settings.mchid),
});
