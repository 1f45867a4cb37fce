// What is refused before anybody is known: paths, methods, headers and bodies (captures B18, B21, B22; E9).
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { exchangeRaw } from '../support/raw-exchange.ts';

const amounts = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const orders = '/v3/ecommerce/profitsharing/orders';

contract('The gateway', 'protocol', (target) => {
  it.each([
    '/',
    '/v3/nowhere',
    '/v3/ecommerce/profitsharing/orders/',
    '/v3/Certificates',
    '/v3/pay/transactions/no-such-endpoint-probe',
    '/sandboxnew/pay/unifiedorder',
  ])('answers 404 without a word to %s, signed or not', async (path) => {
    await expectRefusal(target.agent.get(path), 'unknownPath');
    await expectRefusal(
      target.agent.get(path, { headers: { Authorization: undefined } }),
      'unknownPath',
    );
  });

  it.each([
    ['GET', '/v3/ecommerce/profitsharing/finish-order'],
    ['POST', amounts],
    ['POST', '/v3/certificates'],
  ] as const)('answers 405 without a word to %s %s', async (method, path) => {
    await expectRefusal(target.agent.send({ method, target: path }), 'wrongMethod');
  });

  it.each([
    ['User-Agent', { 'User-Agent': undefined }],
    ['Accept', { Accept: undefined }],
  ])('refuses a request without %s, before it asks who is calling', async (_, headers) => {
    const anonymous = { ...headers, Authorization: undefined };
    await expectRefusal(
      target.agent.get('/v3/certificates', { headers: anonymous }),
      'missingAcceptOrUserAgent',
    );
  });

  it('does not ask payments for them', async () => {
    const path = '/v3/pay/partner/transactions/id/4200000000202606010000000000';
    const headers = { 'User-Agent': undefined, Accept: undefined, Authorization: undefined };
    await expectRefusal(target.agent.get(path, { headers }), 'authorizationMissingOnPay');
  });

  it('takes any Accept', async () => {
    await expectRefusal(target.agent.get(amounts, { headers: { Accept: '*/*' } }), 'recordMissing');
  });

  it('refuses a body beyond a megabyte, unsigned, and ends the connection', async () => {
    const answer = await target.agent.post(orders, JSON.stringify('x'.repeat(1_048_576)));
    await expectRefusal(answer, 'bodyTooLarge');
    expect(answer.headers['connection']).toBe('close');
  });

  it('refuses a compressed body', async () => {
    const answer = target.agent.post(orders, '{}', { headers: { 'Content-Encoding': 'gzip' } });
    await expectRefusal(answer, 'bodyTooLarge');
  });

  it('takes a request line with scheme and host, as a proxy sends it', async () => {
    const headers = target.agent.headersOf({ method: 'GET', target: amounts });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const line = `GET https://api.mch.weixin.qq.com${amounts} HTTP/1.1`;
    const { statusLine, body } = await exchangeRaw(target.baseUrl, [line, ...lines]);
    expect([statusLine, body]).toEqual([
      'HTTP/1.1 404 Not Found',
      '{"code":"RESOURCE_NOT_EXISTS","message":"记录不存在"}',
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'refuses a body of the type %s, signed for by then',
    async (type) => {
      const answer = target.agent.post(orders, '{}', { headers: { 'Content-Type': type } });
      await expectRefusal(answer, 'wrongContentType');
    },
  );

  it.each(['application/json', 'application/json;charset=UTF-8', undefined])(
    'takes a body of the type %s',
    async (type) => {
      const answer = target.agent.post(orders, '', { headers: { 'Content-Type': type } });
      await expectRefusal(answer, 'bodyUnreadable');
    },
  );
});
