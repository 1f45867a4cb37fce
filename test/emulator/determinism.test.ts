import { describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../emulator/config.ts';
import {
  APPID,
  clientOf,
  ORDER,
  OUTSIDER,
  PLATFORM,
  running,
  START_MS,
  SUB,
  SUPPLIER,
  temporaryDirectory,
} from './running.ts';
import { receives } from './sandboxes.ts';
import { openSink } from './sink.ts';
import { stillWall } from './walls.ts';
import { exchange, type RawAnswer, signed } from './wires.ts';

const root = '/v3/ecommerce/profitsharing';
const post = (target: string, body: object) => ({
  method: 'POST',
  target,
  body: JSON.stringify(body),
});
const receiver = (receiver_account: string, amount: number) => ({
  type: 'MERCHANT_ID',
  receiver_account,
  amount,
  description: '供货款',
});
const split = (out_order_no: string, amount: number) =>
  post(`${root}/orders`, {
    sub_mchid: SUB,
    transaction_id: ORDER,
    out_order_no,
    receivers: [receiver(SUPPLIER, amount), receiver(OUTSIDER, amount)],
    finish: false,
  });
const payment = {
  sp_appid: APPID,
  sp_mchid: PLATFORM,
  sub_mchid: SUB,
  description: '测试',
  out_trade_no: 'TRADE1',
  notify_url: 'https://shop.com/notify',
  amount: { total: 1_000 },
};
const deeds = [
  { target: '/v3/certificates' },
  split('S1', 200),
  split('S2', 9_999),
  { target: `${root}/orders?sub_mchid=${SUB}&transaction_id=${ORDER}&out_order_no=S1` },
  post(`${root}/returnorders`, {
    sub_mchid: SUB,
    out_order_no: 'S1',
    out_return_no: 'R1',
    return_mchid: SUPPLIER,
    amount: 50,
    description: '退货',
  }),
  { target: `${root}/orders/${ORDER}/amounts` },
  post('/v3/pay/partner/transactions/native', payment),
  post(`${root}/receivers/add`, { type: 'MERCHANT_ID' }),
];

/** The same deeds, two seconds of business time apart; answers and notifications as bytes. */
async function history(sandbox: SandboxOptions): Promise<{ answers: RawAnswer[]; told: unknown }> {
  const nowMs = START_MS + 500;
  const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
  const { emulator, control } = await running({ wall: stillWall(nowMs), sandbox });
  for (const mchid of [SUPPLIER, OUTSIDER]) receives(emulator.sandbox, mchid, sink.url());
  const answers: RawAnswer[] = [];
  for (const deed of deeds) {
    answers.push(...(await exchange(emulator, signed(emulator, { ...deed, nowMs }))));
    await control.advanceClock({ ms: 20_000 });
  }
  const told = sink.arrivals.map(({ rawHeaders, body }) => [rawHeaders.slice(2), body]);
  return { answers, told };
}

describe('the same seed, the same requests and a frozen clock', () => {
  it('give the same bytes: every answer, every notification', async () => {
    const options = { seed: 7, startAt: START_MS };
    const first = await history(options);
    expect(first.answers.map(({ statusLine }) => statusLine.split(' ')[1])).toEqual([
      ...['200', '200', '400', '200'],
      ...['200', '200', '200', '400'],
    ]);
    expect(first.told).toHaveLength(4);
    expect(await history(options)).toEqual(first);
  });

  it('give other numbers under another seed', async () => {
    const [one, other] = await Promise.all(
      [7, 8].map((seed) => history({ seed, startAt: START_MS })),
    );
    expect(other?.answers[1]?.body).not.toBe(one?.answers[1]?.body);
  });
});

describe('what is sealed for the caller', () => {
  /** The same text as the first thing asked for of a new emulator. */
  async function sealed(sandbox: SandboxOptions, data = temporaryDirectory()): Promise<string> {
    const { emulator } = await running({ sandbox, data });
    const secret = { echo_message: 'hello', encrypted_echo_message: '张三' };
    const { encrypted_echo_message = '' } = await clientOf(emulator).securityEcho(secret);
    await emulator.close();
    return encrypted_echo_message;
  }

  it('is the same under the same seed, and another under another', async () => {
    const first = await sealed({ seed: 7 });
    expect(await sealed({ seed: 7 })).toBe(first);
    expect(await sealed({ seed: 8 })).not.toBe(first);
  });

  it('is never the same without one, although the seed drawn for ids is kept', async () => {
    const data = temporaryDirectory();
    expect(await sealed({}, data)).not.toBe(await sealed({}, data));
  });
});
