// A seeded sandbox: believable, balanced, every state in it, and the same each time.
import { describe, expect, it } from 'vitest';
import { STORY_NAMES } from '../../emulator/seed/story.ts';
import { running, START_MS } from './running.ts';
import { contentOf } from './sandboxes.ts';

const seeded = async (orders: number, seed = 42) => {
  const world = await running({ sandbox: { startAt: START_MS, seed: 1 } });
  const report = await world.control.seed({ orders, seed });
  return { ...world, report };
};

describe('a seeded sandbox', () => {
  it('has every state an order can be in, from few orders on', async () => {
    const { report } = await seeded(STORY_NAMES.length);
    expect(Object.keys(report.stories).sort()).toEqual([...STORY_NAMES].sort());
    expect(Object.values(report.stories)).toEqual(STORY_NAMES.map(() => 1));
  });

  it('shows in its documents what the stories say', async () => {
    const { emulator, report } = await seeded(300);
    const { paymentOrders, combineOrders, profitSharingOrders, returnOrders, refunds, subsidies } =
      emulator.sandbox.state.tables;
    const states = [...paymentOrders.values()].map(({ state }) => state);
    for (const state of ['NOTPAY', 'CLOSED', 'SUCCESS']) expect(states).toContain(state);
    const together = report.stories['paid together with another, then split'] ?? 0;
    expect(states).toHaveLength(301 - together);
    expect(combineOrders.size).toBe(together);
    const rows = [...profitSharingOrders.values()].flatMap(({ details }) => details);
    const results = new Set(rows.map(({ result }) => result));
    expect([...results].sort()).toEqual(['CLOSED', 'SUCCESS']);
    const returns = new Set([...returnOrders.values()].map(({ result }) => result));
    expect([...returns].sort()).toEqual(['PROCESSING', 'SUCCESS']);
    expect(subsidies.size).toBe(report.stories['subsidised']);
    expect(new Set([...refunds.values()].map(({ status }) => status))).toEqual(
      new Set(['SUCCESS']),
    );
  });

  it('balances to the fen', async () => {
    const { control } = await seeded(300);
    expect(await control.audit()).toMatchObject({ balanced: true, findings: [] });
  });

  it('is the same for the same seed, and another for another', async () => {
    const contents = await Promise.all(
      [42, 42, 43].map(async (seed) => contentOf((await seeded(60, seed)).emulator.sandbox)),
    );
    expect(contents[1]).toEqual(contents[0]);
    expect(contents[2]).not.toEqual(contents[0]);
  });

  it('speaks Chinese of merchants and goods, and of nobody who exists', async () => {
    const { emulator } = await seeded(30);
    const { merchants, paymentOrders } = emulator.sandbox.state.tables;
    const names = [...merchants.values()].map(({ names: [name] }) => name);
    expect(names).toHaveLength(25);
    for (const name of names) expect(name).toMatch(/^\p{Script=Han}+(（集团）\p{Script=Han}+)?$/u);
    for (const { outTradeNo, description, spOpenid } of paymentOrders.values()) {
      if (!outTradeNo.startsWith('SEED')) continue;
      expect(description).toMatch(/\p{Script=Han}/u);
      expect(spOpenid).toMatch(/^oFAKE[0-9a-zA-Z]{23}$/);
    }
  });

  it('is not seeded twice with one seed, and nothing is changed by the attempt', async () => {
    const { control, emulator } = await seeded(20);
    const before = contentOf(emulator.sandbox);
    await expect(control.seed({ orders: 20 })).rejects.toMatchObject({
      ...{ status: 409, code: 'SEEDED' },
      hint: 'take another --seed, or reset first',
    });
    expect(contentOf(emulator.sandbox)).toEqual(before);
    await control.seed({ orders: 20, seed: 7 });
    expect(await control.audit()).toMatchObject({ balanced: true });
  });
});
