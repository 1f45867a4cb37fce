import { describe, expect, it } from 'vitest';
import type { AgendaItem } from '../../emulator/domain/state.ts';
import { OUTSIDER, START_MS, SUPPLIER } from './running.ts';
import { contentOf, receives, reports, sandboxWith, splits } from './sandboxes.ts';
import { openSink } from './sink.ts';

const kinds = (items: readonly AgendaItem[]) => items.map(({ kind }) => kind);

describe('advancing the clock', () => {
  it('does each thing at its own time, and the clock ends where it was sent', async () => {
    const sandbox = sandboxWith();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    const ran = await sandbox.advanceTo(START_MS + 60_000);
    expect(ran).toMatchObject([{ kind: 'resolveOrder', reference: 'S1', dueAt: START_MS + 1_000 }]);
    const detail = sandbox.state.tables.profitSharingOrders.get('S1')?.details[0];
    expect(detail).toMatchObject({ result: 'SUCCESS', finishedAt: START_MS + 1_000 });
    expect(sandbox.clock.now()).toBe(START_MS + 60_000);
  });

  it('leaves alone what is due a millisecond later', async () => {
    const sandbox = sandboxWith();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    expect(await sandbox.advanceTo(START_MS + 999)).toEqual([]);
    expect(kinds(await sandbox.advanceTo(START_MS + 1_000))).toEqual(['resolveOrder']);
  });

  it('does nothing on the way to a time already past', async () => {
    const sandbox = sandboxWith();
    const before = contentOf(sandbox);
    expect(await sandbox.advanceTo(START_MS - 1)).toEqual([]);
    expect(sandbox.clock.now()).toBe(START_MS);
    expect(contentOf(sandbox)).toEqual(before);
  });

  it('delivers in the order in which things fell due, one at a time', async () => {
    const sink = await openSink();
    const { seen, onDelivery } = reports();
    const sandbox = sandboxWith({ splitDelayMs: 5 }, { onDelivery });
    for (const mchid of [SUPPLIER, OUTSIDER]) receives(sandbox, mchid, sink.url(`/${mchid}`));
    splits(sandbox, 'S1', 100, [OUTSIDER, SUPPLIER]);
    await sandbox.advanceTo(START_MS + 2_000);
    splits(sandbox, 'S2', 100, [SUPPLIER, OUTSIDER]);
    await sandbox.advanceTo(START_MS + 4_000);
    const told = [`/${OUTSIDER}`, `/${SUPPLIER}`, `/${SUPPLIER}`, `/${OUTSIDER}`];
    expect(sink.arrivals.map(({ path }) => path)).toEqual(told);
    expect(seen.map(({ notification }) => new URL(notification.url ?? '').pathname)).toEqual(told);
  });

  it('keeps the time still while a delivery is under way', async () => {
    const times: number[] = [];
    const sink = await openSink(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      times.push(sandbox.clock.now());
      return times.length < 4 ? 500 : 200;
    });
    const sandbox = sandboxWith();
    receives(sandbox, SUPPLIER, sink.url());
    splits(sandbox, 'S1');
    await sandbox.advanceTo(START_MS + 600_000);
    const retries = [1_000, 16_000, 31_000, 61_000];
    expect(times).toEqual(retries.map((ms) => START_MS + ms));
  });

  it('by nothing waits for the deliveries that are due already', async () => {
    const { seen, onDelivery } = reports();
    const sink = await openSink();
    const sandbox = sandboxWith({ splitDelayMs: 0 }, { onDelivery });
    receives(sandbox, SUPPLIER, sink.url());
    splits(sandbox, 'S1');
    expect(seen).toEqual([]);
    await sandbox.advanceTo((now) => now);
    expect(seen).toMatchObject([{ delivery: { status: 204 } }]);
  });

  it('makes advances asked for together in turn, each from where the one before ended', async () => {
    const sandbox = sandboxWith();
    receives(sandbox, SUPPLIER);
    splits(sandbox, 'S1');
    const advances = [1_500, 2_500].map((ms) => sandbox.advanceTo((now) => now + ms));
    expect((await Promise.all(advances)).map(kinds)).toEqual([['resolveOrder'], []]);
    expect(sandbox.clock.now()).toBe(START_MS + 4_000);
  });

  it('goes on after an advance whose target cannot be told', async () => {
    const sandbox = sandboxWith();
    const refused = sandbox.advanceTo(() => {
      throw new RangeError('no such time');
    });
    const made = sandbox.advanceTo((now) => now + 1);
    await expect(refused).rejects.toThrow('no such time');
    await made;
    expect(sandbox.clock.now()).toBe(START_MS + 1);
  });

  it.each(['reset', 'close'] as const)('stops at a %s, with a delivery hanging', async (ending) => {
    const sink = await openSink(() => 'never');
    const sandbox = sandboxWith();
    receives(sandbox, SUPPLIER, sink.url());
    splits(sandbox, 'S1');
    const advance = sandbox.advanceTo(START_MS + 86_400_000);
    await sink.arrived(1);
    sandbox[ending]();
    expect(kinds(await advance)).toEqual(['resolveOrder', 'deliverNotification']);
    expect(sink.arrivals).toHaveLength(1);
    if (ending === 'reset') expect(sandbox.clock.now()).toBe(START_MS);
  });
});
