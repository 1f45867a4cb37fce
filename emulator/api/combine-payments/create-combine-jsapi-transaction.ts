// JSAPI合单下单, and that of mini-programs, of a platform (4012760615, 4012760633).
import { placeCombineOrder } from '../../domain/combine-orders.ts';
import { documented, fail } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, group, url } from '../../http/fields.ts';
import { COMBINE_LIMITS } from './frequency-limits.ts';
import { bytes, combineMembers, combineRequest } from './order-fields.ts';
import { prepayResult } from './results.ts';

export const createCombineJsapiTransactionEndpoint = endpoint({
  name: 'createCombineJsapiTransaction',
  method: 'POST',
  path: '/v3/combine-transactions/jsapi',
  source: documented('4012760615'),
  systemError: 'combineSystemError',
  body: fields({
    ...combineMembers,
    combine_payer_info: group('支付者', {
      openid: bytes('用户标识', 128).optional(),
      sub_openid: bytes('用户子标识', 128).optional(),
    }),
    notify_url: url('通知地址', 255).optional(),
  }),
  result: prepayResult,
  limits: COMBINE_LIMITS,
  handle: ({ context, body }) => {
    const { combinePayerInfo: payer, subOrders } = body;
    // As with a single order: exactly one of the two, and a sub_openid belongs to a sub_appid (inferred, 4012714678).
    const named = [payer.openid, payer.subOpenid].filter((openid) => openid !== undefined);
    const hasSubAppid = subOrders.some(({ subAppid }) => subAppid !== undefined);
    const lacksAppid = payer.subOpenid !== undefined && !hasSubAppid;
    if (named.length !== 1 || lacksAppid) fail('requestIncomplete');
    const request = combineRequest(context, body, 'JSAPI', payer);
    return { prepay_id: placeCombineOrder(context, request).prepayId };
  },
});
