import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditDomain } from '../../emulator/domain/audit.ts';
import {
  clientOf,
  controlOf,
  PLATFORM,
  type Running,
  running,
  START_MS,
  SUB,
  temporaryDirectory,
  thrownBy,
} from '../emulator/running.ts';
import { frozen, splitOf, splitTwice, unsplit, world } from './split-twice.ts';

describe('a fork', () => {
  it('is the same world of another platform in the same server, and goes its own way', async () => {
    const one = await world();
    await splitTwice(one);
    const { mchid } = await one.control.forkSandbox();
    const fork = one.emulator.sandboxes.find((each) => each.mchid === mchid);
    if (fork === undefined) return expect.unreachable();
    const client = clientOf(one.emulator, fork);
    expect(await unsplit({ ...one, client })).toBe(9_640);
    expect(await client.createOrder(splitOf('S1'))).toEqual(
      await one.client.createOrder(splitOf('S1')),
    );
    expect(JSON.stringify([...fork.state.tables.merchants])).not.toContain(PLATFORM);
    expect(auditDomain(fork.state)).toEqual([]);
    await controlOf(one.emulator, mchid).advanceClock({ ms: 5_000 });
    await client.createOrder(splitOf('S3', 40));
    expect(await unsplit({ ...one, client })).toBe(9_600);
    expect(await unsplit(one)).toBe(9_640);
  });

  it('has its payments replayed under its own number, and refused with changes as before', async () => {
    const one = await world();
    const order = (client: Running['client'], sp_mchid: string, total: number) =>
      client.createNativeTransaction({
        ...{ sp_appid: 'wx8888888888888888', sp_mchid, sub_mchid: SUB, description: '测试' },
        ...{ out_trade_no: 'TRADE1', notify_url: 'https://shop.com/n', amount: { total } },
      });
    const { code_url } = await order(one.client, PLATFORM, 500);
    const { mchid } = await one.control.forkSandbox({ mchid: '1900000777' });
    const fork = one.emulator.sandboxes.find((each) => each.mchid === mchid);
    if (fork === undefined) return expect.unreachable();
    const client = clientOf(one.emulator, fork);
    expect(await order(client, '1900000777', 500)).toEqual({ code_url });
    expect(await thrownBy(() => order(client, '1900000777', 501))).toMatchObject({
      code: 'INVALID_REQUEST',
    });
  });

  it('cannot have the number of a merchant in it, and leaves nothing behind', async () => {
    const one = await world();
    await one.control.putMerchant({ mchid: '1900000888', role: 'sub' });
    const forked = () => one.control.forkSandbox({ mchid: '1900000888' });
    expect(await thrownBy(forked)).toMatchObject({ code: 'UNSOUND_SNAPSHOT' });
    expect(one.emulator.sandboxes).toHaveLength(1);
  });
});

describe('a named point', () => {
  it.each(['in memory', 'on disk'])('is come back to, %s, also after a reset', async (where) => {
    const data = where === 'on disk' ? { data: temporaryDirectory() } : {};
    const one = await running({ ...frozen, ...data });
    await splitTwice(one);
    await one.control.savePoint({ name: 'two-splits' });
    await one.control.reset();
    expect(await unsplit(one)).toBe(9_940);
    expect(await one.control.listPoints()).toMatchObject({
      points: [{ name: 'two-splits', now: '2026-11-18T19:06:45+08:00', transactions: 1 }],
    });
    expect(await one.control.restorePoint('two-splits')).toMatchObject({ nowMs: START_MS + 5_000 });
    expect(await unsplit(one)).toBe(9_640);
    const { mchid } = await one.control.forkSandbox({ point: 'two-splits' });
    expect(mchid).not.toBe(PLATFORM);
    await one.control.deletePoint('two-splits');
    expect(await thrownBy(() => one.control.restorePoint('two-splits'))).toMatchObject({
      ...{ status: 404, code: 'UNKNOWN_POINT', hint: 'there are: none' },
    });
  });

  it('is there after a restart, and gone with its sandbox', async () => {
    const data = temporaryDirectory();
    const one = await running({ ...frozen, data });
    const { mchid } = one.emulator.createSandbox();
    await one.control.savePoint({ name: 'start' });
    await controlOf(one.emulator, mchid).savePoint({ name: 'other' });
    await one.emulator.close();
    const again = await running({ data });
    expect((await again.control.listPoints()).points).toMatchObject([{ name: 'start' }]);
    await again.control.deleteSandbox(mchid);
    again.emulator.createSandbox({ mchid });
    expect((await controlOf(again.emulator, mchid).listPoints()).points).toEqual([]);
  });

  it.each(['', '../x', 'a/b', '.x'])('is not called "%s"', async (name) => {
    const one = await world();
    expect(await thrownBy(() => one.control.savePoint({ name }))).toMatchObject({ status: 400 });
  });

  it('says so when its file is damaged, and can be deleted', async () => {
    const data = temporaryDirectory();
    const one = await running({ ...frozen, data });
    await one.control.savePoint({ name: 'start' });
    writeFileSync(join(data, `${PLATFORM}.point.start.json`), '{');
    expect(await thrownBy(() => one.control.listPoints())).toMatchObject({
      message: 'the snapshot cannot be taken: the point start is damaged',
      hint: 'delete it',
    });
    await one.control.deletePoint('start');
    expect((await one.control.listPoints()).points).toEqual([]);
  });
});
