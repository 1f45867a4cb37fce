import { describe, expect, it } from 'vitest';
import type { ListOrdersQuery, OrderRow } from '../../client/index.ts';
import { ORDER, type Running, SUB, SUPPLIER } from '../emulator/running.ts';
import { ask, placed, placedTogether } from './ask.ts';
import { GUIDE, returnedAndRefunded, splitTwice, world } from './split-twice.ts';

const names = (orders: readonly OrderRow[]) => orders.map(({ out_trade_no }) => out_trade_no);

/** A sandbox with a seeded day in it. */
async function seeded(orders: number): Promise<Running> {
  const running = await world();
  await running.control.seed({ orders, merchants: 4, hours: 6 });
  return running;
}

/** All orders, page by page. */
async function pages({ control }: Running, query: ListOrdersQuery) {
  const all: (readonly OrderRow[])[] = [];
  let cursor: string | undefined;
  do {
    const { orders, next } = await control.listOrders({ ...query, cursor });
    all.push(orders);
    cursor = next;
  } while (cursor !== undefined);
  return all;
}

describe('the list of orders', () => {
  it('tells each order’s numbers, where it stands and how its money is divided', async () => {
    const running = await world();
    await splitTwice(running);
    expect(await running.control.listOrders()).toEqual({
      count: 1,
      orders: [
        {
          ...{ out_trade_no: GUIDE, transaction_id: ORDER, prepay_id: expect.any(String) },
          ...{ sub_mchid: SUB, description: '指引中的订单', trade_type: 'JSAPI' },
          ...{ profit_sharing: true, state: 'SHARING', total: 10_000, fee: 60 },
          ...{ frozen: 9_640, sharing: 200, shared: 100, returned: 0, refunded: 0 },
          ...{ created_at: '2026-11-18T18:56:40+08:00', paid_at: '2026-11-18T18:56:40+08:00' },
        },
      ],
    });
  });

  it('pages through all of them, newest first, each once', async () => {
    const running = await seeded(40);
    const { count } = await running.control.listOrders({ limit: 1 });
    const paged = await pages(running, { limit: 7 });
    expect(paged.slice(0, -1).every((page) => page.length === 7)).toBe(true);
    const all = paged.flat();
    expect(new Set(names(all)).size).toBe(count);
    expect(all).toHaveLength(count);
    const times = all.map(({ created_at }) => created_at);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('goes on where it was when more orders have come meanwhile', async () => {
    const running = await seeded(10);
    const { next } = await running.control.listOrders({ limit: 3 });
    const before = await running.control.listOrders({ limit: 3, cursor: next });
    await placed(running);
    expect((await running.control.listOrders({ limit: 3, cursor: next })).orders).toEqual(
      before.orders,
    );
  });

  it('tells only those that stand where they are wanted', async () => {
    const running = await seeded(60);
    const all = (await pages(running, { limit: 50 })).flat();
    for (const state of ['NOTPAY', 'SHARING', 'FINISHED', 'SETTLED', 'REFUNDED'] as const) {
      const some = (await pages(running, { limit: 5, state })).flat();
      expect(names(some)).toEqual(names(all.filter((order) => order.state === state)));
    }
  });

  it.each([
    ['the out_trade_no', GUIDE],
    ['the transaction_id', ORDER],
    ['an out_order_no', 'S2'],
    ['an out_return_no', 'R1'],
    ['an out_refund_no', 'F1'],
  ])('finds an order by %s', async (_, search) => {
    const running = await returnedAndRefunded();
    expect(names((await running.control.listOrders({ search })).orders)).toEqual([GUIDE]);
  });

  it.each(['order_id', 'return_no', 'refund_id', 'prepay_id', 'notice'] as const)(
    'finds an order by what the platform numbered: %s',
    async (kind) => {
      const running = await returnedAndRefunded();
      const { control } = running;
      const order = await control.readOrder(GUIDE);
      const [split] = order.splits;
      const number = {
        order_id: split?.order_id,
        return_no: split?.returns[0]?.return_no,
        refund_id: order.refunds[0]?.refund_id,
        prepay_id: order.prepay_id,
        notice: order.notifications[0]?.id,
      }[kind];
      expect(number).toMatch(/./);
      expect(names((await control.listOrders({ search: number })).orders)).toEqual([GUIDE]);
    },
  );

  it('finds all parts of a combined order, and each by itself', async () => {
    const running = await world();
    const search = await placedTogether(running);
    const { control } = running;
    await control.pay({ combine_out_trade_no: 'COMBINED1' });
    expect(names((await control.listOrders({ search })).orders)).toEqual(['TRADE1', 'TRADE2']);
    const whole = await control.listOrders({ search: 'COMBINED1' });
    expect(names(whole.orders)).toEqual(['TRADE1', 'TRADE2']);
    const part = whole.orders[1]?.transaction_id;
    expect((await control.listOrders({ search: part })).orders).toMatchObject([
      {
        out_trade_no: 'TRADE2',
        combine_out_trade_no: 'COMBINED1',
        sub_mchid: SUPPLIER,
        total: 190,
      },
    ]);
    expect(names((await control.listOrders()).orders)).toEqual(['TRADE2', 'TRADE1', GUIDE]);
  });

  it('finds nothing by a part of a number', async () => {
    const running = await world();
    expect(await running.control.listOrders({ search: 'GUIDE' })).toMatchObject({ orders: [] });
  });

  it.each([
    ['?state=LOST', 'BAD_STATE'],
    ['?cursor=later', 'BAD_CURSOR'],
    ['?limit=0', 'BAD_LIMIT'],
    ['?limit=201', 'BAD_LIMIT'],
  ])('refuses %s', async (query, code) => {
    const told = await ask(await world(), `GET /orders${query}`);
    expect(told).toMatchObject({ status: 400, body: { error: { code } } });
  });
});
