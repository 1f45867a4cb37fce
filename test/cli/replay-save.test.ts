import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientOf, ORDER, PLATFORM, SUB } from '../emulator/running.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

/** Shaped like a real one, and nobody's. */
const OPENID = 'oUpF8FAKE0O_M2pxb1Q9zNjWeS6o';
const NAME = '王小明';
const APPID = 'wx8888888888888888';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'fenzhang-recorded-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

// Its clock follows real time, as a developer's does.
const running = runningEmulator({ splitDelayMs: 500 });
const save = (...requests: string[]) =>
  runToEnd(['replay', '--save', 'story.yaml', ...requests, '--target', running().url], { cwd });
const story = () => readFileSync(join(cwd, 'story.yaml'), 'utf8');
const client = () => clientOf(running().emulator);

const split = (out_order_no: string, transaction_id: string, amount: number) => ({
  ...{ sub_mchid: SUB, appid: APPID, transaction_id, out_order_no, finish: false },
  receivers: [
    { type: 'PERSONAL_OPENID', receiver_account: OPENID, amount, description: '佣金' } as const,
  ],
});

/** A developer's afternoon: a payment, a split too soon, a person who is paid, and an order of somebody else's. */
async function work(): Promise<void> {
  const control = running().control();
  await control.putPerson({ openid: OPENID, real_name: NAME });
  await client().createNativeTransaction({
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
    ...{ description: '苹果', notify_url: 'https://shop.example/n', amount: { total: 500 } },
    settle_info: { profit_sharing: true },
  });
  const { transaction_id } = await control.pay({ out_trade_no: 'TRADE1', openid: OPENID });
  await client()
    .createOrder(split('S1', transaction_id, 40))
    .catch(() => undefined);
  await control.advanceClock({ ms: 60_000 });
  await client().addReceiver({
    ...{ appid: APPID, type: 'PERSONAL_OPENID', account: OPENID, name: NAME },
    relation_type: 'OTHERS',
  });
  await client().createOrder(split('S2', transaction_id, 40));
  await client().queryOrderAmount({ transaction_id: ORDER });
  await control.advanceClock({ ms: 700 });
  await client().queryOrder({ sub_mchid: SUB, transaction_id, out_order_no: 'S2' });
  await control.setFault({ fault: 'unsigned-answer', operation: 'queryOrder', times: 1 });
  await fetch(`${running().url}/v3/nowhere`);
}

describe('fenzhang replay --save', () => {
  beforeEach(async () => {
    await running().control().reset();
    await work();
  });

  it('writes what was recorded as a scenario, and plays it by itself', async () => {
    const { exit, output, errors } = await save();
    expect(output).toMatch(/^✓ story +\d+ ms {2}Recorded: 6 calls, from createNativeTransaction/);
    expect(exit).toBe(0);
    expect(errors).toMatch(/^6 calls of sandbox 1900000100 are in .*story\.yaml\n/);
    expect(errors).toContain(
      'left out: setFault unsigned-answer\nleft out: GET /v3/nowhere 404 unknownPath\n',
    );
    expect(story()).toMatch(/^# yaml-language-server: \$schema=/);
    expect(story()).toContain('# left out: setFault unsigned-answer\n');
    expect(story()).toMatch(/- pay: TRADE1\n {4}as: payment\n/);
    expect(story()).toMatch(/ {6}transaction_id: \$payment\.transaction_id\n/);
    expect(story()).toMatch(
      /expect: \{ refused: \w+, message: |expect: \{ refused: orderNotSettled \}/,
    );
    expect(story()).toMatch(/- advance: 1m/);
    expect(story()).toMatch(/\nsandbox:\n {2}profile: observed\n {2}splitDelayMs: 500\nsteps:\n/);
  });

  it('tells of nobody', async () => {
    await save();
    for (const secret of [OPENID, NAME, 'shop.example']) expect(story()).not.toContain(secret);
    expect(story().match(/oFAKE-PERSON-0000000000000001/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('tells the requests that are named, and what they need', async () => {
    const { requests } = await running().control().listRequests();
    const wanted = requests.find(({ operation, undone }) => operation === 'createOrder' && !undone);
    const { exit } = await save(String(wanted?.number));
    expect(exit).toBe(0);
    expect(story().match(/- call: \w+/g)).toEqual([
      ...['- call: createNativeTransaction', '- call: createOrder', '- call: addReceiver'],
      '- call: createOrder',
    ]);
    expect(story()).not.toContain(ORDER);
  });

  it('leaves out what was taken back', async () => {
    const { requests } = await running().control().listRequests();
    const number = requests.find(({ operation }) => operation === 'addReceiver')?.number ?? 0;
    await running().control().rewind({ request: number });
    await save();
    expect(story().match(/- call: \w+/g)).toEqual([
      ...['- call: createNativeTransaction', '- call: createOrder'],
    ]);
  });

  it('says that the beginning is missing after a snapshot was taken', async () => {
    const control = running().control();
    await control.savePoint({ name: 'here' });
    await control.restorePoint('here');
    const { exit, errors } = await save();
    expect(errors).toContain('restorePoint changed the sandbox into one that no scenario begins');
    expect(exit).toBe(2);
  });

  it('ends with 2 for a request that there is not, and where nothing was recorded', async () => {
    expect(await save('99999')).toMatchObject({
      ...{ exit: 2, errors: expect.stringContaining('there is no request 99999') },
    });
    await running().control().reset();
    expect((await save()).errors).toContain('no request was recorded');
  });
});
