// The ordinary family /v3/profitsharing, as wechatpay-go calls it: routes that exist, and refuse every platform.
// A client of the wrong family gets the platform's own sentence, not a 404. Bills are of this path, but served.
import { fail, inferred } from '../../errors.ts';
import { type Endpoint, endpoint } from '../../http/endpoint.ts';

const ROUTES = [
  ['POST', '/v3/profitsharing/orders', 'ordinaryCreateOrder'],
  ['GET', '/v3/profitsharing/orders/{out_order_no}', 'ordinaryQueryOrder'],
  ['POST', '/v3/profitsharing/orders/unfreeze', 'ordinaryUnfreezeOrder'],
  ['POST', '/v3/profitsharing/return-orders', 'ordinaryCreateReturnOrder'],
  ['GET', '/v3/profitsharing/return-orders/{out_return_no}', 'ordinaryQueryReturnOrder'],
  ['GET', '/v3/profitsharing/transactions/{transaction_id}/amounts', 'ordinaryQueryOrderAmount'],
  ['POST', '/v3/profitsharing/receivers/add', 'ordinaryAddReceiver'],
  ['POST', '/v3/profitsharing/receivers/delete', 'ordinaryDeleteReceiver'],
  ['GET', '/v3/profitsharing/merchant-configs/{sub_mchid}', 'ordinaryQueryMerchantRatio'],
] as const;

/** Inferred: nothing of the request but its signature is looked at before. */
export const REFUSED_ENDPOINTS: readonly Endpoint[] = ROUTES.map(([method, path, name]) =>
  endpoint({
    ...{ name, method, path },
    source: inferred('routes as in wechatpay-go'),
    handle: () => fail('ordinaryFamily'),
  }),
);
