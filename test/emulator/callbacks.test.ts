import { describe, expect, it } from 'vitest';
import { ORDER, type Running, running, START_MS, SUB, SUPPLIER } from './running.ts';
import { receives } from './sandboxes.ts';
import { openSink } from './sink.ts';

const split = {
  sub_mchid: SUB,
  transaction_id: ORDER,
  out_order_no: 'S1',
  finish: false,
  receivers: [
    {
      type: 'MERCHANT_ID' as const,
      receiver_account: SUPPLIER,
      amount: 300,
      description: '供货款',
    },
  ],
};
const giveBack = {
  sub_mchid: SUB,
  out_order_no: 'S1',
  out_return_no: 'R1',
  return_mchid: SUPPLIER,
  amount: 100,
  description: '退货',
};

describe('a notification handler that calls back while it is being notified', () => {
  it('is answered, sees the time stand still, and causes further notices in the same advance', async () => {
    let world: Running | undefined;
    const seen: unknown[] = [];
    const sink = await openSink(async (_, index) => {
      if (world === undefined || index > 0) return 204;
      const { client, control } = world;
      seen.push(await client.createReturnOrder(giveBack));
      seen.push(await client.queryOrderAmount({ transaction_id: ORDER }));
      seen.push(await control.readClock());
      return 200;
    });
    world = await running({ sandbox: { startAt: START_MS } });
    receives(world.emulator.sandbox, SUPPLIER, sink.url());
    await world.client.createOrder(split);
    const { ran } = await world.control.advanceClock({ ms: 60_000 });
    expect(seen).toMatchObject([
      { result: 'SUCCESS', amount: 100 },
      { unsplit_amount: 9_640 },
      { nowMs: START_MS + 1_000 },
    ]);
    expect(ran.map(({ kind }) => kind)).toEqual(['resolveOrder', 'deliverNotification']);
    const { notifications } = await world.control.listNotifications();
    expect(notifications.slice(0, 2)).toMatchObject([
      { summary: '分账回退', state: 'delivered', attempts: [{ at: '2026-11-18T19:06:41+08:00' }] },
      { summary: '分账', state: 'delivered', attempts: [{ at: '2026-11-18T19:06:41+08:00' }] },
    ]);
    expect(await world.control.audit()).toMatchObject({ balanced: true, findings: [] });
  });
});
