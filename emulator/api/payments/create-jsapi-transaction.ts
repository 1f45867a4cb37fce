// JSAPI下单 of a platform (4012714678).
import { placePaymentOrder } from '../../domain/payments.ts';
import { documented, fail } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields, group } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { bytes, orderMembers, orderRequest } from './order-fields.ts';
import { prepayResult } from './results.ts';

export const createJsapiTransactionEndpoint = endpoint({
  name: 'createJsapiTransaction',
  method: 'POST',
  path: '/v3/pay/partner/transactions/jsapi',
  source: documented('4012714678'),
  body: fields({
    ...orderMembers,
    payer: group('支付者', {
      sp_openid: bytes('用户服务标识', 128).optional(),
      sub_openid: bytes('用户子标识', 128).optional(),
    }),
  }),
  result: prepayResult,
  limits: PAYMENT_LIMITS,
  handle: ({ context, body }) => {
    const { payer } = body;
    // Exactly one of the two; the sub_openid belongs to a sub_appid (4012714678). The refusal is inferred.
    const named = [payer.spOpenid, payer.subOpenid].filter((openid) => openid !== undefined);
    const lacksAppid = payer.subOpenid !== undefined && body.subAppid === undefined;
    if (named.length !== 1 || lacksAppid) fail('requestIncomplete');
    return { prepay_id: placePaymentOrder(context, orderRequest(body, 'JSAPI', payer)).prepayId };
  },
});
