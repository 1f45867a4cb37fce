// Which requests are whose: the Authorization header, and the five lines it signs (4012365344; captures B1–B16).
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'vitest';
import type { RawAnswer } from '../support/agent.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders/4200000000202606010000000000/amounts';
const paid = '/v3/pay/partner/transactions/id/4200000000202606010000000000';
const scheme = 'WECHATPAY2-SHA256-RSA2048';

contract('Authorization', 'protocol', (target) => {
  const authorizationOf = (to: string) =>
    target.agent.headersOf({ method: 'GET', target: to })['Authorization'] ?? '';
  const withAuthorization = (value: string | undefined, to = path) =>
    target.agent.get(to, { headers: { Authorization: value } });

  it('takes its attributes in any order (4012365335)', async () => {
    const [, token = ''] = authorizationOf(path).split(' ');
    const reversed = token.split(/,(?=[a-z_]+=")/).reverse();
    await expectRefusal(withAuthorization(`${scheme} ${reversed.join(',')}`), 'recordMissing');
  });

  it('takes the serial number of the merchant in lower case (R5)', async () => {
    const serial = target.credentials.serial.toLowerCase();
    await expectRefusal(target.agent.get(path, { signer: { serial } }), 'recordMissing');
  });

  it.each(['a', 'cg55d1ns.c25', 'a+/= b', 'x'.repeat(64)])(
    'takes the nonce "%s" (R17)',
    async (nonce) => {
      await expectRefusal(target.agent.get(path, { nonce }), 'recordMissing');
    },
  );

  it('takes one nonce twice, for a client may repeat a request as it stands (R18)', async () => {
    const Authorization = authorizationOf(path);
    await expectRefusal(withAuthorization(Authorization), 'recordMissing');
    await expectRefusal(withAuthorization(Authorization), 'recordMissing');
  });

  it.each([
    ['that is missing', undefined, 'authorizationMissing'],
    ['of one word', 'WECHATPAY2-SHA256-RSA2048', 'authorizationMalformed'],
    ['of another scheme', 'Bearer abc', 'authorizationUnknownScheme'],
    ['of another algorithm', 'WECHATPAY2-SM2-WITH-SM3 mchid="1"', 'authorizationUnknownScheme'],
    ['with unquoted values', `${scheme} mchid=1,nonce_str=2`, 'authorizationInvalid'],
    ['with an attribute too few', `${scheme} mchid="1",nonce_str="2"`, 'authorizationInvalid'],
  ] as const)('is refused %s', async (_, value, situation) => {
    await expectRefusal(withAuthorization(value), situation);
  });

  it.each([
    ['that is missing', undefined],
    ['of one word', 'WECHATPAY2-SHA256-RSA2048'],
    ['of another scheme', 'Bearer abc'],
  ])('is refused by payments in words of their own %s (B14)', async (_, value) => {
    await expectRefusal(withAuthorization(value, paid), 'authorizationMissingOnPay');
  });

  it.each([
    [
      'with unquoted values',
      'authorizationInvalid',
      { headers: { Authorization: `${scheme} a=1` } },
    ],
    ['that is too old', 'timestampOutsideWindow', { timestamp: 1_554_208_460 }],
    ['of a merchant nobody knows', 'unknownMerchant', { signer: { mchid: '1999999999' } }],
  ] as const)('is refused by payments without a Request-ID %s (N)', async (_, situation, parts) => {
    await expectRefusal(target.agent.get(paid, parts), situation, { hasRequestId: false });
  });

  it('of a merchant nobody knows is refused without a detail (B15)', async () => {
    const answer = await target.agent.get(path, { signer: { mchid: '1999999999' } });
    await expectRefusal(answer, 'unknownMerchant');
  });

  it('under a serial number that is not the merchant’s is refused (B16)', async () => {
    const signer = { serial: '7777777777777777777777777777777777777777' };
    await expectRefusal(target.agent.get(path, { signer }), 'unknownMerchantSerial');
  });
});

contract('The signature of a request', 'protocol', (target) => {
  interface Repeated {
    readonly method: string;
    readonly url: string;
    /** Of the whole message, in bytes. */
    readonly length: number;
    readonly text: string;
  }
  const refusesWith = (outcome: Promise<RawAnswer>, repeated: Repeated) => {
    const { method, url, length, text } = repeated;
    return expectRefusal(outcome, 'signatureMismatch', {
      detail: {
        detail: { issue: 'sign not match' },
        field: 'signature',
        location: 'authorization',
        sign_information: {
          method,
          sign_message_length: length,
          truncated_sign_message: text,
          url,
        },
      },
    });
  };
  const timestamp = Math.floor(Date.now() / 1000);
  const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242';

  it('by another key is refused, and the detail repeats what was to be signed (B9)', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const text = `GET\n${path}\n${timestamp}\n${nonce}\n\n`;
    const answer = target.agent.get(path, { signer: { private_key }, timestamp, nonce });
    await refusesWith(answer, { method: 'GET', url: path, length: text.length, text });
  });

  it('over another body is refused, and the detail stops after eight bytes (B7, B12)', async () => {
    const url = '/v3/ecommerce/profitsharing/finish-order';
    const [signed, sent] = ['{"sub_mchid":"1"}', '{ "sub_mchid":"1"}'];
    const { Authorization } = target.agent.headersOf({
      ...{ method: 'POST', target: url, body: signed, timestamp, nonce },
    });
    const head = `POST\n${url}\n${timestamp}\n${nonce}\n`;
    const answer = target.agent.post(url, sent, { headers: { Authorization } });
    const length = `${head}${sent}\n`.length;
    await refusesWith(answer, { method: 'POST', url, length, text: `${head}{ "sub_m\n` });
  });

  it('over a query in another order is refused, and the detail repeats it as sent (B8)', async () => {
    const [signed, sent] = [`${path}?b=%7B2%7D&a=1`, `${path}?a=1&b=%7B2%7D`];
    const { Authorization } = target.agent.headersOf({
      ...{ method: 'GET', target: signed, timestamp, nonce },
    });
    const text = `GET\n${sent}\n${timestamp}\n${nonce}\n\n`;
    const answer = target.agent.get(sent, { headers: { Authorization } });
    await refusesWith(answer, { method: 'GET', url: sent, length: text.length, text });
  });

  it('counts a body in bytes (inferred)', async () => {
    const url = '/v3/ecommerce/profitsharing/finish-order';
    const { Authorization } = target.agent.headersOf({
      ...{ method: 'POST', target: url, body: '', timestamp, nonce },
    });
    const head = `POST\n${url}\n${timestamp}\n${nonce}\n`;
    const answer = target.agent.post(url, '"分账"', { headers: { Authorization } });
    const length = Buffer.byteLength(`${head}"分账"\n`);
    await refusesWith(answer, { method: 'POST', url, length, text: `${head}"分账"\n` });
  });

  describe('is over the body as sent:', () => {
    const url = '/v3/ecommerce/profitsharing/orders';
    const fields = {
      sub_mchid: '1999999999',
      transaction_id: '42',
      out_order_no: 'P1',
      finish: true,
    };
    const receiver = {
      type: 'MERCHANT_ID',
      receiver_account: '1',
      amount: 1,
      description: '<a&b/>',
    };
    const plain = JSON.stringify({ ...fields, receivers: [receiver] });

    it.each([
      ['plain', plain],
      ['with a line feed at its end, as wechatpay-go sends it', `${plain}\n`],
      ['with blanks', JSON.stringify(JSON.parse(plain), null, 2)],
      [
        'with \\u003c for <, as wechatpay-go writes it',
        plain.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026'),
      ],
      ['with \\/ for /, as wechatpay-php writes it', plain.replaceAll('/', '\\/')],
    ])('%s (R9)', async (_, body) => {
      await expectRefusal(target.agent.post(url, body), 'notOnboarded');
    });
  });

  it('of a GET may come with a Content-Type of any kind (R13)', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    await expectRefusal(target.agent.get(path, { headers }), 'recordMissing');
  });
});
