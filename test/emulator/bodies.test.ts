import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../emulator/http/gateway.ts';
import { ORDER, portOf, running, SUB, SUPPLIER } from './running.ts';
import { contentOf } from './sandboxes.ts';

const orders = '/v3/ecommerce/profitsharing/orders';
const split = JSON.stringify({
  ...{ sub_mchid: SUB, transaction_id: ORDER, out_order_no: 'S1', finish: false },
  receivers: [{ type: 'MERCHANT_ID', receiver_account: SUPPLIER, amount: 1, description: 'x' }],
});
const large = 'x'.repeat(2 << 20);

/** Sends a body unsigned: what cannot be read is refused before anybody asks who it is from. */
async function sent(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const seen: Exchange[] = [];
  const { emulator } = await running({ onExchange: (exchange) => seen.push(exchange) });
  const before = contentOf(emulator.sandbox);
  const response = await fetch(`${emulator.url}${path}`, { method: 'POST', body, headers });
  const text = await response.text();
  expect(contentOf(emulator.sandbox)).toEqual(before);
  return { status: response.status, headers: response.headers, text, seen };
}

describe('a body that cannot be read', () => {
  it.each([
    ['larger than the limit', large, {}],
    ['compressed', gzipSync(split), { 'Content-Encoding': 'gzip' }],
    ['in an encoding nobody knows', split, { 'Content-Encoding': 'rot13' }],
  ])(
    'is refused unsigned when it is %s, and the connection is closed',
    async (_, body, headers) => {
      const answer = await sent(orders, body, headers);
      expect(answer.status).toBe(400);
      expect(answer.text).toBe('{"code":"PARAM_ERROR","message":"参数错误"}');
      expect(answer.headers.has('wechatpay-signature')).toBe(false);
      expect(answer.headers.get('request-id')).toMatch(/-268435461$/);
      expect(answer.headers.get('connection')).toBe('close');
      expect(answer.seen).toMatchObject([{ outcome: { refusal: { situation: 'bodyTooLarge' } } }]);
    },
  );

  it.each([
    ['larger than the limit', large, {}],
    ['compressed', gzipSync('{}'), { 'Content-Encoding': 'gzip' }],
  ])('is refused in the words of the control API there when it is %s', async (_, body, headers) => {
    const answer = await sent('/_fenzhang/reset', body, headers);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({
      error: { code: 'BAD_BODY', message: 'the body is too large, compressed or cut off' },
    });
    expect(answer.seen).toEqual([]);
  });
});

describe('a body that is cut off', () => {
  it('is answered by nobody, changes nothing and leaves the server serving', async () => {
    const seen: Exchange[] = [];
    const { emulator, client } = await running({ onExchange: (exchange) => seen.push(exchange) });
    const before = contentOf(emulator.sandbox);
    const cut = connect(portOf(emulator), '127.0.0.1');
    cut.write(
      `POST ${orders} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n${split.slice(0, 9)}`,
    );
    await once(cut, 'ready');
    cut.resetAndDestroy();
    await once(cut, 'close');
    await client.queryOrderAmount({ transaction_id: ORDER });
    expect(seen).toMatchObject([{ outcome: { endpoint: { name: 'queryOrderAmount' } } }]);
    expect(contentOf(emulator.sandbox)).toEqual(before);
  });
});

describe('a body up to the limit', () => {
  it('is read whole, and judged by who signed it', async () => {
    const answer = await sent(orders, 'x'.repeat(1 << 20), {
      'Accept-Language': 'zh-CN',
      Accept: '*/*',
      'User-Agent': 'test',
    });
    expect(answer.status).toBe(401);
    expect(answer.seen[0]?.request.body).toHaveLength(1 << 20);
  });
});
