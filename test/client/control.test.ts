import { describe, expect, it } from 'vitest';
import { type ControlClient, ControlError, createControlClient } from '../../client/index.ts';

interface Seen {
  readonly line: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A control client over a fetch that notes requests and always gives the same answer. */
function createFakeControl(
  answer: { status?: number; body?: unknown } = {},
  options: { token?: string; sandbox?: string } = {},
) {
  const seen: Seen[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname}${search}`;
    seen.push({ line, headers: request.headers, body: await request.text() });
    const { status = 200, body } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status });
  };
  const control = createControlClient({ baseUrl: 'http://127.0.0.1:8866', fetch, ...options });
  return { control, seen };
}

/** Every member any control operation promises. */
const everything = {
  ...{
    sandboxes: [],
    mchid: '1900000100',
    now: '',
    nowMs: 0,
    mode: 'frozen',
    ran: [],
    accounts: [],
    balance: 0,
    ca: '',
  },
  ...{
    transaction_id: '42',
    total: 1,
    balanced: true,
    findings: [],
    agrees: true,
    entries: [],
    notifications: [],
  },
  ...{ merchants: [], faults: [], requests: [], serial: '', private_key: '', api_v3_key: '' },
  ...{ points: [], deeds: [], tables: {}, checksum: '', name: '', request: 7 },
  ...{ stage: 'both', platform: [], stories: {}, openapi: '3.1.0', paths: {} },
  ...{ orders: [], count: 0, timeline: [], money: [], checks: [], curl: '', attempts: [] },
  ...{ attempts_left: 0, due: [], counts: {}, scenarios: [], text: '', left_out: [] },
  ...{ languages: {}, kind: 'duplicate', ms: 1, status: 200, verified: true },
};

/** Reads what goes on to its end. */
async function allOf(told: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of told);
}

type Case = [line: string, call: (control: ControlClient) => Promise<unknown>, body?: object];
const cases: Case[] = [
  ['GET /health', (control) => control.health()],
  ['GET /sandboxes', (control) => control.listSandboxes()],
  [
    'POST /sandboxes',
    (control) => control.createSandbox({ mchid: '1900000100' }),
    { mchid: '1900000100' },
  ],
  ['DELETE /sandboxes/1900000100', (control) => control.deleteSandbox('1900000100')],
  ['GET /clock', (control) => control.readClock()],
  ['POST /clock/advance', (control) => control.advanceClock({ ms: 60_000 }), { ms: 60_000 }],
  ['POST /clock/freeze', (control) => control.freezeClock(), {}],
  ['POST /clock/follow', (control) => control.followClock(), {}],
  ['POST /clock/run-to-next', (control) => control.runToNext(), {}],
  ['POST /pay', (control) => control.pay({ out_trade_no: 'T1' }), { out_trade_no: 'T1' }],
  ['GET /balances', (control) => control.readBalances()],
  [
    'POST /balances/top-up',
    (control) => control.topUp({ mchid: '1900000110', amount: 300 }),
    { mchid: '1900000110', amount: 300 },
  ],
  [
    'POST /balances/drain',
    (control) => control.drain({ mchid: '1900000110' }),
    { mchid: '1900000110' },
  ],
  ['GET /ledger/audit', (control) => control.audit()],
  [
    'GET /ledger/bill-check?date=2026-06-01',
    (control) => control.checkBill({ date: '2026-06-01' }),
  ],
  [
    'GET /ledger?transaction_id=42&limit=5',
    (control) => control.readLedger({ transaction_id: '42', limit: 5 }),
  ],
  ['GET /notifications', (control) => control.listNotifications()],
  ['POST /notifications/a%2Fb/redeliver', (control) => control.redeliver('a/b'), {}],
  [
    'PUT /merchants/1900000110',
    (control) => control.putMerchant({ mchid: '1900000110', name: '张三网络公司' }),
    { mchid: '1900000110', name: '张三网络公司' },
  ],
  ['GET /merchants', (control) => control.listMerchants()],
  ['POST /seed', (control) => control.seed({ orders: 5 }), { orders: 5 }],
  [
    'PUT /persons/oFAKE-1',
    (control) => control.putPerson({ openid: 'oFAKE-1', verified: false }),
    { openid: 'oFAKE-1', verified: false },
  ],
  [
    'POST /faults',
    (control) => control.setFault({ fault: 'lostResponse' }),
    { fault: 'lostResponse' },
  ],
  ['GET /faults', (control) => control.listFaults()],
  [
    'DELETE /faults/slow-answer?operation=createOrder',
    (control) => control.clearFault({ fault: 'slow-answer', operation: 'createOrder' }),
  ],
  ['DELETE /faults', (control) => control.clearFaults()],
  ['POST /reset', (control) => control.reset(), {}],
  ['GET /requests', (control) => control.listRequests()],
  ['GET /deeds', (control) => control.listDeeds()],
  ['GET /snapshot?secrets=true', (control) => control.exportSnapshot({ secrets: true })],
  ['POST /snapshot', (control) => control.importSnapshot({ snapshot: 1 }), { snapshot: 1 }],
  ['POST /snapshot/fork', (control) => control.forkSandbox({ point: 'a' }), { point: 'a' }],
  ['GET /snapshot/points', (control) => control.listPoints()],
  ['POST /snapshot/points', (control) => control.savePoint({ name: 'a' }), { name: 'a' }],
  ['POST /snapshot/points/a/restore', (control) => control.restorePoint('a'), {}],
  ['DELETE /snapshot/points/a', (control) => control.deletePoint('a')],
  ['POST /snapshot/rewind', (control) => control.rewind({ request: 7 }), { request: 7 }],
  [
    'GET /orders?state=SHARING&cursor=4.0&limit=5',
    (control) => control.listOrders({ state: 'SHARING', cursor: '4.0', limit: 5 }),
  ],
  ['GET /orders/T%2F1', (control) => control.readOrder('T/1')],
  ['GET /events', (control) => allOf(control.events({ lastEventId: '7' }))],
  ['GET /requests/7', (control) => control.readRequest(7)],
  ['GET /requests/7/curl?sign=anew', (control) => control.readRequestAsCurl(7, { sign: 'anew' })],
  ['GET /notifications/a%2Fb', (control) => control.readNotification('a/b')],
  [
    'POST /notifications/a/send',
    (control) => control.sendNotification({ id: 'a', kind: 'tampered' }),
    { kind: 'tampered' },
  ],
  ['GET /clock/preview?ms=60000', (control) => control.previewClock({ ms: 60_000 })],
  [
    'POST /calls',
    (control) => control.call({ method: 'GET', path: '/v3/certificates' }),
    { method: 'GET', path: '/v3/certificates' },
  ],
  ['GET /scenarios', (control) => control.listScenarios()],
  ['POST /scenarios/run', (control) => allOf(control.runScenario({ name: 'a' })), { name: 'a' }],
  [
    'GET /scenarios/recorded?requests=3%2C4',
    (control) => control.recordScenario({ requests: [3, 4] }),
  ],
  ['GET /env?directory=sdk', (control) => control.readEnvironment({ directory: 'sdk' })],
  ['GET /openapi.json', (control) => control.readOpenApi()],
  ['GET /keys', (control) => control.keys()],
  ['POST /keys/rotate', (control) => control.rotateKeys({ stage: 'new' }), { stage: 'new' }],
  ['GET /authority', (control) => control.authority()],
];

describe('the control client', () => {
  it.each(cases)('calls %s', async (line, call, body) => {
    const { control, seen } = createFakeControl({ body: everything });
    await call(control);
    const [method, target] = line.split(' ');
    expect(seen[0]?.line).toBe(`${method} /_fenzhang${target}`);
    expect(seen[0]?.body ? JSON.parse(seen[0].body) : undefined).toEqual(body);
  });

  it('has a case for each of its methods', () => {
    const { control } = createFakeControl();
    expect(cases).toHaveLength(Object.keys(control).length);
  });

  it('names its sandbox and shows its token, and neither unless given', async () => {
    const named = createFakeControl(
      { body: everything },
      { sandbox: '1900000100', token: 'secret' },
    );
    await named.control.readLedger({ limit: 1 });
    expect(named.seen[0]?.line).toBe('GET /_fenzhang/ledger?sandbox=1900000100&limit=1');
    expect(named.seen[0]?.headers.get('authorization')).toBe('Bearer secret');
    const plain = createFakeControl({ body: everything });
    await plain.control.readClock();
    expect(plain.seen[0]?.line).toBe('GET /_fenzhang/clock');
    expect(plain.seen[0]?.headers.get('authorization')).toBeNull();
  });

  it('gives back what the emulator answers', async () => {
    const clock = {
      now: '2026-11-22T12:00:00+08:00',
      nowMs: 1,
      mode: 'frozen',
      nextDue: null,
      pending: 0,
    };
    const { control } = createFakeControl({ body: clock });
    expect(await control.readClock()).toEqual(clock);
  });

  it('takes an empty answer where nothing is to be said', async () => {
    const { control } = createFakeControl({ status: 204 });
    expect(await control.reset()).toBeUndefined();
    expect(await control.clearFaults()).toBeUndefined();
    expect(await control.deleteSandbox('1900000100')).toBeUndefined();
  });

  it('throws a refusal with its hint', async () => {
    const error = {
      code: 'transactionPaid',
      message: 'It is paid already',
      hint: 'Pay another one',
    };
    const { control } = createFakeControl({ status: 409, body: { error } });
    const thrown = await control.pay({ out_trade_no: 'T1' }).catch((reason) => reason);
    expect(thrown).toBeInstanceOf(ControlError);
    expect(thrown).toMatchObject({ status: 409, ...error });
  });

  it.each(['', '<html>', 'null', '{"error":"text"}'])(
    'survives the error body "%s"',
    async (body) => {
      const { control } = createFakeControl({ status: 500, body });
      await expect(control.audit()).rejects.toMatchObject({
        name: 'ControlError',
        status: 500,
        code: '',
        hint: undefined,
      });
    },
  );

  it('refuses an answer it cannot read', async () => {
    const { control } = createFakeControl({ body: 'plain' });
    await expect(control.readClock()).rejects.toMatchObject({ name: 'UnexpectedContentError' });
  });
});
