import { describe, expect, it } from 'vitest';
import { parseNotification } from '../../client/index.ts';
import { certificateList, merchant, type Signer, seal, signatureHeaders } from './fake-keys.ts';
import { createFakePlatform, newerCertificate, olderCertificate } from './fake-platform.ts';

const receiverKey = 'the-receivers-fake-api-v3-key-32';
const transaction = {
  sp_appid: 'wx8888888888888888',
  sp_mchid: '1900000100',
  sub_mchid: '1900000109',
  out_trade_no: '1217752501201407033233368018',
  transaction_id: '4208450740201411110007820472',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'OTHERS',
  success_time: '2026-11-22T12:00:00+08:00',
  payer: { sp_openid: 'oFakeOpenId00000000000000000' },
  amount: { total: 10_000, payer_total: 10_000, currency: 'CNY', payer_currency: 'CNY' },
};
const share = {
  sp_mchid: '1900000100',
  sub_mchid: '1900000109',
  transaction_id: '4208450740201411110007820472',
  order_id: '3008450740201411110007820472',
  out_order_no: 'P20150806125346',
  receiver: { type: 'MERCHANT_ID', account: '1900000110', amount: 100, description: '供货款' },
  success_time: '2026-11-22T12:00:00+08:00',
};
const envelope = {
  id: 'b93838b9-9ca0-58bd-be5b-2123396be80c',
  create_time: '2026-11-22T12:00:00+08:00',
  resource_type: 'encrypt-resource',
};
const paid = { ...envelope, event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' };
const split = { ...envelope, event_type: 'PROFITSHARING.SUCCESS', summary: '分账' };

function notice(
  fields: object,
  resource: unknown,
  { original_type = 'transaction', apiV3Key = merchant.apiV3Key } = {},
): string {
  const sealed = seal(JSON.stringify(resource), apiV3Key, original_type);
  return JSON.stringify({ ...fields, resource: { original_type, ...sealed } });
}

function receive(body: string, { signer = olderCertificate, ...how } = {}) {
  return createFakePlatform(() => ({}))
    .client({ now: () => Date.now() })
    .parseNotification({ ...signatureHeaders(signer, body), ...how }, body);
}

describe('parseNotification', () => {
  it('opens a payment', async () => {
    const body = notice(paid, transaction);
    expect(await receive(body)).toEqual({
      ...paid,
      original_type: 'transaction',
      kind: 'payment',
      resource: transaction,
    });
  });

  it('knows a combined payment by its sub-orders', async () => {
    const { transaction_id, success_time, out_trade_no, trade_state } = transaction;
    const resource = {
      combine_out_trade_no: 'C1',
      sub_orders: [{ transaction_id, success_time, out_trade_no, trade_state }],
    };
    const notification = await receive(notice(paid, resource));
    expect(notification).toMatchObject({ kind: 'combinePayment', resource });
  });

  it.each([
    ['PROFITSHARING.SUCCESS', '分账', 'profitsharing'],
    ['PROFITSHARING.RETURN', '分账回退', 'profitsharing'],
    ['TRANSACTION.SUCCESS', '分账', 'profitsharing'],
    ['TRANSACTION.SUCCESS', '分账回退', 'transaction'],
  ])('knows a share by its content: %s, %s, %s', async (event_type, summary, original_type) => {
    const fields = { ...envelope, event_type, summary };
    const notification = await receive(notice(fields, share, { original_type }));
    expect(notification).toEqual({
      ...fields,
      original_type,
      kind: 'profitSharing',
      resource: share,
    });
    // The kind narrows the type.
    if (notification.kind !== 'profitSharing') expect.unreachable();
    expect(notification.resource.receiver.amount).toBe(100);
  });

  it('opens what it has no description for', async () => {
    const coupon = { coupon_id: '98065001', stock_id: '100088' };
    const body = notice({ ...paid, event_type: 'COUPON.USE' }, coupon);
    expect(await receive(body)).toMatchObject({ kind: 'other', resource: coupon });
  });

  it('tells a refund by its own members', async () => {
    const refund = {
      ...{ refund_id: '50200207182018070300011301001', refund_status: 'SUCCESS' },
      ...{ transaction_id: '4208450740201411110007820472', success_time: '2018-06-08T10:34:56' },
    };
    const body = notice({ ...paid, event_type: 'REFUND.SUCCESS' }, refund);
    expect(await receive(body)).toMatchObject({ kind: 'refund', resource: refund });
  });

  it('takes headers in any form a server gives them', async () => {
    const body = notice(paid, transaction);
    const { client } = createFakePlatform(() => ({}));
    const headers = signatureHeaders(olderCertificate, body);
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    const arrays = Object.entries(headers).map(([name, value]) => [name, [value]]);
    for (const form of [
      new Headers(headers),
      Object.fromEntries(lower),
      Object.fromEntries(arrays),
    ]) {
      const notification = await client().parseNotification(form, Buffer.from(body));
      expect(notification.kind).toBe('payment');
    }
  });

  it.each<[string, string, { signer?: Signer } & Record<string, string | Signer>]>([
    ['probe', 'a probe', { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${'A'.repeat(336)}` }],
    ['probe', 'a short probe', { 'Wechatpay-Signature': `WECHATPAY/SIGNTEST/${'A'.repeat(325)}` }],
    ['unknownSerial', 'a stranger', { signer: newerCertificate }],
    ['wrongSignature', 'a foreign signature', { 'Wechatpay-Nonce': 'other' }],
    ['staleTimestamp', 'an old delivery', { 'Wechatpay-Timestamp': '1554208460' }],
    ['malformed', 'a missing serial', { 'Wechatpay-Serial': '' }],
  ])('refuses as %s %s', async (reason, _, how) => {
    const body = notice(paid, transaction);
    await expect(receive(body, how)).rejects.toMatchObject({ name: 'SignatureError', reason });
  });

  it('refuses a body that was parsed and written again', async () => {
    const body = notice(paid, transaction);
    const headers = signatureHeaders(olderCertificate, body);
    const { client } = createFakePlatform(() => ({}));
    const rewritten = JSON.stringify(JSON.parse(body), null, 2);
    const outcome = client().parseNotification(headers, rewritten);
    await expect(outcome).rejects.toMatchObject({ reason: 'wrongSignature' });
  });

  it.each([
    ['not JSON', 'plain'],
    ['no envelope', '{}'],
    ['a resource without a seal', JSON.stringify({ ...paid, resource: {} })],
    ['a seal around something else than an object', notice(paid, 'text')],
  ])('refuses signed content that is %s', async (_, body) => {
    await expect(receive(body)).rejects.toMatchObject({ name: 'UnexpectedContentError' });
  });

  it('opens a share with the receiver’s APIv3 key, and with no other', async () => {
    const options = { original_type: 'profitsharing', apiV3Key: receiverKey };
    const body = notice(split, share, options);
    const headers = signatureHeaders(olderCertificate, body);
    const client = createFakePlatform(() => ({})).client();
    await expect(client.parseNotification(headers, body)).rejects.toMatchObject({
      name: 'DecryptionError',
    });
    const opened = await client.parseNotification(headers, body, { apiV3Key: receiverKey });
    expect(opened.resource).toEqual(share);
  });

  it('refuses a ciphertext altered behind a good signature', async () => {
    const envelopeOfShare = JSON.parse(notice(split, share));
    envelopeOfShare.resource.associated_data = 'other';
    const outcome = receive(JSON.stringify(envelopeOfShare));
    await expect(outcome).rejects.toMatchObject({ name: 'DecryptionError' });
  });

  it('downloads the certificates when it meets its first notification without any', async () => {
    const list = certificateList([olderCertificate]);
    const platform = createFakePlatform(() => ({ body: list }));
    const client = platform.client({ platformKeys: undefined });
    const body = notice(paid, transaction);
    const headers = signatureHeaders(olderCertificate, body);
    expect(await client.parseNotification(headers, body)).toMatchObject({ kind: 'payment' });
    expect(platform.arrivals.map(({ target }) => target)).toEqual(['/v3/certificates']);
  });

  it('downloads nothing for an old message', async () => {
    const platform = createFakePlatform(() => ({}));
    const body = notice(paid, transaction);
    const headers = signatureHeaders(newerCertificate, body, { timestamp: 1_554_208_460 });
    const outcome = platform.client().parseNotification(headers, body);
    await expect(outcome).rejects.toMatchObject({ reason: 'staleTimestamp' });
    expect(platform.arrivals).toEqual([]);
  });
});

describe('the standalone parseNotification', () => {
  const keys = {
    apiV3Key: receiverKey,
    platformKeys: [{ certificate: olderCertificate.certificate }],
  };
  const body = notice(split, share, { original_type: 'profitsharing', apiV3Key: receiverKey });

  it('serves a receiver that has no client', async () => {
    const headers = signatureHeaders(olderCertificate, body);
    expect(await parseNotification(headers, body, keys)).toMatchObject({
      kind: 'profitSharing',
      resource: share,
    });
  });

  it('measures the age of the message by the clock it is given', async () => {
    const headers = signatureHeaders(olderCertificate, body, { timestamp: 1_554_208_460 });
    const then = await parseNotification(headers, body, { ...keys, now: () => 1_554_208_460_000 });
    expect(then.kind).toBe('profitSharing');
    await expect(parseNotification(headers, body, keys)).rejects.toMatchObject({
      reason: 'staleTimestamp',
    });
  });

  it('knows only the keys it is given', async () => {
    const headers = signatureHeaders(newerCertificate, body);
    await expect(parseNotification(headers, body, keys)).rejects.toMatchObject({
      reason: 'unknownSerial',
    });
  });
});
