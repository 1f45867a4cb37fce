// The part of the control client that looks at orders.
import type * as wire from './control-order-types.ts';
import type { Verbs } from './control-verbs.ts';
import { pathSegment } from './exchange.ts';

export interface OrderControl {
  /** A page of orders, newest first; `next` of one is the `cursor` of the one after it. */
  listOrders(query?: wire.ListOrdersQuery): Promise<wire.OrderPage>;
  /** Everything of one order, by its out_trade_no, its transaction_id or any other of its numbers. */
  readOrder(number: string): Promise<wire.OrderDetail>;
}

export function orderControl({ get }: Verbs): OrderControl {
  return {
    listOrders: (query = {}) => get('/orders', ['orders', 'count'], { ...query }),
    readOrder: async (number) => get(`/orders/${pathSegment(number)}`, ['timeline', 'money']),
  };
}
