import { describe, expect, it } from 'vitest';
import { createControlClient, type FaultSettings } from '../../client/index.ts';
import { serve } from './killable.ts';
import {
  clientOf,
  controlOf,
  ORDER,
  type Running,
  running,
  START_MS,
  temporaryDirectory,
} from './running.ts';

const query = { transaction_id: ORDER };
/** Strikes the third answer, then the sixth, then none. */
const struck: FaultSettings = { fault: 'unsigned-answer', every: 3, times: 2 };
const frozen = { sandbox: { startAt: START_MS, seed: 1 } };

/** What a right client makes of so many answers: `x` where one is not signed. */
async function answers({ client }: Pick<Running, 'client'>, count: number): Promise<string> {
  let marks = '';
  for (let turn = 0; turn < count; turn += 1) {
    marks += await client.queryOrderAmount(query).then(
      () => '.',
      () => 'x',
    );
  }
  return marks;
}

const active = async ({ control }: Pick<Running, 'control'>) => (await control.listFaults()).faults;

describe('faults that are on', () => {
  it('outlive a kill, with what they have counted', { timeout: 60_000 }, async () => {
    const data = temporaryDirectory();
    let marks = '';
    for (const count of [2, 3]) {
      const killable = await serve(data);
      const control = createControlClient({ baseUrl: killable.url });
      if (marks === '') {
        await control.setFault(struck);
        await control.setFault({ fault: 'notice-lost', number: ORDER });
      }
      marks += await answers(killable, count);
      await killable.kill();
    }
    expect(marks).toBe('..x..');
    const { client, control } = await running({ data });
    expect(await answers({ client }, 4)).toBe('x...');
    expect(await active({ control })).toEqual([{ fault: 'notice-lost', number: ORDER }]);
    expect(await control.audit()).toMatchObject({ balanced: true, findings: [] });
  });

  it('are counted where they strike, and nothing is written for one that always does', async () => {
    const one = await running(frozen);
    await one.control.setFault({ fault: 'unsigned-answer' });
    const { moment } = one.emulator.sandbox;
    expect(await answers(one, 3)).toBe('xxx');
    expect(one.emulator.sandbox.moment.position).toBe(moment.position);
  });

  it('go with a snapshot: a point brings them back, a fork has its own', async () => {
    const one = await running(frozen);
    await one.control.setFault(struck);
    expect(await answers(one, 2)).toBe('..');
    await one.control.savePoint({ name: 'on' });
    const { mchid } = await one.control.forkSandbox();
    await one.control.clearFaults();
    expect(await answers(one, 3)).toBe('...');
    const [, fork] = one.emulator.sandboxes;
    const other = { control: controlOf(one.emulator, mchid), client: clientOf(one.emulator, fork) };
    expect(await answers(other, 5)).toBe('x..x.');
    expect(await active(one)).toEqual([]);
    await one.control.restorePoint('on');
    expect(await active(one)).toEqual([struck]);
    expect(await answers(one, 5)).toBe('x..x.');
  });

  it('go back with the sandbox, so that the same requests meet the same trouble', async () => {
    const one = await running(frozen);
    await one.control.setFault(struck);
    expect(await answers(one, 4)).toBe('..x.');
    const { requests } = await one.control.listRequests();
    const [, , second] = requests;
    const first = requests.at(-1)?.number ?? 0;
    await one.control.rewind({ request: second?.number ?? 0 });
    expect(await answers(one, 5)).toBe('.x..x');
    await one.control.rewind({ request: first });
    expect(await active(one)).toEqual([struck]);
  });

  it('end with a reset', async () => {
    const one = await running(frozen);
    await one.control.setFault(struck);
    await one.control.reset();
    expect(await active(one)).toEqual([]);
    expect(await answers(one, 3)).toBe('...');
  });
});
