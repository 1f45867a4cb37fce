import { describe, expect, it } from 'vitest';
import {
  APPID,
  ORDER,
  PLATFORM,
  type Running,
  running,
  START_MS,
  SUB,
  SUPPLIER,
} from '../emulator/running.ts';
import { contentOf } from '../emulator/sandboxes.ts';
import { ask } from './ask.ts';

const world = () => running({ sandbox: { startAt: START_MS } });

async function paid({ client, control, emulator }: Running): Promise<void> {
  await client.createNativeTransaction({
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
    ...{ description: '测试', notify_url: 'https://shop.com/n', amount: { total: 500 } },
  });
  await control.pay({ out_trade_no: 'TRADE1' });
  await emulator.sandbox.settled();
}

type Case = [
  what: string,
  line: string,
  body: unknown,
  status: number,
  code: string,
  message?: RegExp,
];
const CASES: readonly Case[] = [
  ['an unknown path', 'GET /nowhere', undefined, 404, 'UNKNOWN_PATH', /there is no \/nowhere/],
  ['a badly encoded path', 'PUT /merchants/%E0%A4%A', {}, 404, 'UNKNOWN_PATH'],
  ['another method', 'POST /health', {}, 405, 'WRONG_METHOD', /POST is not for \/health/],
  ['a day that is none', 'GET /ledger/bill-check?date=soon', undefined, 400, 'BAD_DATE', /no day/],
  ['a body that is not JSON', 'POST /reset', '{', 400, 'BAD_JSON'],
  ['a body that is not an object', 'POST /reset', 'null', 400, 'BAD_FIELDS'],
  ['a field nobody knows', 'POST /reset', { really: true }, 400, 'BAD_FIELDS', /really/],
  ['a clock moved by a text', 'POST /clock/advance', { ms: '1000' }, 400, 'BAD_FIELDS'],
  ['a clock moved by half a millisecond', 'POST /clock/advance', { ms: 0.5 }, 400, 'BAD_FIELDS'],
  ['a clock moved back by a span', 'POST /clock/advance', { ms: -1 }, 400, 'BAD_FIELDS'],
  ['a clock moved nowhere', 'POST /clock/advance', {}, 400, 'BAD_FIELDS'],
  [
    ...(['a clock moved in two ways', 'POST /clock/advance'] as const),
    ...([{ ms: 1, to: '2027-01-01T00:00:00Z' }, 400, 'BAD_FIELDS'] as const),
  ],
  [
    ...(['a clock moved backwards', 'POST /clock/advance'] as const),
    { to: '2026-11-18T19:06:39+08:00' },
    ...([409, 'BACKWARDS', /already 2026-11-18T19:06:40\+08:00/] as const),
  ],
  ['a clock moved to a word', 'POST /clock/advance', { to: 'tomorrow' }, 400, 'BAD_TIME'],
  [
    ...(['a platform’s setting of a sub-merchant', 'PUT /merchants/1900000109'] as const),
    ...([
      { ecommerce: false },
      409,
      'OTHER_ROLE',
      /ecommerce is a setting of .* platform/,
    ] as const),
  ],
  [
    ...(['a sub-merchant’s setting of the platform', 'PUT /merchants/1900000100'] as const),
    ...([{ settlement_cycle_days: 7 }, 409, 'OTHER_ROLE', /role is sub/] as const),
  ],
  [
    ...(['a fault of an operation nobody knows', 'POST /faults'] as const),
    { fault: 'wrong-signature', operation: 'createOrders' },
    ...([400, 'UNKNOWN_OPERATION', /createOrders/] as const),
  ],
  [
    'a fault that is not on',
    'DELETE /faults/slow-answer',
    undefined,
    404,
    'NOT_ON',
    /slow-answer is not on/,
  ],
  ['30 February', 'POST /clock/advance', { to: '2027-02-30T00:00:00Z' }, 400, 'BAD_TIME'],
  [
    ...(['the year 3000', 'POST /clock/advance', { to: '3000-01-01T00:00:00Z' }] as const),
    ...([400, 'BAD_TIME', /ends at/] as const),
  ],
  ['an advance beyond the year 2999', 'POST /clock/advance', { ms: 32e12 }, 400, 'BAD_TIME'],
  ['a seed of one merchant', 'POST /seed', { merchants: 1 }, 400, 'BAD_FIELDS'],
  ['a person of no openid', 'PUT /persons/o%20p', {}, 400, 'BAD_OPENID'],
  ['paying an unknown order', 'POST /pay', { out_trade_no: 'NONE' }, 404, 'UNKNOWN_ORDER', /NONE/],
  ['paying an unknown prepay_id', 'POST /pay', { prepay_id: 'wx1' }, 404, 'UNKNOWN_ORDER', /wx1/],
  ['a stage of keys nobody knows', 'POST /keys/rotate', { stage: 'old' }, 400, 'BAD_FIELDS'],
  ['paying nothing', 'POST /pay', {}, 400, 'BAD_FIELDS', /give out_trade_no, combine_out_trade_no/],
  [
    ...(['paying two things', 'POST /pay'] as const),
    { out_trade_no: 'TRADE1', prepay_id: 'wx1' },
    ...([400, 'BAD_FIELDS', /give out_trade_no, combine_out_trade_no/] as const),
  ],
  [
    'paying twice',
    'POST /pay',
    { out_trade_no: 'TRADE1' },
    409,
    'paymentAlreadyPaid',
    /订单已支付/,
  ],
  [
    ...([
      'topping a stranger up',
      'POST /balances/top-up',
      { mchid: '1900000999', amount: 1 },
    ] as const),
    ...([404, 'UNKNOWN_MERCHANT'] as const),
  ],
  [
    ...(['topping up by nothing', 'POST /balances/top-up', { mchid: SUB, amount: 0 }] as const),
    ...([400, 'BAD_FIELDS'] as const),
  ],
  ['draining a stranger', 'POST /balances/drain', { mchid: '1900000999' }, 404, 'UNKNOWN_MERCHANT'],
  [
    ...(['draining an unknown purse', 'POST /balances/drain'] as const),
    ...([{ mchid: SUB, account: 'frozen' }, 400, 'BAD_FIELDS'] as const),
  ],
  ['no fault', 'POST /faults', {}, 400, 'BAD_FIELDS', /fault/],
  ['an unknown fault', 'POST /faults', { fault: 'slow-anser' }, 400, 'UNKNOWN_FAULT', /slow-anser/],
  [
    ...(['a fault for no times', 'POST /faults', { fault: 'unsigned-answer', times: 0 }] as const),
    ...([400, 'BAD_FIELDS'] as const),
  ],
  ['a merchant number of five digits', 'PUT /merchants/19000', {}, 400, 'BAD_MCHID'],
  [
    ...([`another role for the platform`, `PUT /merchants/${PLATFORM}`, { role: 'sub' }] as const),
    ...([409, 'PLATFORM'] as const),
  ],
  [
    ...([
      'an APIv3 key of 31 bytes',
      `PUT /merchants/${SUB}`,
      { api_v3_key: 'x'.repeat(31) },
    ] as const),
    ...([400, 'BAD_FIELDS', /32 bytes/] as const),
  ],
  ['a notify_url by FTP', `PUT /merchants/${SUB}`, { notify_url: 'ftp://a/' }, 400, 'BAD_FIELDS'],
  [
    'an unknown notification',
    'POST /notifications/none/redeliver',
    {},
    404,
    'UNKNOWN_NOTIFICATION',
  ],
  ['an unknown sandbox', 'GET /clock?sandbox=1900000999', undefined, 404, 'UNKNOWN_SANDBOX'],
  ['a sandbox without a number', 'GET /clock?sandbox=', undefined, 404, 'UNKNOWN_SANDBOX'],
  ['a second default sandbox', 'POST /sandboxes', { mchid: PLATFORM }, 400, 'BAD_OPTIONS'],
  [
    ...(['a platform that is a sub-merchant', 'POST /sandboxes', { mchid: SUPPLIER }] as const),
    ...([400, 'BAD_OPTIONS', /cannot be the platform/] as const),
  ],
  ['a sandbox of seven digits', 'POST /sandboxes', { mchid: '1900000' }, 400, 'BAD_FIELDS'],
  ['an unknown preset', 'POST /sandboxes', { preset: 'slow' }, 400, 'BAD_FIELDS', /preset/],
  [
    ...(['a beginning beyond all calendars', 'POST /sandboxes', { startAt: 2 ** 53 - 1 }] as const),
    ...([400, 'BAD_FIELDS', /startAt/] as const),
  ],
  [
    'deleting the default sandbox',
    `DELETE /sandboxes/${PLATFORM}`,
    undefined,
    409,
    'CANNOT_DELETE',
  ],
  ['deleting an unknown sandbox', 'DELETE /sandboxes/19000', undefined, 409, 'CANNOT_DELETE'],
];

