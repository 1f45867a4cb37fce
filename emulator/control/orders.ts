// Orders for whoever looks on: a page of them, newest first, and everything of one.
import { ordersOf, type Place } from '../domain/order-index.ts';
import { ordersNumbered, type PlacedOrder, placedOrder } from '../domain/placed-orders.ts';
import type { State } from '../domain/state.ts';
import { ControlError, operation } from './operation.ts';
import { viewOrder } from './order-detail.ts';
import { ORDER_STATES, type OrderState, orderState, viewOrderRow } from './order-row.ts';
import { limitOf } from './paging.ts';

const LISTED = 50;
const MOST_LISTED = 200;
/** How many orders one page looks at for a state that few have. */
const LOOKED_AT = 2_000;

interface Page {
  readonly orders: readonly PlacedOrder[];
  readonly after?: Place;
}

/** A page costs what its rows cost, however many orders there are. */
export const listOrders = operation({
  name: 'listOrders',
  method: 'GET',
  path: '/orders',
  handle: ({ sandbox, query }) => {
    const { state, clock } = sandbox;
    const now = clock.now();
    const wanted = stateWanted(query.get('state'));
    const isWanted = (order: PlacedOrder) =>
      wanted === undefined || orderState(state, order, now) === wanted;
    const search = query.get('search')?.trim() ?? '';
    const page: Page =
      search === ''
        ? pageFrom(
            state,
            placeOf(state, query.get('cursor')),
            limitOf(query, LISTED, MOST_LISTED),
            isWanted,
          )
        : { orders: ordersNumbered(state, search).filter(isWanted) };
    return {
      orders: page.orders.map((order) => viewOrderRow(state, order, now)),
      next: page.after && `${page.after.single}.${page.after.combined}`,
      count: ordersOf(state).count,
    };
  },
});

/** By any of its numbers. Where one is used twice, the out_trade_no comes before all else. */
export const readOrder = operation({
  name: 'readOrder',
  method: 'GET',
  path: '/orders/{number}',
  handle: ({ sandbox, params }) => {
    const [order] = ordersNumbered(sandbox.state, params['number'] ?? '');
    if (order !== undefined) return viewOrder(sandbox, order);
    const hint = 'GET /_fenzhang/orders lists them; search takes any number, whole';
    throw new ControlError(
      404,
      'UNKNOWN_ORDER',
      `no order has the number ${params['number']}`,
      hint,
    );
  },
});

function pageFrom(
  state: State,
  place: Place,
  limit: number,
  isWanted: (order: PlacedOrder) => boolean,
): Page {
  const orders: PlacedOrder[] = [];
  let lookedAt = 0;
  for (const { name, after } of ordersOf(state).olderThan(place)) {
    const order = placedOrder(state, name);
    if (order !== undefined && isWanted(order)) orders.push(order);
    lookedAt += 1;
    const isFull = orders.length === limit || lookedAt === LOOKED_AT;
    if (isFull) return after.single + after.combined > 0 ? { orders, after } : { orders };
  }
  return { orders };
}

function stateWanted(text: string | null): OrderState | undefined {
  if (text === null || text === '') return undefined;
  const wanted = ORDER_STATES.find((each) => each === text);
  if (wanted !== undefined) return wanted;
  throw new ControlError(
    400,
    'BAD_STATE',
    `no order is ${text}`,
    `one of ${ORDER_STATES.join(', ')}`,
  );
}

/** Orders are only ever added, so a place stays where it is; of another sandbox it is cut to what is there. */
function placeOf(state: State, cursor: string | null): Place {
  const { newest } = ordersOf(state);
  if (cursor === null || cursor === '') return newest;
  const [, single, combined] = /^(\d{1,9})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (single === undefined || combined === undefined) {
    throw new ControlError(400, 'BAD_CURSOR', `"${cursor}" is no cursor`, 'take next of a page');
  }
  return {
    single: Math.min(Number(single), newest.single),
    combined: Math.min(Number(combined), newest.combined),
  };
}
