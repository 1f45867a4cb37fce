// Native下单 of a platform (4012714902).
import { placePaymentOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { orderMembers, orderRequest } from './order-fields.ts';
import { codeResult } from './results.ts';

export const createNativeTransactionEndpoint = endpoint({
  name: 'createNativeTransaction',
  method: 'POST',
  path: '/v3/pay/partner/transactions/native',
  source: documented('4012714902'),
  body: fields(orderMembers),
  result: codeResult,
  limits: PAYMENT_LIMITS,
  handle: ({ context, body }) => ({
    code_url: placePaymentOrder(context, orderRequest(body, 'NATIVE')).codeUrl,
  }),
});