describe('the control API', () => {
  it.each(CASES)(
    'refuses %s: %s, and changes nothing',
    async (_, line, body, status, code, message) => {
      const running = await world();
      await paid(running);
      const before = contentOf(running.emulator.sandbox);
      const told = await ask(running, line, body);
      expect(told.body).toMatchObject({
        error: { code, message: expect.stringMatching(message ?? /./) },
      });
      expect(told.status).toBe(status);
      expect(contentOf(running.emulator.sandbox)).toEqual(before);
      expect(running.emulator.sandboxes).toHaveLength(1);
    },
  );

  it('names what there is where something is missing', async () => {
    const running = await world();
    const unknown = await ask(running, 'GET /nowhere');
    expect(unknown.body).toMatchObject({
      error: { hint: expect.stringContaining('POST /clock/advance') },
    });
    const nobody = await ask(running, 'GET /clock?sandbox=42');
    expect(nobody.body).toMatchObject({ error: { hint: `there are: ${PLATFORM}` } });
  });

  it('says what is missing for a notice that cannot be sent again', async () => {
    const running = await world();
    const [{ id } = expect.unreachable()] = (await running.control.listNotifications())
      .notifications;
    const told = await ask(running, `POST /notifications/${id}/redeliver`);
    expect(told).toMatchObject({
      status: 409,
      body: { error: { code: 'NOWHERE_TO_SEND', hint: expect.stringContaining('notify_url') } },
    });
  });

  it('answers a defect as one, and goes on', async () => {
    const running = await world();
    const { balances } = running.emulator.sandbox.state;
    const real = balances.get.bind(balances);
    balances.get = () => {
      throw new Error('a defect');
    };
    const told = await ask(running, 'POST /balances/top-up', { mchid: SUB, amount: 1 });
    expect(told).toMatchObject({
      status: 500,
      body: { error: { code: 'DEFECT', message: 'a defect' } },
    });
    balances.get = real;
    const again = await running.client.queryOrderAmount({ transaction_id: ORDER });
    expect(again.unsplit_amount).toBe(9_940);
  });
});
