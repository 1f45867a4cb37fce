import { verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/index.ts';
import { merchantKeys } from './fake-keys.ts';
import { createFakePlatform } from './fake-platform.ts';
import vectors from './vectors.json' with { type: 'json' };

const { appId, prepayId, jsapi, app } = vectors.invocation;
const timeStamp = String(vectors.timestamp);
const nonceStr = vectors.nonce;
const client = createClient({
  ...vectors,
  privateKey: vectors.privateKey.join('\n'),
  apiV3Key: '0'.repeat(32),
  now: () => vectors.timestamp * 1000 + 999,
  nonce: () => vectors.nonce,
});

describe('what lets the payer pay', () => {
  it(`of a page or a mini-program is the sample of page ${jsapi.id}`, () => {
    expect(client.invokeJsapi({ appId, prepayId })).toEqual({
      ...{ appId, timeStamp, nonceStr, signType: 'RSA', paySign: jsapi.signature },
      package: `prepay_id=${prepayId}`,
    });
  });

  it(`of an app is the sample of page ${app.id}`, () => {
    expect(client.invokeApp({ appId, prepayId })).toEqual({
      ...{ appId, partnerId: vectors.mchid, prepayId, packageValue: 'Sign=WXPay' },
      ...{ nonceStr, timeStamp, sign: app.signature },
    });
  });

  it('names another merchant where it is told to, which nothing signs', () => {
    const named = client.invokeApp({ appId, prepayId, partnerId: '1900000109' });
    expect(named).toEqual({ ...client.invokeApp({ appId, prepayId }), partnerId: '1900000109' });
  });

  it('has a nonce of its own each time, and a signature that another implementation verifies', () => {
    const own = createFakePlatform(() => ({})).client();
    const made = [1, 2].map(() => own.invokeJsapi({ appId, prepayId }));
    expect(made[0]?.nonceStr).not.toBe(made[1]?.nonceStr);
    for (const { timeStamp: at, nonceStr: nonce, package: fourth, paySign } of made) {
      const message = Buffer.from(`${appId}\n${at}\n${nonce}\n${fourth}\n`);
      const signature = Buffer.from(paySign, 'base64');
      expect(verify('sha256', message, merchantKeys.publicKey, signature)).toBe(true);
    }
  });
});
