// APP合单下单 of a platform (4012760622).
import { placeCombineOrder } from '../../domain/combine-orders.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { combineMembers, combineRequest } from './order-fields.ts';
import { prepayResult } from './results.ts';

export const createCombineAppTransactionEndpoint = endpoint({
  name: 'createCombineAppTransaction',
  method: 'POST',
  path: '/v3/combine-transactions/app',
  source: documented('4012760622'),
  systemError: 'combineSystemError',
  body: fields(combineMembers),
  result: prepayResult,
  limits: COMBINE_LIMITS,
  handle: ({ context, body }) => ({
    prepay_id: placeCombineOrder(context, combineRequest(context, body, 'APP')).prepayId,
  }),
});
