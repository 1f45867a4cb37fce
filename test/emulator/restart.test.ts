import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import {
  made,
  ORDER,
  running,
  START_MS,
  SUB,
  SUPPLIER,
  temporaryDirectory,
  thrownBy,
} from './running.ts';
import { contentOf, receives, splits } from './sandboxes.ts';
import { openSink } from './sink.ts';
import { handWall } from './walls.ts';

const frozen: EmulatorOptions = { sandbox: { startAt: START_MS, seed: 1 } };
const returnOf = (out_return_no: string, amount: number) => ({
  sub_mchid: SUB,
  out_order_no: 'S1',
  out_return_no,
  return_mchid: SUPPLIER,
  amount,
  description: '退货',
});

describe('a restart on the same directory', () => {
  it('finds documents, books, agenda and a frozen clock as they were', async () => {
    const data = temporaryDirectory();
    const first = await running({ data, ...frozen });
    receives(first.emulator.sandbox, SUPPLIER);
    splits(first.emulator.sandbox, 'S1', 300);
    await first.control.advanceClock({ ms: 5_000 });
    await first.client.createReturnOrder(returnOf('R1', 100));
    splits(first.emulator.sandbox, 'S2');
    await first.emulator.close();
    const second = await running({ data });
    expect(contentOf(second.emulator.sandbox)).toEqual(contentOf(first.emulator.sandbox));
    expect(await second.control.readClock()).toMatchObject({
      mode: 'frozen',
      nowMs: START_MS + 5_000,
      nextDue: { kind: 'resolveOrder' },
    });
  });

  it('goes on: what was due falls due, what was done is known, numbers do not come twice', async () => {
    const data = temporaryDirectory();
    const first = await running({ data, ...frozen });
    receives(first.emulator.sandbox, SUPPLIER);
    const earlier = splits(first.emulator.sandbox, 'S1', 300);
    await first.emulator.close();
    const { emulator, client, control } = await running({ data });
    await control.advanceClock({ ms: 1_000 });
    const query = { sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1' };
    expect(await client.queryOrder(query)).toMatchObject({ order_id: earlier, status: 'FINISHED' });
    expect(splits(emulator.sandbox, 'S1', 300)).toBe(earlier);
    expect(splits(emulator.sandbox, 'S2')).not.toBe(earlier);
    expect(await control.audit()).toMatchObject({ balanced: true, findings: [] });
  });

  it('keeps a clock ahead of real time by as much as it was, and real time has gone on', async () => {
    const data = temporaryDirectory();
    const wall = handWall(START_MS);
    const first = await made({ data, wall });
    await first.sandbox.advanceTo(START_MS + 86_400_000);
    await first.close();
    wall.pass(60_000);
    const second = await made({ data, wall });
    expect(second.sandbox.clock.now()).toBe(START_MS + 86_460_000);
    expect(second.sandbox.clock.position.mode).toBe('follow');
  });

  it('does what fell due in between, each at its own time', async () => {
    const data = temporaryDirectory();
    const wall = handWall(START_MS);
    const first = await made({ data, wall });
    receives(first.sandbox, SUPPLIER);
    splits(first.sandbox, 'S1');
    await first.close();
    wall.pass(3_600_000);
    const { sandbox } = await made({ data, wall });
    const order = sandbox.state.tables.profitSharingOrders.get('S1');
    expect(order?.details[0]).toMatchObject({ result: 'SUCCESS', finishedAt: START_MS + 1_000 });
  });

  it('delivers what was waiting for its retry', async () => {
    const data = temporaryDirectory();
    const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
    const first = await running({ data, ...frozen });
    receives(first.emulator.sandbox, SUPPLIER, sink.url());
    splits(first.emulator.sandbox, 'S1');
    await first.control.advanceClock({ ms: 1_000 });
    await first.emulator.close();
    const { control } = await running({ data });
    await control.advanceClock({ ms: 15_000 });
    const [notification] = (await control.listNotifications()).notifications;
    expect(notification).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 204 }],
    });
    const ids = sink.arrivals.map(({ body }) => JSON.parse(body).id);
    expect(ids).toEqual([notification?.id, notification?.id]);
  });

  it('sends again what was under way when it stopped', async () => {
    const data = temporaryDirectory();
    const sink = await openSink((_, index) => (index === 0 ? 'never' : 204));
    const first = await running({ data, ...frozen });
    receives(first.emulator.sandbox, SUPPLIER, sink.url());
    splits(first.emulator.sandbox, 'S1');
    const advance = first.emulator.sandbox.advanceTo(START_MS + 1_000);
    await sink.arrived(1);
    await first.emulator.close();
    await advance;
    const { emulator, control } = await running({ data });
    await emulator.sandbox.settled();
    const [notification] = (await control.listNotifications()).notifications;
    expect(notification).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] });
  });

  it('brings sandboxes back with what they were made with, and their own worlds', async () => {
    const data = temporaryDirectory();
    const options = { seed: 7, startAt: START_MS, feeTenThousandths: 100, splitDelayMs: 5 };
    const first = await made({ data });
    const other = first.createSandbox({ mchid: '1900000777', merchantMode: 'public-key' });
    const third = first.createSandbox(options);
    const before = [contentOf(other), contentOf(third)];
    await first.close();
    const second = await made({ data, sandbox: { seed: 9, splitDelayMs: 0 } });
    const found = second.sandboxes.map(({ mchid }) => mchid);
    expect(found.toSorted()).toEqual(['1900000100', '1900000777', third.mchid].toSorted());
    expect(found[0]).toBe('1900000100');
    const [other2, third2] = [other, third].map(({ mchid }) =>
      second.sandboxes.find((each) => each.mchid === mchid),
    );
    if (other2 === undefined || third2 === undefined) return expect.unreachable();
    expect([contentOf(other2), contentOf(third2)]).toEqual(before);
    expect(other2.config).toEqual(other.config);
    // Which seed was asked for and which was drawn is not kept, so that no drawn one foretells any padding.
    expect(third2.config).toEqual({ ...third.config, isSeeded: false });
  });

  it('lets options given at the start win over those it was made with', async () => {
    const data = temporaryDirectory();
    await (await made({ data, sandbox: { seed: 5, splitDelayMs: 5 } })).close();
    const { sandbox } = await made({ data, sandbox: { splitDelayMs: 7 } });
    expect(sandbox.config).toMatchObject({ seed: 5, settings: { splitDelayMs: 7 } });
  });

  it('finds nothing of a sandbox that could not be made for a defect', async () => {
    const data = temporaryDirectory();
    const broken = {
      now: () => {
        throw new Error('the clock is broken');
      },
      after: () => () => undefined,
    };
    await expect(made({ data, wall: broken })).rejects.toThrow('the clock is broken');
    expect(readdirSync(data)).toEqual([]);
  });

  it('finds a sandbox that was reset as new, with what it was made with', async () => {
    const data = temporaryDirectory();
    const first = await running({ data, ...frozen });
    const fresh = contentOf(first.emulator.sandbox);
    receives(first.emulator.sandbox, SUPPLIER);
    splits(first.emulator.sandbox, 'S1');
    await first.control.reset();
    await first.emulator.close();
    const { sandbox } = await made({ data });
    expect(contentOf(sandbox)).toEqual(fresh);
    expect(sandbox.config.seed).toBe(1);
  });

  it('refuses to guess at a damaged sandbox, and lets go of the others', async () => {
    const data = temporaryDirectory();
    const first = await made({ data });
    const { mchid } = first.createSandbox();
    await first.close();
    const journal = join(data, `${mchid}.journal.jsonl`);
    const whole = readFileSync(journal);
    const damaged = Buffer.from(whole);
    damaged.write('?', 40);
    writeFileSync(journal, damaged);
    await expect(made({ data })).rejects.toThrow(mchid);
    writeFileSync(journal, whole);
    expect((await made({ data })).sandboxes).toHaveLength(2);
  });

  it('leaves out what was deleted, and what could not be made', async () => {
    const data = temporaryDirectory();
    const { emulator, control } = await running({ data });
    await control.createSandbox({ mchid: '1900000777' });
    await control.deleteSandbox('1900000777');
    expect(await thrownBy(() => control.createSandbox({ mchid: SUB }))).toMatchObject({
      code: 'BAD_OPTIONS',
    });
    await emulator.close();
    const { sandboxes } = await made({ data });
    expect(sandboxes.map(({ mchid }) => mchid)).toEqual(['1900000100']);
  });
});
