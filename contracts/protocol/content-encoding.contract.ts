// Compressed answers: only to those who ask, only of requests that succeeded, signed over the text (A3, A4, S2).
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { exchangeRaw } from '../support/raw-exchange.ts';

const certificates = '/v3/certificates';
const unknown = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';

contract('Content-Encoding', 'protocol', (target) => {
  const rawly = async (path: string, encodings: string) => {
    const headers = { 'Accept-Encoding': encodings };
    const request = { method: 'GET', target: path, headers } as const;
    const lines = Object.entries(target.agent.headersOf(request));
    const head = [`GET ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
    const answer = await exchangeRaw(target.baseUrl, head);
    return { ...answer, names: answer.headers.map(([name]) => name) };
  };

  it('is deflate in the format of zlib where the request asks for it, and named as in A4', async () => {
    const answer = await rawly(certificates, 'gzip, deflate');
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'Content-Encoding': 'deflate',
      'Content-Length': String(answer.bytes.length),
    });
    expect(answer.names.slice(2, 5)).toEqual([
      'Content-Type',
      'Content-Encoding',
      'Content-Length',
    ]);
    expect(JSON.parse(inflateSync(answer.bytes).toString())).toHaveProperty('data');
  });

  it.each(['identity', 'gzip', 'br'])('is not there for a request that takes %s', async (takes) => {
    const answer = await rawly(certificates, takes);
    expect(answer.names).not.toContain('Content-Encoding');
    expect(JSON.parse(answer.body)).toHaveProperty('data');
  });

  it('is not there for a refusal (A3)', async () => {
    const answer = await rawly(unknown, 'gzip, deflate');
    expect(answer.names).not.toContain('Content-Encoding');
    expect(answer.body).toBe('{"code":"RESOURCE_NOT_EXISTS","message":"记录不存在"}');
  });

  it('leaves the signature what it is: over the text', async () => {
    const headers = { 'Accept-Encoding': 'deflate' };
    const answer = await target.agent.get(certificates, { headers });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'deflate' });
    expect(answer.isSigned).toBe(true);
  });
});
