// What an answer carries, to the spelling of its headers: wechatpay-java looks them up by case (protocol.md §8.1).
import { describe, expect, it } from 'vitest';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { answerMessage } from '../../client/verifier.ts';
import { contract } from '../support/contract.ts';
import { exchangeRaw, type RawExchange } from '../support/raw-exchange.ts';

const unknown = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const ordinary = [
  'Server',
  'Date',
  'Content-Type',
  'Content-Length',
  'Connection',
  'Keep-Alive',
  'Cache-Control',
  'X-Content-Type-Options',
  'Request-ID',
  'Content-Language',
];
const signature = [
  'Wechatpay-Nonce',
  'Wechatpay-Signature',
  'Wechatpay-Timestamp',
  'Wechatpay-Serial',
  'Wechatpay-Signature-Type',
];
/** All but the one that is the emulator's own, which comes after everything else. */
const namesOf = ({ headers }: RawExchange) =>
  headers.map(([name]) => name).filter((name) => name !== 'X-Fenzhang-Rule');

contract('An answer', 'protocol', (target) => {
  const rawly = (method: 'GET' | 'POST', path: string, body?: string) => {
    const headers = target.agent.headersOf({ method, target: path, body });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    return exchangeRaw(target.baseUrl, [`${method} ${path} HTTP/1.1`, ...lines, ...length], body);
  };

  it('spells and orders its headers as the platform does (A2, A6)', async () => {
    const answer = await rawly('GET', '/v3/certificates');
    expect(answer.statusLine).toBe('HTTP/1.1 200 OK');
    expect(namesOf(answer)).toEqual([...ordinary, ...signature]);
  });

  it('says in each header what the platform says', async () => {
    const answer = await rawly('GET', '/v3/certificates');
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      Server: 'nginx',
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(Buffer.byteLength(answer.body)),
      Connection: 'keep-alive',
      'Keep-Alive': 'timeout=8',
      'Cache-Control': 'no-cache, must-revalidate',
      'X-Content-Type-Options': 'nosniff',
      'Request-ID': expect.stringMatching(/^08[0-9A-F]{10,}-0$/),
      'Content-Language': 'zh-CN',
      'Wechatpay-Nonce': expect.stringMatching(/^[0-9a-f]{32}$/),
      'Wechatpay-Signature': expect.stringMatching(/^[A-Za-z0-9+/]{342}==$/),
      'Wechatpay-Timestamp': expect.stringMatching(/^\d{10}$/),
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    });
    expect(Math.abs(Date.parse(headers['Date'] ?? '') - Date.now())).toBeLessThan(5_000);
  });

  it('signs a refusal from behind the gateway like an answer (A1, A2)', async () => {
    const answer = await rawly('GET', unknown);
    expect(answer.statusLine).toBe('HTTP/1.1 404 Not Found');
    expect(namesOf(answer)).toEqual([...ordinary, ...signature]);
    expect(answer.body).toBe('{"code":"RESOURCE_NOT_EXISTS","message":"记录不存在"}');
  });

  it('leaves a refusal of the gateway unsigned (B1, protocol.md R20)', async () => {
    const answer = await exchangeRaw(target.baseUrl, [
      'GET /v3/certificates HTTP/1.1',
      'Accept: application/json',
      'User-Agent: fenzhang-contracts',
    ]);
    expect(answer.statusLine).toBe('HTTP/1.1 401 Unauthorized');
    expect(namesOf(answer)).toEqual(ordinary);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ 'Content-Length': '125' });
  });

  it.each([
    ['404', 'GET /v3/nowhere HTTP/1.1', 'HTTP/1.1 404 Not Found'],
    ['405', 'DELETE /v3/certificates HTTP/1.1', 'HTTP/1.1 405 Method Not Allowed'],
  ])('sends a %s bare of type, Request-ID and body (B21, B22)', async (_, line, statusLine) => {
    const answer = await exchangeRaw(target.baseUrl, [line]);
    expect(answer).toMatchObject({ statusLine, body: '' });
    const bare = ordinary.filter((name) => name !== 'Content-Type' && name !== 'Request-ID');
    expect(namesOf(answer)).toEqual(bare);
  });

  it('says that it closes a connection where it was asked to', async () => {
    const { headers } = await target.agent.get(unknown, { headers: { Connection: 'close' } });
    expect(headers).toMatchObject({ connection: 'close' });
    expect(headers).not.toHaveProperty('keep-alive');
  });

  it('carries a nonce and a Request-ID that no other answer carries', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => target.agent.get(unknown)));
    for (const name of ['wechatpay-nonce', 'request-id']) {
      expect(new Set(answers.map(({ headers }) => headers[name])).size).toBe(20);
    }
  });

  describe('is signed over its exact bytes:', () => {
    it.each([
      ['as received', (body: string) => body, true],
      ['with a line feed at its end', (body: string) => `${body}\n`, false],
      ['with a blank in it', (body: string) => body.replace(',', ', '), false],
      ['with another letter', (body: string) => body.replace('记', '纪'), false],
    ])('%s', async (_, change, isGood) => {
      const { headers, text } = await target.agent.get(unknown);
      const { public_key_id: publicKeyId, public_key: publicKey, platform } = target.credentials;
      const option = platform.find(({ serial }) => serial === headers['wechatpay-serial']);
      const key = readPlatformKey(option ?? { publicKeyId, publicKey });
      const { 'wechatpay-timestamp': timestamp = '', 'wechatpay-nonce': nonce = '' } = headers;
      const message = answerMessage(timestamp, nonce, Buffer.from(change(text)));
      expect(key.verify(message, headers['wechatpay-signature'] ?? '')).toBe(isGood);
    });
  });
});

contract('An answer without a body', 'emulator', (target) => {
  it('is signed over none, and still has a type (A5)', async () => {
    const { out_trade_no, sp_mchid, sub_mchid } = await target.given.placedOrder();
    const path = `/v3/pay/partner/transactions/out-trade-no/${out_trade_no}/close`;
    const answer = await target.agent.post(path, { sp_mchid, sub_mchid });
    expect(answer).toMatchObject({
      status: 204,
      text: '',
      isSigned: true,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': '0',
        'request-id': expect.stringMatching(/-0$/),
      },
    });
  });
});
