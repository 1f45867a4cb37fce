import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { OUTSIDER, type Running, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { receives } from '../emulator/sandboxes.ts';
import { openSink } from '../emulator/sink.ts';
import { expectSound, finishOf, returnOf, splitOf, unsplitOf } from './crowd.ts';

type Deed = (world: Running) => Promise<unknown>;

/** Does something from inside the first notice that arrives, and answers it once that is done: `seen` is what came of it. */
async function calledBack(deed: Deed) {
  const world = await running({ sandbox: { startAt: START_MS, preset: 'fast' } });
  let tell: (outcome: unknown) => void = () => undefined;
  const seen = new Promise((resolve) => {
    tell = resolve;
  });
  const sink = await openSink(async (_, index) => {
    if (index === 0) tell(await deed(world));
    return 204;
  });
  receives(world.emulator.sandbox, SUPPLIER, sink.url());
  await world.client.createOrder(splitOf('S1', 500));
  return { ...world, seen };
}

/** How long something took, in ms of real time. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Half the limit of a delivery: whoever waits for a delivery that waits for it is over it. */
const SOON_MS = 2_500;

const DEEDS: readonly (readonly [string, Deed])[] = [
  ['queries', (world) => unsplitOf(world)],
  ['splits again', ({ client }) => client.createOrder(splitOf('S2', 500))],
  ['sends the same split again', ({ client }) => client.createOrder(splitOf('S1', 500))],
  ['returns what it has just got', ({ client }) => client.createReturnOrder(returnOf('R1', 200))],
  ['finishes', ({ client }) => client.finishOrder(finishOf('F1'))],
  ['reads the clock', ({ control }) => control.readClock()],
  ['looks at its own notice', ({ control }) => control.listNotifications()],
  ['advances the clock', ({ control }) => control.advanceClock({ ms: 60_000 })],
  ['runs to what is due next', ({ control }) => control.runToNext()],
  [
    'splits again and advances the clock until that is notified',
    async ({ client, control }) => {
      await client.createOrder(splitOf('S2', 500));
      return control.advanceClock({ ms: 1_000 });
    },
  ],
];

describe('a handler that is being notified', () => {
  it.each(DEEDS)('%s, and nobody waits for anybody', async (_, deed) => {
    const world = await calledBack(deed);
    const took = await timed(async () => {
      await world.control.advanceClock({ ms: 1_000 });
      await world.seen;
    });
    expect(took).toBeLessThan(SOON_MS);
    await expectSound(world);
    const { notifications } = await world.control.listNotifications();
    const tried = notifications.filter(({ summary }) => summary === '分账').at(-1);
    expect(tried).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] });
  });

  it('moves the time by as much as both have asked for', async () => {
    const world = await calledBack(({ control }) => control.advanceClock({ ms: 60_000 }));
    await world.control.advanceClock({ ms: 1_000 });
    await world.control.advanceClock({ ms: 0 });
    expect((await world.control.readClock()).nowMs).toBe(START_MS + 61_000);
    expect(await world.seen).toMatchObject({ nowMs: START_MS + 61_000 });
  });

  it('calls back while a hundred other notices are due, and all of them arrive', async () => {
    const world = await running({ sandbox: { startAt: START_MS, preset: 'fast' } });
    const others = await openSink();
    const sink = await openSink(async (_, index) => {
      await unsplitOf(world);
      await world.client
        .createReturnOrder(returnOf(`R${index}`, 1, `S${index}`))
        .catch(() => undefined);
      return 204;
    });
    receives(world.emulator.sandbox, SUPPLIER, sink.url());
    receives(world.emulator.sandbox, OUTSIDER, others.url());
    for (let number = 0; number < 50; number += 1) {
      const [row] = splitOf('', 10).receivers;
      if (row === undefined) expect.unreachable();
      await world.client.createOrder({
        ...splitOf(`S${number}`, 10),
        receivers: [row, { ...row, receiver_account: OUTSIDER }],
      });
    }
    const took = await timed(() => world.control.advanceClock({ ms: 1_000 }));
    expect(others.arrivals).toHaveLength(50);
    expect(sink.arrivals.length).toBeGreaterThanOrEqual(50);
    expect(took).toBeLessThan(15_000);
    await expectSound(world);
  });

  it('that never answers keeps nobody but an advance, and that no longer than the limit of a delivery', async () => {
    const world = await running({ sandbox: { startAt: START_MS, preset: 'fast' } });
    const sink = await openSink(() => 'never');
    receives(world.emulator.sandbox, SUPPLIER, sink.url());
    await world.client.createOrder(splitOf('S1', 500));
    const advancing = world.control.advanceClock({ ms: 1_000 });
    await sink.arrived(1);
    expect(await unsplitOf(world)).toBe(9_440);
    expect(await timed(() => advancing)).toBeLessThan(7_000);
    const { notifications } = await world.control.listNotifications();
    expect(notifications[0]).toMatchObject({ attempts: [{ error: 'no answer within 5 s' }] });
  });
});
