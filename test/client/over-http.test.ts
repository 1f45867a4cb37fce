import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, createControlClient, NetworkError } from '../../client/index.ts';
import { merchant, merchantPem, signatureHeaders } from './fake-keys.ts';
import { olderCertificate } from './fake-platform.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') expect.unreachable();
  return `http://127.0.0.1:${address.port}`;
}

const clientOf = (baseUrl: string, timeoutMs = 5000) =>
  createClient({
    ...merchant,
    privateKey: merchantPem,
    platformKeys: [{ certificate: olderCertificate.certificate }],
    baseUrl,
    timeoutMs,
    retries: 0,
  });

const close = { sp_mchid: '1900000100', sub_mchid: '1900000109', out_trade_no: 'a|b*_-1' };

describe('over real HTTP', () => {
  it('signs the request line and the bytes that the server sees', async () => {
    const seen: string[] = [];
    const baseUrl = await listen((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push(`${request.method} ${request.url}`, body);
        response.writeHead(204, signatureHeaders(olderCertificate, '')).end();
      });
    });
    await clientOf(baseUrl).closeTransaction(close);
    expect(seen).toEqual([
      'POST /v3/pay/partner/transactions/out-trade-no/a%7Cb*_-1/close',
      '{"sp_mchid":"1900000100","sub_mchid":"1900000109"}',
    ]);
  });

  it('verifies the plain body of a compressed answer', async () => {
    const text = JSON.stringify({ transaction_id: '42', unsplit_amount: 9840 });
    const baseUrl = await listen((_, response) => {
      const headers = signatureHeaders(olderCertificate, text);
      response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' }).end(gzipSync(text));
    });
    const amount = await clientOf(baseUrl).queryOrderAmount({ transaction_id: '42' });
    expect(amount.unsplit_amount).toBe(9840);
  });

  it('follows no redirect, because the signature covers the path', async () => {
    const seen: (string | undefined)[] = [];
    const baseUrl = await listen((request, response) => {
      seen.push(request.url);
      response.writeHead(302, { Location: '/elsewhere' }).end();
    });
    const outcome = clientOf(baseUrl).queryOrderAmount({ transaction_id: '42' });
    await expect(outcome).rejects.toMatchObject({ name: 'ApiError', status: 302 });
    expect(seen).toEqual(['/v3/ecommerce/profitsharing/orders/42/amounts']);
  });

  it.each<[string, RequestListener]>([
    ['a connection cut before the answer', (request) => request.socket.destroy()],
    [
      'a connection cut within the body',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '100' }).write('{');
        setImmediate(() => request.socket.destroy());
      },
    ],
  ])('reports %s', async (_, listener) => {
    const outcome = clientOf(await listen(listener)).closeTransaction(close);
    await expect(outcome).rejects.toBeInstanceOf(NetworkError);
  });

  it.each<[string, RequestListener]>([
    ['no answer', () => undefined],
    ['an answer that never ends', (_, response) => void response.writeHead(200).write('{')],
  ])('gives up on %s', async (_, listener) => {
    const outcome = clientOf(await listen(listener), 50).closeTransaction(close);
    await expect(outcome).rejects.toThrow(/no complete answer within 50 ms/);
  });

  it('reports an emulator out of reach', async () => {
    const control = createControlClient({ baseUrl: 'http://127.0.0.1:1' });
    await expect(control.health()).rejects.toBeInstanceOf(NetworkError);
  });
});
