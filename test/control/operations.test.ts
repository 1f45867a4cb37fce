import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../emulator/control/registry.ts';
import {
  APPID,
  ORDER,
  PLATFORM,
  type Running,
  running,
  START_MS,
  SUPPLIER,
} from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { openSink } from '../emulator/sink.ts';
import { ASKED_ELSEWHERE, ask, placed } from './ask.ts';

const world = () => running({ sandbox: { startAt: START_MS, seed: 1 } });

const sandbox = {
  mchid: PLATFORM,
  profile: 'observed',
  merchant_mode: 'transitional',
  ...{ preset: 'strict', fee_ten_thousandths: 60 },
  ...{ settlement_delay_ms: 60_000, split_delay_ms: 1_000 },
  seed: 1,
  warnings: [],
};
const mchid = '1900010000';
const clock = {
  now: '2026-11-18T19:06:40+08:00',
  nowMs: START_MS,
  mode: 'frozen',
  nextDue: { at: '2027-05-17T18:56:40+08:00', kind: 'expireSharing', reference: ORDER },
  pending: 1,
};

type Case = [
  name: string,
  line: string,
  body: unknown,
  expected: object,
  given?: (running: Running) => unknown,
];
const CASES: readonly Case[] = [
  [
    ...(['health', 'GET /health', undefined] as const),
    { status: 'ok', version: '0.1.0', ready: true, sandboxes: 1, uptime_ms: expect.any(Number) },
  ],
  ['listSandboxes', 'GET /sandboxes', undefined, { sandboxes: [sandbox] }],
  [
    ...(['createSandbox', 'POST /sandboxes', { preset: 'fast', seed: 9 }] as const),
    { ...sandbox, preset: 'fast', settlement_delay_ms: 20, split_delay_ms: 5, seed: 9, mchid },
  ],
  [
    ...(['deleteSandbox', 'DELETE /sandboxes/1900010000', undefined] as const),
    { deleted: mchid },
    ({ emulator }) => emulator.createSandbox(),
  ],
  ['reset', 'POST /reset', {}, sandbox],
  [
    ...(['seed', 'POST /seed', { orders: 1, merchants: 2, hours: 1 }] as const),
    {
      ...{ merchants: 2, orders: 1, stories: { unpaid: 1 } },
      ...{ from: '2026-11-18T19:06:40+08:00', to: '2026-11-18T20:06:40+08:00' },
    },
  ],
  [
    ...(['putPerson', 'PUT /persons/oFAKE-1', { real_name: '张三', verified: false }] as const),
    { openid: 'oFAKE-1', appid: APPID, real_name: '张三', verified: false },
  ],
  ['readClock', 'GET /clock', undefined, clock],
  [
    ...(['advanceClock', 'POST /clock/advance', { ms: 1_500 }] as const),
    {
      ...{ ...clock, now: '2026-11-18T19:06:41+08:00', nowMs: START_MS + 1_500 },
      ran: [{ at: '2026-11-18T19:06:41+08:00', kind: 'resolveOrder', reference: 'S1' }],
    },
    ({ emulator }) => {
      receives(emulator.sandbox, SUPPLIER);
      splits(emulator.sandbox, 'S1');
    },
  ],
  [
    ...(['runToNext', 'POST /clock/run-to-next', undefined] as const),
    { nowMs: Date.parse('2027-05-17T10:56:40Z'), ran: [clock.nextDue], nextDue: null, pending: 0 },
  ],
  ['freezeClock', 'POST /clock/freeze', {}, clock],
  ['followClock', 'POST /clock/follow', {}, { mode: 'follow' }],
  [
    ...(['pay', 'POST /pay', { out_trade_no: 'TRADE1' }] as const),
    { transaction_id: expect.stringMatching(/^4200\d{24}$/), out_trade_no: 'TRADE1', total: 500 },
    placed,
  ],
  [
    ...(['readBalances', 'GET /balances?account=frozen:', undefined] as const),
    { accounts: [{ account: `frozen:${ORDER}`, balance: 9_940 }] },
  ],
  [
    ...(['topUp', 'POST /balances/top-up', { mchid: SUPPLIER, amount: 300 }] as const),
    { mchid: SUPPLIER, account: 'available', balance: 300 },
  ],
  [
    ...(['drain', 'POST /balances/drain', { mchid: PLATFORM, account: 'operation' }] as const),
    { mchid: PLATFORM, account: 'operation', balance: 0 },
  ],
  [
    ...(['readLedger', `GET /ledger?transaction_id=${ORDER}&limit=1`, undefined] as const),
    {
      entries: [
        {
          at: '2026-11-18T18:57:40+08:00',
          reason: 'settlement',
          reference: ORDER,
          sequence: 3,
          movements: [
            { from: `unsettled:${ORDER}`, to: 'fees', amount: 60 },
            { from: `unsettled:${ORDER}`, to: `frozen:${ORDER}`, amount: 9_940 },
          ],
        },
      ],
    },
  ],
  ['audit', 'GET /ledger/audit', undefined, { balanced: true, entries: 3, findings: [] }],
  ['checkBill', 'GET /ledger/bill-check?date=2026-11-18', undefined, { lines: 0, findings: [] }],
  [
    ...(['listNotifications', 'GET /notifications', undefined] as const),
    {
      notifications: [
        {
          event_type: 'TRANSACTION.SUCCESS',
          summary: '支付成功',
          addressee: PLATFORM,
          state: 'undeliverable',
          created_at: '2026-11-18T18:56:40+08:00',
          attempts: [],
          resource: { out_trade_no: 'GUIDE20150806125346', amount: { total: 10_000 } },
        },
      ],
    },
  ],
  [
    ...(['listMerchants', 'GET /merchants', undefined] as const),
    { merchants: [{ mchid: PLATFORM }, {}, {}, {}, {}] },
  ],
  [
    ...(['putMerchant', 'PUT /merchants/1900000888', { role: 'sub', names: ['新店'] }] as const),
    {
      ...{ mchid: '1900000888', role: 'sub', names: ['新店'], sharing_permission: 'granted' },
      ...{ ratio_cap_percent: 30, account: 'normal', may_return: true },
      api_v3_key: 'FAKE0APIV3KEY0OF0190000088800000',
    },
  ],
  [
    ...(['authority', 'GET /authority', undefined] as const),
    { ca: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/) },
  ],
  [
    ...(['keys', 'GET /keys', undefined] as const),
    {
      mchid: PLATFORM,
      merchant_mode: 'transitional',
      serial: expect.stringMatching(/^[1-7][0-9A-F]{39}$/),
      private_key: expect.stringContaining('PRIVATE KEY'),
      certificate: expect.stringContaining('CERTIFICATE'),
      api_v3_key: expect.stringMatching(/^.{32}$/),
      platform: [{ serial: expect.any(String), certificate: expect.any(String) }],
      public_key_id: expect.stringMatching(/^PUB_KEY_ID_\d+$/),
      public_key: expect.stringContaining('PUBLIC KEY'),
    },
  ],
  [
    ...(['rotateKeys', 'POST /keys/rotate', undefined] as const),
    {
      mchid: PLATFORM,
      stage: 'both',
      platform: [
        {
          serial: expect.stringMatching(/^[1-7]FA4E[0-9A-F]{35}$/),
          effective_time: expect.stringMatching(/\+08:00$/),
          expire_time: '2044-01-01T08:00:01+08:00',
          certificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----/),
        },
        { serial: '2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E', certificate: expect.any(String) },
      ],
    },
  ],
  [
    'listFaults',
    'GET /faults',
    undefined,
    {
      faults: [],
      known: expect.arrayContaining([expect.objectContaining({ fault: 'wrong-signature' })]),
    },
  ],
  [
    ...(['setFault', 'POST /faults', { fault: 'unsigned-answer', times: 2 }] as const),
    { faults: [{ fault: 'unsigned-answer', times: 2 }] },
  ],
  [
    ...(['clearFaults', 'DELETE /faults', undefined] as const),
    { faults: [] },
    ({ emulator }) => emulator.sandbox.faults.set({ fault: 'unsigned-answer' }),
  ],
  [
    ...(['listRequests', 'GET /requests', undefined] as const),
    {
      requests: [
        {
          operation: 'queryOrderAmount',
          request_id: expect.stringMatching(/-0$/),
          request: { method: 'GET', body: '' },
          answer: { status: 200, body: `{"transaction_id":"${ORDER}","unsplit_amount":9940}` },
        },
      ],
    },
    ({ client }) => client.queryOrderAmount({ transaction_id: ORDER }),
  ],
  ['readOpenApi', 'GET /openapi.json', undefined, { openapi: '3.1.0', paths: {} }],
];

