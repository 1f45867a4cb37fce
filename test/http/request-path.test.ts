import { describe, expect, it } from 'vitest';
import { ORDER, PLATFORM, type Running, running, START_MS, SUB } from '../emulator/running.ts';
import { contentOf } from '../emulator/sandboxes.ts';
import { stillWall } from '../emulator/walls.ts';
import { exchange, type RequestParts, signed } from '../emulator/wires.ts';

const root = '/v3/ecommerce/profitsharing';
const target = `${root}/receivers/add`;
const receiver = JSON.stringify({
  ...{ type: 'MERCHANT_ID', account: '1900000110', name: '沙箱供货商' },
  relation_type: 'SUPPLIER',
});
const good: RequestParts = { method: 'POST', target, body: receiver };

/** What is wrong with a request, and the situation it is refused for. */
type Ill = readonly [
  what: string,
  parts: Partial<RequestParts>,
  bend: (bytes: string) => string,
  situation: string,
];
const asItIs = (bytes: string) => bytes;
const without = (name: string) => (bytes: string) =>
  bytes.replace(new RegExp(`${name}: .*\r\n`), '');
const otherwise = (from: string | RegExp, to: string) => (bytes: string) => bytes.replace(from, to);

/** In the order in which the platform looks (protocol.md §1.5). */
const ILLS: readonly Ill[] = [
  ['an unknown path', {}, otherwise(target, '/v3/nowhere'), 'unknownPath'],
  ['another method', {}, otherwise('POST ', 'PATCH '), 'wrongMethod'],
  ['no User-Agent', {}, without('User-Agent'), 'missingAcceptOrUserAgent'],
  [
    'a star for a language',
    {},
    otherwise('Host:', 'Accept-Language: *\r\nHost:'),
    'unsupportedLanguage',
  ],
  ['no Authorization', {}, without('Authorization'), 'authorizationMissing'],
  ['another scheme', {}, otherwise('WECHATPAY2-SHA256', 'BEARER'), 'authorizationUnknownScheme'],
  ['an old timestamp', { nowMs: 1_000 }, asItIs, 'timestampOutsideWindow'],
  [
    'an unknown mchid',
    {},
    otherwise(`mchid="${PLATFORM}"`, 'mchid="1900000999"'),
    'unknownMerchant',
  ],
  ['another serial', {}, otherwise(/serial_no="./, 'serial_no="0'), 'unknownMerchantSerial'],
  ['another nonce than was signed', {}, otherwise('nonce-of-a-test', 'none'), 'signatureMismatch'],
  ['a body of another kind', { headers: ['Content-Type: text/plain'] }, asItIs, 'wrongContentType'],
  ['a body that is no JSON', { body: '{' }, asItIs, 'bodyUnreadable'],
  ['a field missing', { body: '{"type":"MERCHANT_ID"}' }, asItIs, 'fieldRequired'],
  ['a field of the wrong type', { body: '{"type":1}' }, asItIs, 'fieldWrongType'],
  [
    'a relation nobody knows',
    { body: receiver.replace('SUPPLIER', 'FRIEND') },
    asItIs,
    'relationTypeWrong',
  ],
];

async function situationOf(world: Running, bytes: string): Promise<string | undefined> {
  await exchange(world.emulator, bytes);
  const [latest] = (await world.control.listRequests()).requests;
  const { rule } = Object(latest);
  return rule;
}

/** Several ills in one request: parts of all, bent by all. */
const ill = (world: Running, ills: readonly Ill[]) => {
  const parts = Object.assign({}, good, ...ills.map(([, each]) => each));
  return ills.reduce((bytes, [, , bend]) => bend(bytes), signed(world.emulator, parts));
};

describe('the path of a request through the checks', () => {
  it('ends in the handler when nothing is wrong', async () => {
    const world = await running();
    const [answer] = await exchange(world.emulator, signed(world.emulator, good));
    expect(answer?.statusLine).toBe('HTTP/1.1 200 OK');
  });

  it.each(ILLS)('ends at %s, and nothing is changed', async (...each) => {
    const world = await running();
    const before = contentOf(world.emulator.sandbox);
    expect(await situationOf(world, ill(world, [each]))).toBe(each[3]);
    expect(contentOf(world.emulator.sandbox)).toEqual(before);
  });

  const pairs = ILLS.flatMap((first, index) =>
    ILLS.slice(index + 1)
      // Two that set the same part, or that say the same line, cannot be had at once.
      .filter(([, parts]) => first[1].body === undefined || parts.body === undefined)
      .map((second) => [first, second] as const),
  );
  it('ends at the earlier of any two that are wrong', async () => {
    const world = await running();
    const found: string[] = [];
    const wanted: string[] = [];
    for (const [first, second] of pairs) {
      const name = `${first[0]} and ${second[0]}`;
      wanted.push(`${name}: ${first[3]}`);
      found.push(`${name}: ${await situationOf(world, ill(world, [first, second]))}`);
    }
    expect(found).toEqual(wanted);
  });
});

describe('the caller of a request', () => {
  it.each([
    ['in the body', { method: 'POST', target: '/v3/pay/partner/transactions/native' }],
    [
      'in the query',
      { target: `/v3/pay/partner/transactions/id/${ORDER}?sub_mchid=${SUB}&sp_mchid=1900000999` },
    ],
  ])('must be the one it names %s', async (_, parts) => {
    const world = await running();
    const body = JSON.stringify({
      ...{ sp_appid: 'wx8888888888888888', sp_mchid: '1900000999', sub_mchid: SUB },
      ...{ description: 'x', out_trade_no: 'TRADE1', notify_url: 'https://shop.com/n' },
      amount: { total: 1 },
    });
    const request = { ...parts, ...('method' in parts && { body }) };
    expect(await situationOf(world, signed(world.emulator, request))).toBe('mchidMismatch');
  });

  it('may spell its serial in lower case, as a library does', async () => {
    const world = await running();
    const bytes = signed(world.emulator, good).replace(/serial_no="[^"]*"/, (serial) =>
      serial.toLowerCase(),
    );
    expect(await situationOf(world, bytes)).toBe('addReceiver');
  });

  it.each([
    ['five minutes ago', -300, 'addReceiver'],
    ['five minutes ahead', 300, 'addReceiver'],
    ['longer ago', -301, 'timestampOutsideWindow'],
    ['further ahead', 301, 'timestampOutsideWindow'],
  ])('is judged by the wall clock, not by business time: signed %s', async (_, seconds, rule) => {
    const wall = stillWall(START_MS);
    const world = await running({ wall, sandbox: { startAt: START_MS - 86_400_000 } });
    const bytes = signed(world.emulator, { ...good, nowMs: START_MS + seconds * 1_000 });
    expect(await situationOf(world, bytes)).toBe(rule);
  });

  it.each([
    ['no Authorization', 'authorizationMissingOnPay', /Authorization: .*\r\n/, ''],
    ['another scheme', 'authorizationMissingOnPay', 'WECHATPAY2-SHA256', 'BEARER'],
    ['no User-Agent', 'authorizationMissingOnPay', /(User-Agent|Authorization): .*\r\n/g, ''],
  ])('of a payment is told something else when there is %s', async (_, situation, from, to) => {
    const world = await running();
    const bytes = signed(world.emulator, {
      method: 'POST',
      target: '/v3/pay/partner/transactions/native',
      body: '{}',
    });
    expect(await situationOf(world, bytes.replace(from, to))).toBe(situation);
  });
});
