import { afterAll, beforeAll, expect, it } from 'vitest';
import { DecryptionError, SignatureError } from '../../client/index.ts';
import { contract } from '../support/contract.ts';
import { PAYER } from '../support/given.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { paidTransactionAnswer } from '../support/payment-schemas.ts';
import { envelope } from '../support/schemas.ts';

contract('The notification of a payment', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());
  const paid = async () => {
    const order = await target.given.unsettledOrder({ notifyUrl: sink.url });
    await target.advance(0);
    return { order, arrival: sink.latest };
  };

  it('arrives once at the notify_url of the order, at once', async () => {
    const before = sink.arrivals.length;
    const { arrival } = await paid();
    expect(sink.arrivals).toHaveLength(before + 1);
    expect(arrival).toMatchObject({ method: 'POST', path: '/notify' });
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before + 1);
  });

  it('has the headers of a real one, in their order (N1)', async () => {
    const { arrival } = await paid();
    const names = arrival.rawHeaders.filter((_, index) => index % 2 === 0);
    expect(names).toEqual([
      ...['Host', 'User-Agent', 'Accept', 'Cache-Control', 'Pragma', 'Content-Type'],
      ...['Content-Length', 'Wechatpay-Nonce', 'Wechatpay-Timestamp', 'Wechatpay-Serial'],
      ...['Wechatpay-Signature', 'Wechatpay-Signature-Type', 'Connection'],
    ]);
    expect(arrival.headers).toMatchObject({
      'user-agent': 'Mozilla/4.0',
      accept: '*/*',
      'content-type': 'application/json',
      'wechatpay-nonce': expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    });
    const timestamp = Number(arrival.headers['wechatpay-timestamp']) * 1000;
    expect(Math.abs(timestamp - Date.now())).toBeLessThan(5_000);
  });

  it('is an envelope that survives being parsed and written again (N8)', async () => {
    const { arrival } = await paid();
    const { resource, ...open } = envelope('transaction').parse(JSON.parse(arrival.body));
    expect(open).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' });
    expect(JSON.stringify(JSON.parse(arrival.body))).toBe(arrival.body);
    expect(Object.keys(JSON.parse(arrival.body))).toEqual([
      ...['id', 'create_time', 'resource_type', 'event_type', 'summary', 'resource'],
    ]);
    expect(resource.original_type).toBe('transaction');
  });

  it('says what the query of the order says', async () => {
    const { order, arrival } = await paid();
    const { transaction_id, sp_mchid, sub_mchid } = order;
    const { kind, resource } = await openedBy(target, sp_mchid, arrival);
    const query = { transaction_id, sp_mchid, sub_mchid };
    expect(kind).toBe('payment');
    expect(paidTransactionAnswer.parse(resource).payer).toEqual({ sp_openid: PAYER });
    expect(resource).toEqual(await target.merchant.queryTransactionById(query));
  });

  it('is sealed for the platform alone', async () => {
    const { order, arrival } = await paid();
    const opening = openedBy(target, order.sub_mchid, arrival);
    await expect(opening).rejects.toBeInstanceOf(DecryptionError);
  });

  it('is sealed under a nonce, and known by an id, that no other has', async () => {
    const [one, other] = [(await paid()).arrival, (await paid()).arrival].map(({ body }) =>
      envelope('transaction').parse(JSON.parse(body)),
    );
    expect(one?.resource.nonce).not.toBe(other?.resource.nonce);
    expect(one?.id).not.toBe(other?.id);
  });

  it('is signed over its exact bytes', async () => {
    const { order, arrival } = await paid();
    const changed = { ...arrival, body: arrival.body.replace('支付成功', '支付成功 ') };
    const opening = openedBy(target, order.sp_mchid, changed);
    await expect(opening).rejects.toBeInstanceOf(SignatureError);
  });

  it('does not come for an order that was closed instead', async () => {
    const before = sink.arrivals.length;
    const { out_trade_no, sp_mchid, sub_mchid } = await target.given.placedOrder({
      notifyUrl: sink.url,
    });
    await target.merchant.closeTransaction({ out_trade_no, sp_mchid, sub_mchid });
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before);
  });
});
