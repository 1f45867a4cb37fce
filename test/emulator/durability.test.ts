import type fs from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { made, ORDER, running, SUB, SUPPLIER, temporaryDirectory, thrownBy } from './running.ts';
import { openSink } from './sink.ts';

type Done = (error: Error | null) => void;
const held: Done[] = [];
let isHeld = false;

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const fsync = (descriptor: number, done: Done) =>
    isHeld ? void held.push(done) : real.fsync(descriptor, done);
  return { ...real, default: { ...real, fsync }, fsync };
});

/** Lets all flushes end, and holds no other. */
function release(): void {
  isHeld = false;
  for (const done of held.splice(0)) done(null);
}

afterEach(release);

const listed = { type: 'MERCHANT_ID', account: SUPPLIER, relation_type: 'SUPPLIER' } as const;
const receiver = { ...listed, name: '沙箱供货商' };
const split = {
  ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1', finish: false },
  receivers: [{ type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 1, description: '货款' }],
} as const;

/** Whether an answer has come, after as long as one takes that nothing holds back. */
async function hasCome(answer: Promise<unknown>, other: () => Promise<unknown>): Promise<boolean> {
  let is = false;
  const note = () => {
    is = true;
  };
  answer.then(note, note);
  await other();
  return is;
}

describe('an emulator that answers once a change is on the disk', () => {
  it('lets no answer out before its flush, and any that needs none', async () => {
    const { client, control } = await running({ data: temporaryDirectory(), durability: 'disk' });
    isHeld = true;
    const answer = client.addReceiver(receiver);
    expect(await hasCome(answer, () => control.audit())).toBe(false);
    await vi.waitFor(() => expect(held).toHaveLength(1));
    release();
    await expect(answer).resolves.toMatchObject({ account: SUPPLIER });
  });

  it('answers with a system error when the flush fails, and refuses from then on', async () => {
    const defects: unknown[] = [];
    const { client, control } = await running({
      ...{ data: temporaryDirectory(), durability: 'disk' },
      onDefect: (error) => defects.push(error),
    });
    isHeld = true;
    const answer = thrownBy(() => client.addReceiver(receiver));
    await vi.waitFor(() => expect(held).toHaveLength(1));
    held.shift()?.(Object.assign(new Error('EIO: as the system says it'), { code: 'EIO' }));
    expect(await answer).toMatchObject({ status: 500, code: 'SYSTEM_ERROR', signed: true });
    expect(await thrownBy(() => client.createOrder(split))).toMatchObject({
      status: 500,
      code: 'SYSTEM_ERROR',
    });
    expect(String(defects[0])).toContain('nothing written since can be trusted');
    const asked = await thrownBy(() => control.freezeClock());
    expect(String(asked)).toContain('nothing written since can be trusted');
    expect(await control.audit()).toMatchObject({ balanced: true });
  });

  it('sends no notice of what a loss of power could still take back', async () => {
    const sink = await openSink();
    const { client, control } = await running({
      ...{ data: temporaryDirectory(), durability: 'disk', sandbox: { preset: 'fast' } },
    });
    await control.freezeClock();
    await control.putMerchant({ mchid: SUPPLIER, notify_url: sink.url() });
    await client.addReceiver(receiver);
    await client.createOrder(split);
    isHeld = true;
    const advanced = control.advanceClock({ ms: 60_000 });
    await vi.waitFor(() => expect(held).toHaveLength(1));
    expect(await hasCome(advanced, () => control.audit())).toBe(false);
    expect(sink.arrivals).toEqual([]);
    release();
    await advanced;
    expect(sink.arrivals).toHaveLength(1);
  });

  it('does not wait where nothing is kept', async () => {
    const emulator = await made({ durability: 'disk' });
    expect(emulator.sandbox.untilDurable()).toBeUndefined();
  });
});
