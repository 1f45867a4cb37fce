import { expect, it } from 'vitest';
import type { CreateNativeTransactionRequest } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, paymentRequest } from '../support/given.ts';
import { nativeAnswer, paidTransactionAnswer } from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/native';

contract(`POST ${path}`, 'emulator', (target) => {
  const request = () => {
    const { payer, ...body } = paymentRequest(target.credentials, target.newNumber('T'));
    return body;
  };
  const place = (body: CreateNativeTransactionRequest) =>
    target.merchant.createNativeTransaction(body);

  it('places an order that anybody can pay by its code', async () => {
    const body = request();
    nativeAnswer.parse(await movesNothing(target, () => place(body)));
    const { sp_mchid, sub_mchid, out_trade_no } = body;
    await target.control.pay({ out_trade_no, openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    const paid = await target.merchant.queryTransactionByOutTradeNo({
      sp_mchid,
      sub_mchid,
      out_trade_no,
    });
    expect(paidTransactionAnswer.parse(paid)).toMatchObject({
      trade_type: 'NATIVE',
      payer: { sp_openid: 'oFAKE-SOMEBODY-ELSE-00000001' },
    });
  });

  it('answers the same code to the same request, and refuses a changed one', async () => {
    const body = request();
    expect(await place(body)).toEqual(await place(body));
    await expectRefusal(place({ ...body, description: '别的商品' }), 'paymentReplayChanged');
  });

  it('refuses a number under which a JSAPI order was placed', async () => {
    const body = paymentRequest(target.credentials, target.newNumber('T'));
    await target.merchant.createJsapiTransaction(body);
    const { payer: _, ...native } = body;
    await expectRefusal(place(native), 'paymentReplayChanged');
  });

  it('refuses the number of an order that is paid, and of one that is closed', async () => {
    const [paid, closed] = [request(), request()];
    await place(paid);
    await target.control.pay({ out_trade_no: paid.out_trade_no });
    await expectRefusal(place(paid), 'paymentAlreadyPaid');
    await place(closed);
    await target.merchant.closeTransaction(namesOf(closed));
    await expectRefusal(place(closed), 'paymentClosed');
  });
});

contract(`POST ${path}: what the platform has switched on`, 'emulator', (target) => {
  it('refuses the product that is not, and places orders with another (K4)', async () => {
    const { payer: _, ...body } = paymentRequest(target.credentials, target.newNumber('T'));
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, { unlicensed_products: ['NATIVE'] }, async () => {
      await expectRefusal(target.merchant.createNativeTransaction(body), 'productNotLicensed');
      await target.given.placedOrder();
    });
    await target.merchant.createNativeTransaction(body);
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  it.each([
    ['an appid that is not the platform’s', { sp_appid: 'wx0000000000000000' }, 'appidNotBound'],
    ['a merchant never onboarded', { sub_mchid: '1999999999' }, 'subMerchantNotLicensed'],
    ['another platform than the one that signs', { sp_mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses %s', async (_, change, situation) => {
    const { payer, ...body } = paymentRequest(target.credentials, target.newNumber('T'));
    const placed = target.merchant.createNativeTransaction({ ...body, ...change });
    await expectRefusal(placed, situation);
  });
});
