import { describe, expect, it } from 'vitest';
import { APPID, PLATFORM, SUB, SUPPLIER } from '../emulator/running.ts';
import {
  answersOf,
  expectSound,
  heldIn,
  refundOf,
  refusalsOf,
  returnOf,
  splitOf,
  splittable,
  times,
  together,
} from './crowd.ts';

/** 1000 fen have gone to the supplier. */
async function paidOut() {
  const world = await splittable();
  await world.client.createOrder(splitOf('S1', 1_000));
  await world.control.advanceClock({ ms: 1_000 });
  return world;
}

describe('returns that are asked for at once', () => {
  it('never exceed the row they are of', async () => {
    const world = await paidOut();
    const calls = times(
      10,
      (index) => () => world.client.createReturnOrder(returnOf(`R${index}`, 300)),
    );
    const all = await together(calls);
    expect(answersOf(all)).toHaveLength(3);
    expect(refusalsOf(all)).toEqual({ returnExceedsDetail: 7 });
    await expectSound(world);
    expect(heldIn(world, `available:${SUPPLIER}`)).toBe(100);
  });

  it('are one where they are the same', async () => {
    const world = await paidOut();
    const calls = times(10, () => () => world.client.createReturnOrder(returnOf('R1', 300)));
    const all = answersOf(await together(calls));
    expect(all).toHaveLength(10);
    expect(new Set(all.map(({ return_no }) => return_no)).size).toBe(1);
    await expectSound(world);
    expect(heldIn(world, `available:${SUPPLIER}`)).toBe(700);
  });

  it('are one where they are others under one number', async () => {
    const world = await paidOut();
    const calls = times(
      10,
      (index) => () => world.client.createReturnOrder(returnOf('R1', 100 + index)),
    );
    expect(answersOf(await together(calls))).toHaveLength(1);
    expect(world.emulator.sandbox.state.tables.returnOrders.size).toBe(1);
    await expectSound(world);
  });
});

describe('refunds that are asked for at once', () => {
  it('are one where they are the same', async () => {
    const world = await splittable();
    const calls = times(10, () => () => world.client.createRefund(refundOf('R1', 3_000)));
    const all = answersOf(await together(calls));
    expect(new Set(all.map(({ refund_id }) => refund_id)).size).toBe(1);
    expect(world.emulator.sandbox.state.tables.refunds.size).toBe(1);
    await expectSound(world);
  });

  it('never exceed what was paid', async () => {
    const world = await splittable();
    const calls = times(
      10,
      (index) => () => world.client.createRefund(refundOf(`R${index}`, 3_000)),
    );
    const all = await together(calls);
    expect(answersOf(all).length).toBeGreaterThan(0);
    expect(answersOf(all).length).toBeLessThanOrEqual(3);
    await expectSound(world);
  });
});

describe('one order', () => {
  it('is paid once when ten payers pay it at once', async () => {
    const world = await splittable();
    await world.client.createJsapiTransaction({
      ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
      ...{ description: '测试', notify_url: 'http://127.0.0.1:9/n', amount: { total: 500 } },
      payer: { sp_openid: 'oFAKE-PAYER' },
    });
    const before = heldIn(world, 'outside');
    const pays = times(10, () => world.control.pay({ out_trade_no: 'TRADE1' }));
    const ended = await Promise.allSettled(pays);
    const paid = ended.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(new Set(paid.map(({ transaction_id }) => transaction_id)).size).toBe(1);
    expect(before - heldIn(world, 'outside')).toBe(500);
    await expectSound(world);
  });

  it('is placed once when ten programs place it at once', async () => {
    const world = await splittable();
    const order = {
      ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
      ...{ description: '测试', notify_url: 'http://127.0.0.1:9/n', amount: { total: 500 } },
      payer: { sp_openid: 'oFAKE-PAYER' },
    };
    const all = await together(times(10, () => () => world.client.createJsapiTransaction(order)));
    const { paymentOrders } = world.emulator.sandbox.state.tables;
    expect([...paymentOrders.keys()].filter((number) => number === 'TRADE1')).toHaveLength(1);
    expect(new Set(answersOf(all).map(({ prepay_id }) => prepay_id)).size).toBe(1);
  });
});
