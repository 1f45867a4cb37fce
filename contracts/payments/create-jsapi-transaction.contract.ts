import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, PAYER, paymentRequest } from '../support/given.ts';
import { jsapiAnswer } from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/jsapi';

contract(`POST ${path}`, 'emulator', (target) => {
  const request = () => paymentRequest(target.credentials, target.newNumber('T'));
  const place = (body: ReturnType<typeof request>) => target.merchant.createJsapiTransaction(body);

  it('places an order, which moves nothing until it is paid', async () => {
    const body = request();
    jsapiAnswer.parse(await movesNothing(target, () => place(body)));
    const { transaction_id } = await target.control.pay({ out_trade_no: body.out_trade_no });
    expect(await balanceOf(target, `unsettled:${transaction_id}`)).toBe(10_000);
    await target.advance(60_000);
    expect(await balanceOf(target, `frozen:${transaction_id}`)).toBe(9_940);
  });

  it('gives the money of an order not to be shared to the sub-merchant at settlement', async () => {
    const before = await balanceOf(target, 'available:1900000109');
    await target.given.settledOrder({ profitSharing: false });
    expect(await balanceOf(target, 'available:1900000109')).toBe(before + 9_940);
  });

  it('takes every member the documentation knows', async () => {
    const body = {
      ...request(),
      sub_appid: 'wx8888888888888889',
      time_expire: '2026-06-01T12:00:00+08:00',
      attach: '自定义数据',
      goods_tag: 'WXG',
      support_fapiao: false,
      detail: {
        cost_price: 12_000,
        invoice_id: '微信123',
        goods_detail: [{ merchant_goods_id: '1', goods_name: '商品', quantity: 1, unit_price: 10 }],
      },
      scene_info: {
        payer_client_ip: '127.0.0.1',
        device_id: '013467007045764',
        store_info: { id: '0001', name: '门店', area_code: '440305', address: '某路一号' },
      },
      payer: { sub_openid: PAYER },
    };
    jsapiAnswer.parse(await target.merchant.createJsapiTransaction(body));
  });

  it('answers the same prepay_id to the same request', async () => {
    const body = request();
    expect(await place(body)).toEqual(await place(body));
  });

  it.each([
    ['another amount', { amount: { total: 9_999, currency: 'CNY' } }],
    ['another description', { description: '别的商品' }],
    ['another notify_url', { notify_url: 'https://www.example.com/other' }],
  ])('refuses %s under a used number', async (_, change) => {
    const body = request();
    await place(body);
    const again = target.agent.post(path, { ...body, ...change });
    await expectRefusal(again, 'paymentReplayChanged');
  });

  it('refuses the number of an order that is paid', async () => {
    const body = request();
    await place(body);
    await target.control.pay({ out_trade_no: body.out_trade_no });
    await movesNothing(target, () => expectRefusal(place(body), 'paymentAlreadyPaid'));
  });

  it('refuses the number of an order that is closed or expired', async () => {
    const [closed, expired] = [request(), request()];
    await place(closed);
    await target.merchant.closeTransaction(namesOf(closed));
    await expectRefusal(place(closed), 'paymentClosed');
    await place(expired);
    await target.advance(7 * 86_400_000);
    await expectRefusal(place(expired), 'paymentClosed');
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  const request = () => paymentRequest(target.credentials, target.newNumber('T'));

  it('refuses an appid that is not the platform’s', async () => {
    const body = { ...request(), sp_appid: 'wx0000000000000000' };
    await expectRefusal(target.merchant.createJsapiTransaction(body), 'appidNotBound');
  });

  it('refuses a merchant that the platform never onboarded', async () => {
    const body = { ...request(), sub_mchid: '1999999999' };
    await expectRefusal(target.merchant.createJsapiTransaction(body), 'subMerchantNotLicensed');
  });

  it('refuses another platform than the one that signs', async () => {
    const body = { ...request(), sp_mchid: '1999999999' };
    await expectRefusal(target.merchant.createJsapiTransaction(body), 'mchidMismatch');
  });

  it.each([
    ['nobody', {}],
    ['two persons', { sp_openid: PAYER, sub_openid: PAYER }],
    ['a person of a sub_appid that is not there', { sub_openid: PAYER }],
  ])('refuses an order to be paid by %s', async (_, payer) => {
    const body = { ...request(), payer };
    await expectRefusal(target.merchant.createJsapiTransaction(body), 'requestIncomplete');
  });
});

contract(`POST ${path}: who may pay`, 'emulator', (target) => {
  it('refuses a payer known under another appid', async () => {
    const { credentials, newNumber, merchant, control } = target;
    const request = paymentRequest(credentials, newNumber('T'));
    await control.putPerson({ openid: PAYER, appid: 'wx0000000000000000' });
    await expectRefusal(merchant.createJsapiTransaction(request), 'payerNotUnderAppid');
    await control.putPerson({ openid: PAYER, appid: credentials.appid });
    await merchant.createJsapiTransaction(request);
  });
});
