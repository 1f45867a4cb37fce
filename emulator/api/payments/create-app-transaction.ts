// APP下单 of a platform (4012714669).
import { placePaymentOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { orderMembers, orderRequest, subAppidOfApp } from './order-fields.ts';
import { prepayResult } from './results.ts';

export const createAppTransactionEndpoint = endpoint({
  name: 'createAppTransaction',
  method: 'POST',
  path: '/v3/pay/partner/transactions/app',
  source: documented('4012714669'),
  body: fields({ ...orderMembers, sub_appid: subAppidOfApp }),
  result: prepayResult,
  limits: PAYMENT_LIMITS,
  handle: ({ context, body }) => ({
    prepay_id: placePaymentOrder(context, orderRequest(body, 'APP')).prepayId,
  }),
});
