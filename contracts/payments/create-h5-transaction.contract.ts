import { expect, it } from 'vitest';
import type { CreateH5TransactionRequest } from '../../client/index.ts';
import type { ApiTarget } from '../support/api-target.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, paymentRequest } from '../support/given.ts';
import { h5Answer, paidTransactionAnswer } from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/h5';

function request({ credentials, newNumber }: ApiTarget): CreateH5TransactionRequest {
  const { payer, ...body } = paymentRequest(credentials, newNumber('T'));
  return { ...body, scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } };
}

contract(`POST ${path}`, 'emulator', (target) => {
  const place = (body: CreateH5TransactionRequest) => target.merchant.createH5Transaction(body);

  it('places an order that is paid from a page, and calls it MWEB', async () => {
    const body = request(target);
    h5Answer.parse(await movesNothing(target, () => place(body)));
    await target.control.pay({ out_trade_no: body.out_trade_no });
    const paid = await target.merchant.queryTransactionByOutTradeNo(namesOf(body));
    expect(paidTransactionAnswer.parse(paid)).toMatchObject({ trade_type: 'MWEB' });
  });

  it('names in its address a prepay_id that can be paid', async () => {
    const { h5_url } = await place(request(target));
    const prepay_id = new URL(h5_url).searchParams.get('prepay_id') ?? '';
    expect(await target.control.pay({ prepay_id })).toMatchObject({ total: 10_000 });
  });

  it('takes every member the documentation knows', async () => {
    const scene_info = {
      payer_client_ip: '127.0.0.1',
      device_id: '013467007045764',
      store_info: { id: '0001', name: '门店', area_code: '440305', address: '某路一号' },
      h5_info: {
        type: 'iOS',
        app_name: '商店',
        app_url: 'https://www.example.com',
        bundle_id: 'com.example.shop',
        package_name: 'com.example.shop',
      },
    };
    h5Answer.parse(await place({ ...request(target), scene_info }));
  });

  it('answers the same address to the same request, and refuses a changed one', async () => {
    const body = request(target);
    expect(await place(body)).toEqual(await place(body));
    await expectRefusal(place({ ...body, description: '别的商品' }), 'paymentReplayChanged');
  });

  it('refuses the number of an order that is paid, and of one that is closed', async () => {
    const [paid, closed] = [request(target), request(target)];
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
    const placed = target.merchant.createH5Transaction({ ...request(target), ...change });
    await expectRefusal(placed, situation);
  });
});
