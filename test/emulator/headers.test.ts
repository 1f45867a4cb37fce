import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../emulator/api/registry.ts';
import { canonicalJson } from '../../emulator/http/json.ts';
import { APPID, ORDER, PLATFORM, running, SUB } from './running.ts';
import { exchange, headerOf, type RawAnswer, signed, statusOf } from './wires.ts';

/** Names in the order and spelling of real answers (protocol.md S3, R20; captures A2, A5, B1, B21, B22). */
const BEFORE = ['Server', 'Date'];
const AFTER = ['Connection', 'Keep-Alive', 'Cache-Control', 'X-Content-Type-Options'];
const SIGNATURE = [
  'Wechatpay-Nonce',
  'Wechatpay-Signature',
  'Wechatpay-Timestamp',
  'Wechatpay-Serial',
  'Wechatpay-Signature-Type',
];
const PLAIN = [...BEFORE, 'Content-Length', ...AFTER, 'Content-Language'];
const GATEWAY = [
  ...[...BEFORE, 'Content-Type', 'Content-Length', ...AFTER],
  ...['Request-ID', 'Content-Language'],
];
const SIGNED = [...GATEWAY, ...SIGNATURE];

const namesOf = ({ headers }: RawAnswer) => headers.map(([name]) => name);
const amounts = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
const bare = ['Host: api.mch.weixin.qq.com', 'Accept: */*', 'User-Agent: test', '', ''].join(
  '\r\n',
);

async function answerTo(bytes: string | ((url: Parameters<typeof signed>[0]) => string)) {
  const { emulator } = await running({ ruleHeader: false });
  const sent = typeof bytes === 'string' ? bytes : bytes(emulator);
  const [answer] = await exchange(emulator, sent);
  return answer ?? expect.unreachable('no answer');
}

describe('the head of an answer, byte by byte', () => {
  it('has all headers of a captured 200, in their order and spelling', async () => {
    const answer = await answerTo((emulator) => signed(emulator, { target: amounts }));
    expect(answer.statusLine).toBe('HTTP/1.1 200 OK');
    expect(namesOf(answer)).toEqual(SIGNED);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      Server: 'nginx',
      Date: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(answer.body)),
      Connection: 'keep-alive',
      'Keep-Alive': 'timeout=8',
      'Cache-Control': 'no-cache, must-revalidate',
      'X-Content-Type-Options': 'nosniff',
      'Request-ID': expect.stringMatching(/^08[0-9A-F]+-0$/),
      'Content-Language': 'zh-CN',
      'Wechatpay-Nonce': expect.stringMatching(/^[0-9a-f]{32}$/),
      'Wechatpay-Signature': expect.stringMatching(/^[A-Za-z0-9+/]{342}==$/),
      'Wechatpay-Timestamp': expect.stringMatching(/^\d{10}$/),
      'Wechatpay-Serial': expect.stringMatching(/^[1-7][0-9A-F]{39}$/),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    });
  });

  it('has Content-Type, a length of 0 and a signature for a 204', async () => {
    const { emulator, client } = await running({ ruleHeader: false });
    await client.createNativeTransaction({
      ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: 'TRADE1' },
      ...{ description: '测试', notify_url: 'https://shop.com/n', amount: { total: 1 } },
    });
    const target = '/v3/pay/partner/transactions/out-trade-no/TRADE1/close';
    const body = JSON.stringify({ sp_mchid: PLATFORM, sub_mchid: SUB });
    const [answer] = await exchange(emulator, signed(emulator, { method: 'POST', target, body }));
    if (answer === undefined) return expect.unreachable();
    expect(answer.statusLine).toBe('HTTP/1.1 204 No Content');
    expect(namesOf(answer)).toEqual(SIGNED);
    expect(headerOf(answer, 'Content-Type')).toBe('application/json; charset=utf-8');
    expect(headerOf(answer, 'Content-Length')).toBe('0');
  });

  it('has a signature for a refusal of the business layer', async () => {
    const target = '/v3/ecommerce/profitsharing/receivers/add';
    const answer = await answerTo((emulator) =>
      signed(emulator, { method: 'POST', target, body: '{}' }),
    );
    expect(answer.statusLine).toBe('HTTP/1.1 400 Bad Request');
    expect(namesOf(answer)).toEqual(SIGNED);
    expect(headerOf(answer, 'Request-ID')).toMatch(/-268435461$/);
  });

  it.each([
    ['401', `GET /v3/certificates HTTP/1.1\r\n${bare}`, 'HTTP/1.1 401 Unauthorized', GATEWAY],
    ['404', `GET /v3/nowhere HTTP/1.1\r\n${bare}`, 'HTTP/1.1 404 Not Found', PLAIN],
    ['405', `PUT /v3/certificates HTTP/1.1\r\n${bare}`, 'HTTP/1.1 405 Method Not Allowed', PLAIN],
  ])('has no signature for a %s of the gateway', async (_, bytes, statusLine, names) => {
    const answer = await answerTo(bytes);
    expect(answer.statusLine).toBe(statusLine);
    expect(namesOf(answer)).toEqual(names);
    if (names === PLAIN) expect(answer.body).toBe('');
  });

  it('has the length of its bytes, not of its characters', async () => {
    const answer = await answerTo(`GET /v3/certificates HTTP/1.1\r\n${bare}`);
    // Capture B1: the body is exactly 125 bytes.
    expect(headerOf(answer, 'Content-Length')).toBe('125');
    expect(headerOf(answer, 'Request-ID')).toMatch(/-270924346$/);
  });
});

describe('every endpoint', () => {
  const targetOf = (path: string) => path.replace(/\{\w+\}/g, '1');
  const endpoints = ENDPOINTS.map((each) => [each.name, each] as const);

  it.each(endpoints)(
    '%s answers with all headers, compact and in alphabetical order',
    async (_, { method, path }) => {
      const request = { method, target: targetOf(path), ...(method === 'POST' && { body: '{}' }) };
      const answer = await answerTo((emulator) => signed(emulator, request));
      expect(namesOf(answer)).toEqual(SIGNED);
      expect(canonicalJson(JSON.parse(answer.body))).toBe(answer.body);
    },
  );

  it.each(endpoints)(
    '%s has a Request-ID for a 401, unless it is of payments (N)',
    async (_, { method, path }) => {
      const head = `${method} ${targetOf(path)} HTTP/1.1\r\nAuthorization: none\r\n`;
      const answer = await answerTo(head + bare);
      expect(statusOf(answer)).toBe(401);
      const isOfPayments = path.startsWith('/v3/pay/');
      expect(namesOf(answer)).toEqual(
        isOfPayments ? GATEWAY.filter((name) => name !== 'Request-ID') : GATEWAY,
      );
    },
  );
});
