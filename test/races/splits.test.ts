import { describe, expect, it } from 'vitest';
import { ORDER, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { receives } from '../emulator/sandboxes.ts';
import {
  answersOf,
  capOf,
  expectSound,
  finishOf,
  heldIn,
  refundOf,
  refusalsOf,
  splitOf,
  splittable,
  times,
  together,
  unsplitOf,
} from './crowd.ts';

describe('ten programs that send the same split at once', () => {
  it('make one, and have the same answer', async () => {
    const world = await splittable();
    const all = await together(times(10, () => () => world.client.createOrder(splitOf('S1', 500))));
    const [first, ...others] = answersOf(all);
    expect(others).toHaveLength(9);
    for (const answer of others) expect(answer).toEqual(first);
    expect(await unsplitOf(world)).toBe(9_440);
    expect(world.emulator.sandbox.state.tables.profitSharingOrders.size).toBe(1);
    await expectSound(world);
    expect(heldIn(world, `available:${SUPPLIER}`)).toBe(500);
  });

  it('make one where calls are limited, too: a replay is no second split', async () => {
    const world = await running({ sandbox: { startAt: START_MS } });
    receives(world.emulator.sandbox, SUPPLIER);
    const all = await together(times(10, () => () => world.client.createOrder(splitOf('S1', 500))));
    expect(new Set(answersOf(all).map(({ order_id }) => order_id)).size).toBe(1);
    expect(await unsplitOf(world)).toBe(9_440);
  });
});

describe('ten programs that send other splits under one number at once', () => {
  it('make one; the others are refused, and nothing of theirs is kept', async () => {
    const world = await splittable();
    const calls = times(10, (index) => () => world.client.createOrder(splitOf('S1', 100 + index)));
    const all = await together(calls);
    expect(answersOf(all)).toHaveLength(1);
    expect(refusalsOf(all)).toEqual({ orderReplayOtherAmounts: 9 });
    const [paid = 0] = answersOf(all).flatMap(({ receivers }) =>
      receivers.map(({ amount }) => amount),
    );
    expect(await unsplitOf(world)).toBe(9_940 - paid);
    await expectSound(world);
    expect(heldIn(world, `available:${SUPPLIER}`)).toBe(paid);
  });
});

describe('ten programs that split one order at once, each its own way', () => {
  it('never exceed the ratio cap', async () => {
    const world = await splittable();
    const calls = times(10, (index) => () => world.client.createOrder(splitOf(`S${index}`, 700)));
    const all = await together(calls);
    expect(answersOf(all)).toHaveLength(4);
    expect(refusalsOf(all)).toEqual({ shareExceedsRatioCap: 6 });
    expect(await unsplitOf(world)).toBe(9_940 - 2_800);
    await expectSound(world);
    expect(heldIn(world, `available:${SUPPLIER}`)).toBe(2_800);
  });

  it('never exceed what is frozen', async () => {
    const world = await splittable();
    await capOf(world, 100);
    const calls = times(10, (index) => () => world.client.createOrder(splitOf(`S${index}`, 1_500)));
    const all = await together(calls);
    expect(answersOf(all)).toHaveLength(6);
    expect(Object.values(refusalsOf(all))).toEqual([4]);
    expect(await unsplitOf(world)).toBe(9_940 - 9_000);
    await expectSound(world);
  });

  it('have one accepted a second where calls are limited', async () => {
    const world = await running({ sandbox: { startAt: START_MS } });
    receives(world.emulator.sandbox, SUPPLIER);
    const calls = times(10, (index) => () => world.client.createOrder(splitOf(`S${index}`, 100)));
    const all = await together(calls);
    expect(refusalsOf(all)).toEqual({ orderTooFrequent: 9 });
    expect(await unsplitOf(world)).toBe(9_840);
  });
});

describe('a split, a finish and a refund at once', () => {
  it('share and refund no fen twice, in whichever order they come', async () => {
    for (const turn of [0, 1, 2]) {
      const world = await splittable();
      const calls: (() => Promise<unknown>)[] = [
        () => world.client.createOrder(splitOf('S1', 2_000)),
        () => world.client.finishOrder(finishOf('F1')),
        () => world.client.createRefund(refundOf('R1', 9_000)),
      ];
      const all = await together([...calls.slice(turn), ...calls.slice(0, turn)]);
      expect(answersOf(all).length).toBeGreaterThan(0);
      await expectSound(world);
      const { transactions, refunds } = world.emulator.sandbox.state.tables;
      const refunded = [...refunds.values()].reduce((sum, { amount }) => sum + amount, 0);
      expect(transactions.has(ORDER)).toBe(true);
      expect(refunded + heldIn(world, `available:${SUPPLIER}`)).toBeLessThanOrEqual(10_000);
    }
  });

  it('finish once when ten programs finish at once', async () => {
    const world = await splittable();
    const same = await together(times(10, () => () => world.client.finishOrder(finishOf('F1'))));
    expect(new Set(answersOf(same).map(({ order_id }) => order_id)).size).toBe(1);
    await expectSound(world);
    const other = await splittable();
    const calls = times(10, (index) => () => other.client.finishOrder(finishOf(`F${index}`)));
    expect(answersOf(await together(calls))).toHaveLength(1);
    expect(await unsplitOf(other)).toBe(0);
    await expectSound(other);
  });
});
