// Native合单下单 of a platform (4012760629).
import { placeCombineOrder } from '../../domain/combine-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { combineMembers, combineRequest } from './order-fields.ts';
import { codeResult } from './results.ts';

export const createCombineNativeTransactionEndpoint = endpoint({
  name: 'createCombineNativeTransaction',
  method: 'POST',
  path: '/v3/combine-transactions/native',
  source: documented('4012760629'),
  systemError: 'combineSystemError',
  body: fields(combineMembers),
  result: codeResult,
  limits: COMBINE_LIMITS,
  handle: ({ context, body }) => ({
    code_url: placeCombineOrder(context, combineRequest(context, body, 'NATIVE')).codeUrl,
  }),
});
