import { verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCredential, requestMessage } from '../../client/credential.ts';
import { createClient } from '../../client/index.ts';
import { merchant, merchantKeys, merchantPem } from './fake-keys.ts';
import { createFakePlatform } from './fake-platform.ts';
import vectors from './vectors.json' with { type: 'json' };

const amounts = '/v3/ecommerce/profitsharing/orders/4208450740201411110007820472/amounts';

describe('the signature of a request', () => {
  const credential = createCredential({ ...vectors, privateKey: vectors.privateKey.join('\n') });

  it.each(vectors.requests)('is the one printed on page $id: $comment', (vector) => {
    const value = credential.authorize(vector, vectors.timestamp, vectors.nonce);
    expect(value).toBe(
      `WECHATPAY2-SHA256-RSA2048 mchid="${vectors.mchid}",nonce_str="${vectors.nonce}",` +
        `signature="${vector.signature}",timestamp="${vectors.timestamp}",serial_no="${vectors.serial}"`,
    );
  });

  it('covers five lines, the last of them closed too', () => {
    const request = { method: 'GET', target: '/v3/certificates', body: '' };
    expect(requestMessage(request, 1554208460, 'N')).toBe(
      'GET\n/v3/certificates\n1554208460\nN\n\n',
    );
  });

  it('is made alike with a PKCS#1 and a PKCS#8 key', () => {
    const pkcs1 = merchantKeys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    const request = { method: 'GET', target: amounts, body: '' };
    const values = [pkcs1, merchantPem].map((privateKey) =>
      createCredential({ ...merchant, privateKey }).authorize(request, 1, 'N'),
    );
    expect(values[0]).toBe(values[1]);
  });

  it('verifies with another implementation for any request', () => {
    const own = createCredential({ ...merchant, privateKey: merchantPem });
    const anyRequest = fc.record({ target: fc.webPath(), body: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(anyRequest, fc.nat(), (request, timestamp) => {
        const toSign = { method: 'POST', ...request };
        const value = own.authorize(toSign, timestamp, 'N');
        const signature = Buffer.from(/signature="([^"]+)"/.exec(value)?.[1] ?? '', 'base64');
        const message = `POST\n${request.target}\n${timestamp}\nN\n${request.body}\n`;
        expect(verify('sha256', Buffer.from(message), merchantKeys.publicKey, signature)).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('a request on the wire', () => {
  it.each([
    ['a query that needs escaping', { method: 'GET', path: '/v3/x', query: { a: 'b|c d/é' } }],
    ['a query that came with the path', { method: 'GET', path: '/v3/x?a=1', query: { b: '2' } }],
    ['Chinese text', { method: 'POST', path: '/v3/x', body: { description: '供货款' } }],
    ['a body given as text', { method: 'POST', path: '/v3/x', body: '{ "a" : 1 }\n' }],
    ['dots in the path', { method: 'GET', path: '/v3/../v3/./x' }],
    ['a second slash in front', { method: 'GET', path: '//v3/x' }],
  ])('is signed as it is sent: %s', async (_, request) => {
    const platform = createFakePlatform(() => ({}));
    await platform.client().request(request);
    expect(platform.arrivals).toMatchObject([
      { isSignatureGood: true, authorization: merchantOnWire },
    ]);
  });

  const merchantOnWire = { mchid: merchant.mchid, serial_no: merchant.serial };

  it('carries what the gateway asks for, and the key that should sign the answer', async () => {
    const platform = createFakePlatform(() => ({ body: { unsplit_amount: 0 } }));
    await platform.client().queryOrderAmount({ transaction_id: '4208450740201411110007820472' });
    const headers = platform.arrivals[0]?.headers;
    expect(headers?.get('accept')).toBe('application/json');
    expect(headers?.get('user-agent')).not.toBe('');
    expect(headers?.get('content-type')).toBeNull();
    expect(headers?.get('wechatpay-serial')).toBe('5F00000000000000000000000000000000000001');
  });

  it('has the time of the wall clock in seconds and a nonce of its own', async () => {
    const platform = createFakePlatform(() => ({ timestamp: 1_800_000_000 }));
    const client = platform.client({ now: () => 1_800_000_000_999, nonce: () => 'once' });
    await client.request({ method: 'GET', path: '/v3/x' });
    expect(platform.arrivals[0]?.authorization).toMatchObject({
      timestamp: '1800000000',
      nonce_str: 'once',
    });
  });

  it('passes further headers on', async () => {
    const platform = createFakePlatform(() => ({ body: { unsplit_amount: 0 } }));
    const headers = { 'Accept-Language': 'en' };
    await platform.client().queryOrderAmount({ transaction_id: '42' }, { headers });
    expect(platform.arrivals[0]?.headers.get('accept-language')).toBe('en');
  });
});

describe('createClient', () => {
  const good = { ...merchant, privateKey: merchantPem };
  const publicPem = merchantKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it.each([
    ['a private key that is no PEM', { privateKey: 'nonsense' }, /privateKey/],
    ['a public key in its place', { privateKey: publicPem }, /privateKey/],
    ['an APIv3 key of the wrong length', { apiV3Key: 'short' }, /apiV3Key has 5 bytes/],
    ['a base URL with a path', { baseUrl: 'http://127.0.0.1:8866/wxpay' }, /origin/],
    ['a broken certificate', { platformKeys: [{ certificate: 'nonsense' }] }, /certificate/],
    [
      'a broken public key',
      { platformKeys: [{ publicKeyId: 'PUB_KEY_ID_1', publicKey: 'nonsense' }] },
      /publicKey/,
    ],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => createClient({ ...good, ...wrong })).toThrow(message);
    expect(() => createClient({ ...good, ...wrong })).toThrow(TypeError);
  });
});
