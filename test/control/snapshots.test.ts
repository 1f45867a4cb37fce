import { describe, expect, it } from 'vitest';
import { sealed } from '../../emulator/snapshots/document.ts';
import { snapshotOf } from '../../emulator/snapshots/write-snapshot.ts';
import {
  clientOf,
  ORDER,
  PLATFORM,
  running,
  START_MS,
  SUPPLIER,
  thrownBy,
} from '../emulator/running.ts';
import { worldOf } from '../emulator/snapshot-content.ts';
import { ask } from './ask.ts';
import { splitOf, splitTwice, unsplit, world } from './split-twice.ts';

describe('a snapshot', () => {
  it('is an equal world in another server, where the same request is a replay', async () => {
    const [one, other] = [await world(), await running()];
    await splitTwice(one);
    const snapshot = await one.control.exportSnapshot();
    expect(snapshot).toMatchObject({ mchid: PLATFORM, keys: { kind: 'fake' }, left_out: [] });
    expect(await other.control.importSnapshot({ snapshot })).toMatchObject({
      ...{ mchid: PLATFORM, nowMs: START_MS + 5_000, mode: 'frozen' },
    });
    expect(worldOf(other.emulator.sandbox.state)).toBe(worldOf(one.emulator.sandbox.state));
    expect(await other.client.createOrder(splitOf('S2', 200))).toEqual(
      await one.client.createOrder(splitOf('S2', 200)),
    );
    expect(other.emulator.sandbox.config.seed).toBe(1);
  });

  it('is taken by a sandbox with a history only to replace it', async () => {
    const one = await world();
    const snapshot = await one.control.exportSnapshot();
    await splitTwice(one);
    expect(await thrownBy(() => one.control.importSnapshot({ snapshot }))).toMatchObject({
      ...{ status: 409, code: 'NOT_EMPTY', hint: expect.stringContaining('replace') },
    });
    expect(await unsplit(one)).toBe(9_640);
    await one.control.importSnapshot({ snapshot, replace: true });
    expect(await unsplit(one)).toBe(9_940);
  });

  it('runs on from its own time where its clock did', async () => {
    const [one, other] = [await running(), await running()];
    await one.control.advanceClock({ ms: 86_400_000 });
    const snapshot = await one.control.exportSnapshot();
    const { mode, nowMs } = await other.control.importSnapshot({ snapshot });
    expect(mode).toBe('follow');
    expect(nowMs - snapshot.clock.now_ms).toBeLessThan(5_000);
  });

  it('tells of a change of certificates, and its clients go on', async () => {
    const [one, other] = [await world(), await running()];
    await one.control.rotateKeys({ stage: 'new' });
    await other.control.importSnapshot({ snapshot: await one.control.exportSnapshot() });
    const { keys } = one.emulator.sandbox;
    expect(other.emulator.sandbox.keyRing.certificates[0]?.serial).toBe(
      keys.ring.certificates[0]?.serial,
    );
    expect(await unsplit({ ...other, client: clientOf(other.emulator) })).toBe(9_940);
  });

  it('keeps keys that did not come with the package to itself, unless asked for them', async () => {
    const one = await running({ freshKeys: true });
    await one.control.putMerchant({ mchid: SUPPLIER, api_v3_key: 'k'.repeat(32) });
    await one.control.rotateKeys();
    const snapshot = await one.control.exportSnapshot();
    const text = JSON.stringify(snapshot);
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).not.toContain('k'.repeat(32));
    expect(text).not.toContain(one.emulator.sandbox.keyRing.apiV3Key);
    expect(snapshot.left_out).toEqual([
      ...['the keys of its server', 'the change of its platform certificate'],
      ...[`the APIv3 key of ${PLATFORM}`, `the APIv3 key of ${SUPPLIER}`],
    ]);
    const other = await running();
    await other.control.importSnapshot({ snapshot });
    expect(await unsplit(other)).toBe(9_940);
    const whole = await one.control.exportSnapshot({ secrets: true });
    await other.control.importSnapshot({ snapshot: whole, replace: true });
    expect(other.emulator.sandbox.keyRing.merchant.serial).toBe(
      one.emulator.sandbox.keyRing.merchant.serial,
    );
    const client = clientOf(other.emulator);
    expect(await unsplit({ ...other, client })).toBe(9_940);
  });

  it('decides nothing about which hosts may be notified', async () => {
    const one = await running({ sandbox: { notifyHosts: ['elsewhere.example'] } });
    const other = await running({ sandbox: { notifyHosts: ['mine.example'] } });
    await other.control.importSnapshot({ snapshot: await one.control.exportSnapshot() });
    expect(other.emulator.sandbox.config.notifyHosts).toEqual(['mine.example']);
  });
});

describe('a document that is no snapshot to take', () => {
  const [bad, other] = ['BAD_SNAPSHOT', 'OTHER_VERSION'] as const;
  const cases: readonly (readonly [
    what: string,
    spoil: (good: object) => unknown,
    code: string,
    message: RegExp,
  ])[] = [
    ['a list', () => [], bad, /the document: /],
    ['another format', (good) => ({ ...good, format: 'x' }), bad, /format: /],
    [
      ...(['a newer one', (good: object) => ({ ...good, version: 9, fenzhang: '9.0.0' })] as const),
      ...([other, /it is of format 9\.\d+, written by fenzhang 9\.0\.0/] as const),
    ],
    ['no entries', (good) => ({ ...good, entries: undefined }), bad, /entries: /],
    ['a changed one', (good) => ({ ...good, mchid: '1900000777' }), bad, /its checksum/],
    ['a table too many', (good) => ({ ...good, tables: { gifts: [] } }), other, /a table gifts/],
  ];
  it.each(cases)('is refused for %s, and nothing changes', async (_, spoil, code, message) => {
    const one = await world();
    const before = worldOf(one.emulator.sandbox.state);
    const snapshot = spoil(await one.control.exportSnapshot());
    const told = await ask(one, 'POST /snapshot', { snapshot, replace: true });
    expect(told.status).toBe(code === other ? 409 : 400);
    expect(told.body).toMatchObject({ error: { code, message: expect.stringMatching(message) } });
    expect(worldOf(one.emulator.sandbox.state)).toBe(before);
  });

  it('is refused for books that do not agree, however well it is sealed', async () => {
    const one = await world();
    const { checksum: _, ...rest } = snapshotOf(one.emulator.sandbox);
    const snapshot = sealed({ ...rest, entries: rest.entries.slice(0, 2) });
    const told = await ask(one, 'POST /snapshot', { snapshot, replace: true });
    const message = `the snapshot cannot be taken: it is not sound: transaction ${ORDER} has 10000 fen unsettled, not 0`;
    expect(told).toMatchObject({ status: 400, body: { error: { code: 'UNSOUND_SNAPSHOT' } } });
    expect(told.body).toMatchObject({ error: { message: expect.stringContaining(message) } });
    expect(await unsplit(one)).toBe(9_940);
  });

  it('may be larger than any request of the platform', async () => {
    const told = await ask(await world(), 'POST /snapshot', { snapshot: 'x'.repeat(3_000_000) });
    expect(told).toMatchObject({ status: 400, body: { error: { code: 'BAD_SNAPSHOT' } } });
  });
});
