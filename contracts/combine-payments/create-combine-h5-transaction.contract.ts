import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { closeOf, combineRequest, subOrderRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { h5Answer, paidCombineAnswer } from '../support/payment-schemas.ts';

const path = '/v3/combine-transactions/h5';

contract(`POST ${path}`, 'money', (target) => {
  const request = () => combineRequest(target);
  const place = (body: ReturnType<typeof request>) =>
    target.merchant.createCombineH5Transaction(body);

  it('places orders that are paid together from a page, and calls them MWEB', async () => {
    const body = request();
    h5Answer.parse(await movesNothing(target, () => place(body)));
    const { combine_out_trade_no } = body;
    await target.control.pay({ combine_out_trade_no, openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    const paid = await target.merchant.queryCombineTransaction({ combine_out_trade_no });
    const { sub_orders, combine_payer_info } = paidCombineAnswer.parse(paid);
    expect(combine_payer_info).toEqual({ openid: 'oFAKE-SOMEBODY-ELSE-00000001' });
    expect(sub_orders.map(({ trade_type }) => trade_type)).toEqual(['MWEB', 'MWEB']);
  });

  it('takes the page it is paid from', async () => {
    const h5_info = { type: 'Android', app_name: '商店', package_name: 'com.example.shop' };
    const scene_info = { payer_client_ip: '127.0.0.1', device_id: '013467007045764', h5_info };
    const answer = await target.merchant.createCombineH5Transaction({ ...request(), scene_info });
    h5Answer.parse(answer);
  });

  it('answers the same address to the same request, and refuses a changed one', async () => {
    const body = request();
    expect(await place(body)).toEqual(await place(body));
    const longer = { ...body, sub_orders: [...body.sub_orders, subOrderRequest(target)] };
    await expectRefusal(place(longer), 'paymentReplayChanged');
    const sub_orders = body.sub_orders.map(({ settle_info, ...rest }) => rest);
    const changed = target.agent.post(path, { ...body, sub_orders });
    await expectRefusal(changed, 'combineSettlementChanged');
  });

  it('refuses the number of an order that is paid, and of one that is closed', async () => {
    const [paid, closed] = [request(), request()];
    await place(paid);
    await target.control.pay({ combine_out_trade_no: paid.combine_out_trade_no });
    await expectRefusal(place(paid), 'paymentAlreadyPaid');
    await place(closed);
    const { combine_out_trade_no } = closed;
    await target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closeOf(closed) });
    await expectRefusal(place(closed), 'paymentClosed');
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  const place = (change: object) =>
    target.merchant.createCombineH5Transaction({ ...combineRequest(target), ...change });

  it.each([
    ['an appid that is not the platform’s', { combine_appid: 'wx0' }, 'combineAppidNotBound'],
    ['another platform than the one that signs', { combine_mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses %s', async (_, change, situation) => {
    await expectRefusal(place(change), situation);
  });

  it('refuses a sub-order of a merchant never onboarded', async () => {
    const sub_orders = [{ ...subOrderRequest(target), sub_mchid: '1999999999' }];
    await expectRefusal(place({ sub_orders }), 'combineSubMerchantNotLicensed');
  });
});
