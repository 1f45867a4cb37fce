// What a request may say about languages: a lone star is refused, as Node's own fetch sends it (capture B19).
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const star = { 'Accept-Language': '*' };
const certificates = '/v3/certificates';
const payment = '/v3/pay/partner/transactions/id/4200000000202606010000000000';

contract('Accept-Language', 'protocol', (target) => {
  it.each([certificates, `${payment}?sp_mchid=1900000100&sub_mchid=1900000109`])(
    'may not be a star for GET %s',
    async (path) => {
      await expectRefusal(target.agent.get(path, { headers: star }), 'unsupportedLanguage');
    },
  );

  it('may be one where a payment is placed', async () => {
    const headers = { ...star, Authorization: undefined };
    const path = '/v3/pay/partner/transactions/jsapi';
    await expectRefusal(target.agent.post(path, {}, { headers }), 'authorizationMissingOnPay');
  });

  it.each([undefined, 'zh-CN', 'en', 'zh-CN,zh;q=0.9,*;q=0.1'])('may be %s', async (language) => {
    const headers = { 'Accept-Language': language };
    const answer = await target.agent.get(certificates, { headers });
    expect(answer.status).toBe(200);
  });
});

contract('Accept-Language, where no capture tells', 'emulator', (target) => {
  it.each(['/v3/ecommerce/profitsharing/orders', '/v3/ecommerce/profitsharing/finish-order'])(
    'may not be a star for POST %s either',
    async (path) => {
      await expectRefusal(target.agent.post(path, {}, { headers: star }), 'unsupportedLanguage');
    },
  );

  it('is looked at before anybody asks who is calling, and after Accept and User-Agent', async () => {
    const anonymous = { ...star, Authorization: undefined };
    await expectRefusal(
      target.agent.get(certificates, { headers: anonymous }),
      'unsupportedLanguage',
    );
    await expectRefusal(
      target.agent.get(certificates, { headers: { ...anonymous, 'User-Agent': undefined } }),
      'missingAcceptOrUserAgent',
    );
  });
});
