import { describe, expect, it } from 'vitest';
import {
  made,
  ORDER,
  type Running,
  running,
  START_MS,
  SUB,
  SUPPLIER,
  temporaryDirectory,
  thrownBy,
} from '../emulator/running.ts';
import { worldOf } from '../emulator/snapshot-content.ts';
import { frozen, splitOf, splitTwice, unsplit, world } from './split-twice.ts';

describe('going back to a request', () => {
  const numbers = async ({ control }: Running) =>
    (await control.listRequests()).requests.map(({ number, operation }) => [number, operation]);

  it('makes it as if it had not come, and its repetition answers the same', async () => {
    const one = await world();
    await splitTwice(one);
    const [[number] = []] = await numbers(one);
    const again = await one.client.createOrder(splitOf('S2', 200));
    expect(await one.control.rewind({ request: Number(number) })).toMatchObject({
      ...{ request: number, to: 'before', nowMs: START_MS + 5_000, mode: 'frozen' },
    });
    expect(await unsplit(one)).toBe(9_840);
    expect(await one.client.createOrder(splitOf('S2', 200))).toEqual(again);
    expect(await one.control.audit()).toMatchObject({ balanced: true });
  });

  it('goes to after it by its Request-ID, and time goes back too', async () => {
    const one = await world();
    await splitTwice(one);
    const { requests } = await one.control.listRequests();
    const id = requests.find(({ request }) => request.body.includes('"S1"'))?.request_id ?? '';
    expect(await one.control.rewind({ request: id, to: 'after' })).toMatchObject({
      nowMs: START_MS,
    });
    expect(await unsplit(one)).toBe(9_840);
    const order = { sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1' };
    expect(await one.client.queryOrder(order)).toMatchObject({ status: 'PROCESSING' });
    const listed = (await one.control.listRequests()).requests.filter(({ undone }) => undone);
    expect(listed).toHaveLength(1);
  });

  it('cannot go to what was taken back, is unknown, or is nobody’s', async () => {
    const one = await world();
    await splitTwice(one);
    const [[last] = []] = await numbers(one);
    await one.control.rewind({ request: 1 });
    const code = (request: number | string) => thrownBy(() => one.control.rewind({ request }));
    expect(await code(Number(last))).toMatchObject({ status: 409, code: 'OUT_OF_REACH' });
    expect(await code(999)).toMatchObject({ status: 404, code: 'UNKNOWN_REQUEST' });
    await fetch(`${one.emulator.url}/v3/nowhere`);
    const [[nobodys] = []] = await numbers(one);
    expect(await code(Number(nobodys))).toMatchObject({ status: 409, code: 'NO_MOMENT' });
    await one.control.reset();
    expect(await code(1)).toMatchObject({ code: 'OUT_OF_REACH' });
  });

  it('is kept on disk like anything else', async () => {
    const data = temporaryDirectory();
    const one = await running({ ...frozen, data });
    await splitTwice(one);
    await one.control.rewind({ request: 4 });
    const before = worldOf(one.emulator.sandbox.state);
    await one.emulator.close();
    const { sandbox } = await made({ data });
    expect(worldOf(sandbox.state)).toBe(before);
    expect(sandbox.clock.time.mode).toBe('frozen');
  });
});

describe('the deeds of the owner', () => {
  it('are listed with their bodies and answers, numbered among the requests', async () => {
    const one = await world();
    await splitTwice(one);
    await one.control.topUp({ mchid: SUPPLIER, amount: 5 });
    const { deeds } = await one.control.listDeeds();
    expect(deeds.map(({ operation, body }) => [operation, body])).toEqual([
      ['topUp', { mchid: SUPPLIER, amount: 5, account: 'available' }],
      ['advanceClock', { ms: 5_000 }],
    ]);
    const { requests } = await one.control.listRequests();
    const all = [...deeds, ...requests].map(({ number }) => number).toSorted();
    expect(all).toEqual([1, 2, 3, 4, 5]);
  });

  it('are taken back with the requests before them', async () => {
    const one = await world();
    await splitTwice(one);
    await one.control.rewind({ request: 2 });
    const [deed] = (await one.control.listDeeds()).deeds;
    expect(deed).toMatchObject({ operation: 'advanceClock', undone: true });
  });
});
