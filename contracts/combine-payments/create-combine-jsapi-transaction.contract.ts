import { describe, expect, it } from 'vitest';
import type { CreateCombineJsapiTransactionRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import {
  closeOf,
  combineJsapiRequest,
  paidTogether,
  subOrderRequest,
} from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { PAYER, paymentRequest } from '../support/given.ts';
import { combinePrepayAnswer } from '../support/payment-schemas.ts';

const path = '/v3/combine-transactions/jsapi';
const supplier = '1900000110';

contract(`POST ${path}`, 'emulator', (target) => {
  const place = (body: CreateCombineJsapiTransactionRequest) =>
    target.merchant.createCombineJsapiTransaction(body);

  it('places orders that move nothing until they are paid, all at once', async () => {
    const body = combineJsapiRequest(target);
    combinePrepayAnswer.parse(await movesNothing(target, () => place(body)));
    const { combine_out_trade_no } = body;
    const { sub_orders, total } = await target.control.pay({ combine_out_trade_no });
    expect(total).toBe(20_000);
    for (const { transaction_id } of sub_orders) {
      expect(await balanceOf(target, `unsettled:${transaction_id}`)).toBe(10_000);
    }
  });

  it('takes every member the documentation knows, and 50 sub-orders', async () => {
    const sub_orders = Array.from({ length: 50 }, () => ({
      ...subOrderRequest(target, { subsidyAmount: 1 }),
      sub_appid: 'wx8888888888888889',
      goods_tag: 'WXG',
    }));
    const body = {
      ...combineJsapiRequest(target),
      sub_orders,
      scene_info: { payer_client_ip: '127.0.0.1', device_id: 'POS1:1' },
      time_start: '2026-06-01T10:00:00+08:00',
      time_expire: '2026-06-01T12:00:00+08:00',
      combine_payer_info: { sub_openid: PAYER },
    };
    combinePrepayAnswer.parse(await place(body));
    const again = { ...body, sub_orders: [...sub_orders, subOrderRequest(target)] };
    await expectRefusal(place(again), 'fieldCount', {
      message:
        '输入源“/body/sub_orders”映射到字段“商品单信息”多重性规则校验失败，此字段个数为 51 个，高于最大值 50',
      detail: { location: 'body', value: 51 },
    });
  });

  it('measures the numbers of sub-orders in bytes, and names the one that is too long', async () => {
    const long = { ...subOrderRequest(target), out_trade_no: 'T'.repeat(41) };
    const body = { ...combineJsapiRequest(target), sub_orders: [long] };
    await expectRefusal(place(body), 'fieldLength', {
      message:
        '输入源“/body/sub_orders/0/out_trade_no”映射到值字段“商品单商户订单号”字符串规则校验失败，字节数 41，大于最大值 32',
      detail: { location: 'body', value: 41 },
    });
  });

  it('does not need a notify_url', async () => {
    const { notify_url: _, ...body } = combineJsapiRequest(target);
    combinePrepayAnswer.parse(await place(body));
  });

  it('answers the same prepay_id to the same request', async () => {
    const body = combineJsapiRequest(target);
    expect(await place(body)).toEqual(await place(body));
  });

  it('refuses other sub-orders under a used number, and another settle_info by a text of its own', async () => {
    const body = combineJsapiRequest(target);
    await place(body);
    const [first, ...others] = body.sub_orders;
    const shorter = { ...body, sub_orders: others };
    await expectRefusal(place(shorter), 'paymentReplayChanged');
    const settled = {
      ...subOrderRequest(target),
      ...first,
      settle_info: { profit_sharing: false },
    };
    const changed = { ...body, sub_orders: [settled, ...others] };
    await expectRefusal(place(changed), 'combineSettlementChanged');
  });

  it('refuses the number of an order that is paid, closed or expired', async () => {
    const [paid, closed, expired] = [1, 2, 3].map(() => combineJsapiRequest(target));
    if (!paid || !closed || !expired) return expect.unreachable();
    await place(paid);
    await target.control.pay({ combine_out_trade_no: paid.combine_out_trade_no });
    await movesNothing(target, () => expectRefusal(place(paid), 'paymentAlreadyPaid'));
    await place(closed);
    const { combine_out_trade_no } = closed;
    await target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closeOf(closed) });
    await expectRefusal(place(closed), 'paymentClosed');
    await place(expired);
    await target.advance(7 * 86_400_000);
    await expectRefusal(place(expired), 'paymentClosed');
    await expect(
      target.control.pay({ combine_out_trade_no: expired.combine_out_trade_no }),
    ).rejects.toMatchObject({ code: 'paymentClosed' });
  });

  it('keeps every out_trade_no for one order', async () => {
    const single = paymentRequest(target.credentials, target.newNumber('T'));
    await target.merchant.createJsapiTransaction(single);
    const taken = { ...subOrderRequest(target), out_trade_no: single.out_trade_no };
    const body = { ...combineJsapiRequest(target), sub_orders: [taken] };
    await expectRefusal(place(body), 'outTradeNoUsed');
    const combined = combineJsapiRequest(target);
    await place(combined);
    const out_trade_no = combined.sub_orders[0]?.out_trade_no ?? '';
    const again = target.merchant.createJsapiTransaction({ ...single, out_trade_no });
    await expectRefusal(again, 'outTradeNoUsed');
  });
});

