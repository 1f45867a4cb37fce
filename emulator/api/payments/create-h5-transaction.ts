// H5下单 of a platform (4012714759); its trade_type is MWEB.
import { placePaymentOrder } from '../../domain/payments.ts';
import { documented } from '../../errors.ts';
import { endpoint } from '../../http/endpoint.ts';
import { fields } from '../../http/fields.ts';
import { PAYMENT_LIMITS } from './frequency-limits.ts';
import { h5Scene, orderMembers, orderRequest } from './order-fields.ts';
import { h5Result } from './results.ts';

export const createH5TransactionEndpoint = endpoint({
  name: 'createH5Transaction',
  method: 'POST',
  path: '/v3/pay/partner/transactions/h5',
  source: documented('4012714759'),
  body: fields({ ...orderMembers, scene_info: h5Scene }),
  result: h5Result,
  limits: PAYMENT_LIMITS,
  handle: ({ context, body }) => ({
    h5_url: placePaymentOrder(context, orderRequest(body, 'MWEB')).h5Url,
  }),
});