describe('each control operation', () => {
  it.each(CASES)('%s answers what it did', async (_, line, body, expected, given) => {
    const running = await world();
    await given?.(running);
    const told = await ask(running, line, body);
    expect(told.body).toMatchObject(expected);
    expect(told.status).toBe(200);
    expect(told.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(told.headers.get('cache-control')).toBe('no-store');
  });

  it('redeliver answers when the notice has been sent again', async () => {
    const sink = await openSink();
    const running = await world();
    receives(running.emulator.sandbox, SUPPLIER, sink.url());
    splits(running.emulator.sandbox, 'S1');
    await running.control.advanceClock({ ms: 1_000 });
    const [{ id } = expect.unreachable()] = (await running.control.listNotifications())
      .notifications;
    const told = await ask(running, `POST /notifications/${id}/redeliver`);
    expect(told).toMatchObject({ status: 200, body: { id, state: 'delivered' } });
    expect(told.body).toMatchObject({ attempts: [{ status: 204 }, { status: 204 }] });
    expect(sink.arrivals.map(({ body }) => JSON.parse(body).id)).toEqual([id, id]);
  });

  it('is asked here', () => {
    const asked = [...CASES.map(([name]) => name), 'redeliver', ...ASKED_ELSEWHERE];
    expect(asked.toSorted()).toEqual(OPERATIONS.map(({ name }) => name).toSorted());
  });
});
