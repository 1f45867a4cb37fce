import { expect, it } from 'vitest';
import type { CreateAppTransactionRequest } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, paymentRequest } from '../support/given.ts';
import { jsapiAnswer, paidTransactionAnswer } from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/app';

contract(`POST ${path}`, 'emulator', (target) => {
  const request = () => {
    const { payer, ...body } = paymentRequest(target.credentials, target.newNumber('T'));
    return body;
  };
  const place = (body: CreateAppTransactionRequest) => target.merchant.createAppTransaction(body);

  it('places an order that whoever opens the app can pay', async () => {
    const body = request();
    jsapiAnswer.parse(await movesNothing(target, () => place(body)));
    const { out_trade_no } = body;
    await target.control.pay({ out_trade_no, openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    const paid = await target.merchant.queryTransactionByOutTradeNo(namesOf(body));
    expect(paidTransactionAnswer.parse(paid)).toMatchObject({
      trade_type: 'APP',
      payer: { sp_openid: 'oFAKE-SOMEBODY-ELSE-00000001' },
    });
  });

  it('answers the same prepay_id to the same request, and refuses a changed one', async () => {
    const body = request();
    expect(await place(body)).toEqual(await place(body));
    await expectRefusal(place({ ...body, description: '别的商品' }), 'paymentReplayChanged');
  });

  it('refuses the number of an order of another kind', async () => {
    const body = request();
    await target.merchant.createNativeTransaction(body);
    await expectRefusal(place(body), 'paymentReplayChanged');
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

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  it.each([
    ['an appid that is not the platform’s', { sp_appid: 'wx0000000000000000' }, 'appidNotBound'],
    ['a merchant never onboarded', { sub_mchid: '1999999999' }, 'subMerchantNotLicensed'],
    ['another platform than the one that signs', { sp_mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses %s', async (_, change, situation) => {
    const { payer, ...body } = paymentRequest(target.credentials, target.newNumber('T'));
    await expectRefusal(target.merchant.createAppTransaction({ ...body, ...change }), situation);
  });

  it('refuses a payer, whom an app does not name', async () => {
    const body = paymentRequest(target.credentials, target.newNumber('T'));
    await expectRefusal(target.agent.post(path, body), 'fieldUnknown', {
      detail: { location: null, value: ['/body/payer'] },
    });
  });
});
