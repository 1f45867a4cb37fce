import { describe, expect, it } from 'vitest';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { clientOf, controlOf, made, ORDER, running, START_MS, SUPPLIER } from './running.ts';
import { contentOf, receives, splitOf, splits } from './sandboxes.ts';

describe('sandboxes of one server', () => {
  it('know nothing of each other: state, clock, faults and requests', async () => {
    const { emulator, control } = await running({ sandbox: { startAt: START_MS } });
    const other = emulator.createSandbox({ mchid: '1900000777', startAt: START_MS });
    const before = contentOf(emulator.sandbox);
    receives(other, SUPPLIER);
    splits(other, 'S1');
    const controlOfOther = controlOf(emulator, other.mchid);
    await controlOfOther.advanceClock({ ms: 5_000 });
    await controlOfOther.setFault({ fault: 'unsigned-answer', operation: 'queryOrder' });
    await clientOf(emulator, other).queryOrderAmount({ transaction_id: ORDER });
    expect(contentOf(emulator.sandbox)).toEqual(before);
    expect((await control.readClock()).nowMs).toBe(START_MS);
    expect((await control.listFaults()).faults).toEqual([]);
    expect((await control.listRequests()).requests).toEqual([]);
    expect((await controlOfOther.listRequests()).requests).toHaveLength(1);
  });

  it('are picked by the mchid that signs', async () => {
    const { emulator, client } = await running({ sandbox: { startAt: START_MS } });
    const other = emulator.createSandbox({ startAt: START_MS });
    receives(other, SUPPLIER);
    other.execute((context) => requestSplit(context, splitOf('S1', 200)));
    const amounts = [client, clientOf(emulator, other)].map((each) =>
      each.queryOrderAmount({ transaction_id: ORDER }),
    );
    expect(await Promise.all(amounts)).toMatchObject([
      { unsplit_amount: 9_940 },
      { unsplit_amount: 9_740 },
    ]);
  });

  it('get numbers of their own when none is given', async () => {
    const emulator = await made();
    const taken = emulator.createSandbox({ mchid: '1900010001' });
    const picked = [1, 2, 3].map(() => emulator.createSandbox().mchid);
    expect(new Set([taken.mchid, ...picked]).size).toBe(4);
    for (const mchid of picked) expect(mchid).toMatch(/^19000\d{5}$/);
  });

  it('do not get the number of one that was deleted', async () => {
    const { emulator, control } = await running();
    const { mchid } = emulator.createSandbox();
    await control.deleteSandbox(mchid);
    expect(emulator.createSandbox().mchid).not.toBe(mchid);
  });

  it.each([
    ['that is taken', '1900000100', 'there is a sandbox 1900000100 already'],
    ['of a merchant every sandbox knows', '1900000109', 'cannot be the platform'],
    ['of seven digits', '1900000', 'mchid must be 8 to 10 digits'],
  ])('refuse a number %s', async (_, mchid, message) => {
    const emulator = await made();
    expect(() => emulator.createSandbox({ mchid })).toThrow(message);
    expect(emulator.sandboxes).toHaveLength(1);
  });

  it('can be deleted, but for the default one', async () => {
    const { emulator, control } = await running();
    const other = emulator.createSandbox();
    const client = clientOf(emulator, other);
    await control.deleteSandbox(other.mchid);
    await expect(client.queryOrderAmount({ transaction_id: ORDER })).rejects.toMatchObject({
      status: 401,
      code: 'SIGN_ERROR',
    });
    await expect(control.deleteSandbox('1900000100')).rejects.toMatchObject({ status: 409 });
  });
});
