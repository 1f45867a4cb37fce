import { describe, expect, it } from 'vitest';
import { ORDER, portOf, running, SUB } from './running.ts';
import { exchange, headerOf, signed, statusOf } from './wires.ts';

const amounts = `/v3/ecommerce/profitsharing/orders/${ORDER}/amounts`;
const query = `/v3/ecommerce/profitsharing/orders?sub_mchid=${SUB}&transaction_id=${ORDER}&out_order_no=none%2D1`;

describe('connections', () => {
  it.each([
    ['keep-alive, by default', '1.1', [], 'keep-alive', 'timeout=8'],
    ['closed on request', '1.1', ['Connection: close'], 'close', undefined],
    ['closed for HTTP/1.0', '1.0', [], 'close', undefined],
  ])('are %s', async (_, version, headers, connection, keepAlive) => {
    const { emulator } = await running();
    const bytes = signed(emulator, { target: amounts, version, headers });
    // A closed connection ends the exchange by itself, though two answers were waited for.
    const answers = await exchange(emulator, bytes, connection === 'close' ? 2 : 1);
    expect(answers.map(statusOf)).toEqual([200]);
    const [answer] = answers;
    if (answer === undefined) return expect.unreachable();
    expect(headerOf(answer, 'Connection')).toBe(connection);
    expect(headerOf(answer, 'Keep-Alive')).toBe(keepAlive);
  });

  it('carry pipelined requests, answered in their order', async () => {
    const { emulator } = await running();
    const requests = [
      signed(emulator, { target: amounts }),
      signed(emulator, { target: '/v3/nowhere' }),
      signed(emulator, { target: query }),
      signed(emulator, { method: 'POST', target: '/v3/certificates', body: '{}' }),
      signed(emulator, { target: amounts }),
    ];
    const answers = await exchange(emulator, requests.join(''), requests.length);
    expect(answers.map(statusOf)).toEqual([200, 404, 404, 405, 200]);
    expect(answers[0]?.body).toBe(answers[4]?.body);
    expect(answers[2]?.body).toContain('RESOURCE_NOT_EXISTS');
  });

  it('carry a request that arrives byte by byte', async () => {
    const { emulator } = await running();
    const target = '/v3/ecommerce/profitsharing/receivers/delete';
    const body = '{"type":"MERCHANT_ID","account":"1900000110"}';
    const text = signed(emulator, {
      method: 'POST',
      target,
      headers: ['Transfer-Encoding: chunked', 'Content-Type: application/json'],
    });
    const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('');
    const authorized = signed(emulator, { method: 'POST', target, body });
    const [authorization = ''] = /Authorization: .*/.exec(authorized) ?? [];
    const bytes = `${text.replace(/Authorization: .*/, authorization)}${chunks}0\r\n\r\n`;
    const [answer] = await exchange(emulator, bytes);
    expect(answer?.statusLine).toBe('HTTP/1.1 400 Bad Request');
    expect(answer?.body).toContain('分账接收方不存在');
  });
});

describe('the target of a request', () => {
  it.each([
    ['as written', query, undefined],
    ['with its percent-encoding untouched', query.replace('none%2D1', '%6Eone'), undefined],
    ['in absolute form, as a forward proxy sends it', query, 'http://api.mch.weixin.qq.com'],
  ])('is verified %s', async (_, target, authority) => {
    const { emulator } = await running();
    const line = authority === undefined ? target : `${authority}${target}`;
    const [answer] = await exchange(emulator, signed(emulator, { target, line }));
    expect(answer?.statusLine).toBe('HTTP/1.1 404 Not Found');
    expect(answer?.body).toContain('RESOURCE_NOT_EXISTS');
  });

  it('does not verify when it was signed in another form than it was sent', async () => {
    const { emulator } = await running();
    const line = query.replace('none%2D1', 'none-1');
    const [answer] = await exchange(emulator, signed(emulator, { target: query, line }));
    expect(answer?.statusLine).toBe('HTTP/1.1 401 Unauthorized');
    expect(JSON.parse(answer?.body ?? '').detail.sign_information.url).toBe(line);
  });

  it('reaches the control API in absolute form too', async () => {
    const { emulator } = await running();
    const host = `127.0.0.1:${portOf(emulator)}`;
    const line = `GET http://${host}/_fenzhang/health HTTP/1.1`;
    const [answer] = await exchange(emulator, `${line}\r\nHost: ${host}\r\n\r\n`);
    expect(answer?.statusLine).toBe('HTTP/1.1 200 OK');
  });

  it.each(['OPTIONS *', 'GET //v3/certificates', 'GET /V3/certificates', 'GET /v3/certificates/'])(
    'is unknown as %s',
    async (line) => {
      const { emulator } = await running();
      const [answer] = await exchange(emulator, `${line} HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect(answer?.statusLine).toBe('HTTP/1.1 404 Not Found');
    },
  );
});