contract(`POST ${path}: each sub-order by itself`, 'emulator', (target) => {
  it('is settled: shared money is frozen, the rest goes to the sub-merchant', async () => {
    const before = await balanceOf(target, `available:${supplier}`);
    const [shared] = await paidTogether(target, [
      { total: 10_000 },
      { subMchid: supplier, profitSharing: false },
    ]);
    await target.advance(60_000);
    expect(await target.unsplitAmount(shared ?? expect.unreachable())).toBe(9_940);
    expect(await balanceOf(target, `available:${supplier}`)).toBe(before + 9_940);
  });

  it('is subsidised, split, returned from and finished under its own transaction_id', async () => {
    const { merchant } = target;
    const [first, second] = await paidTogether(target, [
      { subsidyAmount: 500 },
      { subMchid: supplier },
    ]);
    if (first === undefined || second === undefined) return expect.unreachable();
    await target.advance(60_000);
    await expectRefusal(
      merchant.createOrder(first.splitOf({ [supplier]: 1 })),
      'subsidyNotArrived',
    );
    await merchant.createSubsidy(first.subsidyOf(500));
    const { out_order_no } = await merchant.createOrder(first.splitOf({ [supplier]: 300 }));
    await target.advance(1_000);
    await merchant.createReturnOrder({
      ...{ sub_mchid: first.sub_mchid, out_order_no, out_return_no: target.newNumber('R') },
      ...{ return_mchid: supplier, amount: 100, description: '退货' },
    });
    expect(await target.unsplitAmount(first)).toBe(9_940 + 500 - 300);
    expect(await target.unsplitAmount(second)).toBe(9_940);
    await merchant.finishOrder(second.finishOf());
    expect(await target.unsplitAmount(second)).toBe(0);
    expect(await target.unsplitAmount(first)).toBe(10_140);
  });
});

contract(`POST ${path}: who may place an order`, 'read', (target) => {
  const place = (body: CreateCombineJsapiTransactionRequest) =>
    target.merchant.createCombineJsapiTransaction(body);

  it.each([
    [
      'an appid that is not the platform’s',
      { combine_appid: 'wx0000000000000000' },
      'combineAppidNotBound',
    ],
    ['another platform than the one that signs', { combine_mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses %s', async (_, change, situation) => {
    await expectRefusal(place({ ...combineJsapiRequest(target), ...change }), situation);
  });

  it.each([
    ['a merchant never onboarded', { sub_mchid: '1999999999' }, 'combineSubMerchantNotLicensed'],
    ['another platform', { mchid: '1999999999' }, 'mchidMismatch'],
  ] as const)('refuses a sub-order of %s', async (_, change, situation) => {
    const sub_orders = [subOrderRequest(target), { ...subOrderRequest(target), ...change }];
    await expectRefusal(place({ ...combineJsapiRequest(target), sub_orders }), situation);
  });

  describe.each([
    ['nobody', {}],
    ['two persons', { openid: PAYER, sub_openid: PAYER }],
    ['a person of a sub_appid that no sub-order has', { sub_openid: PAYER }],
  ])('to be paid by %s', (_, combine_payer_info) => {
    it('is refused', async () => {
      const body = { ...combineJsapiRequest(target), combine_payer_info };
      await expectRefusal(place(body), 'requestIncomplete');
    });
  });
});
