import { describe, expect, it } from 'vitest';
import { type Running, running, START_MS, SUB, SUPPLIER } from './running.ts';
import { receives, sandboxWith, splits } from './sandboxes.ts';
import { openSink } from './sink.ts';
import { handWall } from './walls.ts';

/** A sandbox whose business time follows a wall clock that the test moves. */
function following() {
  const wall = handWall(START_MS);
  const sandbox = sandboxWith({ startAt: undefined }, { wall });
  const resultOf = (outOrderNo: string) =>
    sandbox.state.tables.profitSharingOrders.get(outOrderNo)?.state;
  return { wall, sandbox, resultOf };
}

describe('a clock that follows real time', () => {
  it('does what falls due by itself, at its own time, with nobody asking', () => {
    const { wall, sandbox, resultOf } = following();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    wall.pass(999);
    expect(resultOf('S1')).toBe('PROCESSING');
    wall.pass(1);
    expect(resultOf('S1')).toBe('FINISHED');
  });

  it('does what fell due while nobody looked, each at its own time', () => {
    const { wall, sandbox, resultOf } = following();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    wall.pass(3_000);
    splits(sandbox, 'S2');
    wall.pass(60_000);
    expect([resultOf('S1'), resultOf('S2')]).toEqual(['FINISHED', 'FINISHED']);
    const resolved = [...sandbox.state.entries].filter(({ reason }) => reason === 'split resolved');
    expect(resolved.map(({ at }) => at)).toEqual([START_MS + 1_000, START_MS + 4_000]);
  });

  it('keeps ahead by as much as it was advanced', async () => {
    const { wall, sandbox } = following();
    await sandbox.advanceTo(START_MS + 60_000);
    wall.pass(5_000);
    expect(sandbox.clock.now()).toBe(START_MS + 65_000);
    expect(sandbox.clock.position.mode).toBe('follow');
  });

  it('retries a notification by itself', async () => {
    const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
    const { wall, sandbox } = following();
    receives(sandbox, SUPPLIER, sink.url());
    splits(sandbox, 'S1');
    wall.pass(1_000);
    await sandbox.settled();
    wall.pass(14_999);
    await sandbox.settled();
    expect(sink.arrivals).toHaveLength(1);
    wall.pass(1);
    await sandbox.settled();
    expect(sink.arrivals).toHaveLength(2);
  });

  it('stops doing things by itself once the sandbox is closed', () => {
    const { wall, sandbox, resultOf } = following();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    sandbox.close();
    sandbox.execute(() => undefined);
    wall.pass(60_000);
    expect(resultOf('S1')).toBe('PROCESSING');
  });
});

describe('a frozen clock', () => {
  it('lets nothing fall due by itself, and goes on from there when it follows again', () => {
    const { wall, sandbox, resultOf } = following();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    sandbox.setClock('frozen');
    wall.pass(86_400_000);
    expect(sandbox.clock.now()).toBe(START_MS);
    expect(resultOf('S1')).toBe('PROCESSING');
    sandbox.setClock('follow');
    wall.pass(1_000);
    expect(sandbox.clock.now()).toBe(START_MS + 1_000);
    expect(resultOf('S1')).toBe('FINISHED');
  });

  it('moves by hand and stays where it was put', async () => {
    const { wall, sandbox } = following();
    sandbox.setClock('frozen');
    await sandbox.advanceTo(START_MS + 7);
    wall.pass(1_000);
    expect(sandbox.clock.position).toEqual({ mode: 'frozen', nowMs: START_MS + 7 });
  });
});

describe('running to the next thing due', () => {
  const split = (world: Running, outOrderNo: string) =>
    world.client.createOrder({
      sub_mchid: SUB,
      transaction_id: '4208450740201411110007820472',
      out_order_no: outOrderNo,
      finish: false,
      receivers: [
        { type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 1, description: '供货款' },
      ],
    });

  it('goes from one to the next, and tells what comes after', async () => {
    const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
    const world = await running({ sandbox: { startAt: START_MS } });
    receives(world.emulator.sandbox, SUPPLIER, sink.url());
    await split(world, 'S1');
    const steps = [];
    for (let number = 0; number < 3; number += 1) {
      const { nowMs, ran, nextDue } = await world.control.runToNext();
      steps.push([nowMs - START_MS, ran.map(({ kind }) => kind).join(), nextDue?.kind]);
    }
    expect(steps).toEqual([
      [1_000, 'resolveOrder,deliverNotification', 'deliverNotification'],
      [16_000, 'deliverNotification', 'expireSharing'],
      [180 * 86_400_000 - 600_000, 'expireSharing', undefined],
    ]);
  });

  it('stays where it is when nothing is due any more', async () => {
    const { control } = await running({ sandbox: { startAt: START_MS } });
    await control.advanceClock({ ms: 200 * 86_400_000 });
    const { nowMs } = await control.readClock();
    expect(await control.runToNext()).toMatchObject({ nowMs, ran: [], nextDue: null, pending: 0 });
  });
});
