import { expect, it } from 'vitest';
import type { CreateRefundRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { acceptedRefundAnswer, refundAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/apply';
const supplier = '1900000110';
const nobodys = '4200000000202606010000000000';

type Situation = Parameters<typeof expectRefusal>[1];

contract(`POST ${path}`, 'emulator', (target) => {
  const apply = (request: CreateRefundRequest) => target.merchant.createRefund(request);
  const refuses = (request: CreateRefundRequest, situation: Situation) =>
    movesNothing(target, () => expectRefusal(apply(request), situation));

  it('accepts a refund and takes it from the frozen money, less its share of the fee', async () => {
    const order = await target.given.settledOrder();
    const request = order.refundOf(5_000);
    const answer = acceptedRefundAnswer.parse(await apply(request));
    expect(answer).toMatchObject({
      out_refund_no: request.out_refund_no,
      amount: { refund: 5_000, from: [], payer_refund: 5_000 },
      promotion_detail: [],
      refund_account: 'REFUND_SOURCE_SUB_MERCHANT',
    });
    expect(await target.unsplitAmount(order)).toBe(4_970);
    expect(await balanceOf(target, `refunding:${answer.refund_id}`)).toBe(5_000);
  });

  it('takes what is left of the fee with the last part of an order (Q18)', async () => {
    // The fee is a fen; that of either half rounds to nothing.
    const order = await target.given.settledOrder({ total: 100 });
    const fees = await balanceOf(target, 'fees');
    await target.given.refund(order, 50);
    expect(await target.unsplitAmount(order)).toBe(49);
    await target.given.refund(order, 50);
    expect(await target.unsplitAmount(order)).toBe(0);
    expect(await balanceOf(target, 'fees')).toBe(fees - 1);
  });

  it('knows the order by the merchant’s number too', async () => {
    const { out_trade_no, refundOf } = await target.given.settledOrder();
    const answer = await apply(refundOf(1, { transaction_id: undefined, out_trade_no }));
    expect(acceptedRefundAnswer.parse(answer).amount.refund).toBe(1);
  });

  it('answers the same to the same request, and moves nothing', async () => {
    const request = (await target.given.settledOrder()).refundOf(5_000);
    const answer = await apply(request);
    const again = { ...request, reason: '另一原因' };
    expect(await movesNothing(target, () => apply(again))).toEqual(answer);
  });

  it('refuses another refund under a used number', async () => {
    const order = await target.given.settledOrder();
    const request = order.refundOf(5_000);
    await apply(request);
    const { out_refund_no, amount } = request;
    await refuses({ ...request, amount: { ...amount, refund: 4_999 } }, 'refundReplayOtherAmounts');
    await refuses({ ...request, funds_account: 'AVAILABLE' }, 'refundReplayChanged');
    const other = await target.given.settledOrder();
    await refuses(other.refundOf(5_000, { out_refund_no }), 'refundNumberOfOtherOrder');
  });

  it('pays from the accounts that the request names, and tells them', async () => {
    const order = await target.given.settledOrder();
    await target.control.topUp({ mchid: order.sub_mchid, amount: 1_000 });
    const from = [
      { account: 'AVAILABLE', amount: 1_000 },
      { account: 'UNAVAILABLE', amount: 4_000 },
    ] as const;
    const amount = { refund: 5_000, total: order.total, from };
    const answer = acceptedRefundAnswer.parse(await apply(order.refundOf(5_000, { amount })));
    expect(answer.amount.from).toEqual(from);
    expect(await target.unsplitAmount(order)).toBe(9_940 - 4_000 + 24);
  });

  it.each<[string, CreateRefundRequest['amount']['from'], Partial<CreateRefundRequest>]>([
    ['less than the refund', [{ account: 'AVAILABLE', amount: 4_999 }], {}],
    [
      'two accounts and funds_account',
      [
        { account: 'AVAILABLE', amount: 2_500 },
        { account: 'UNAVAILABLE', amount: 2_500 },
      ],
      { funds_account: 'AVAILABLE' },
    ],
  ])('refuses %s', async (_, from, changes) => {
    const order = await target.given.settledOrder();
    const amount = { refund: 5_000, total: order.total, from };
    await refuses(order.refundOf(5_000, { amount, ...changes }), 'refundAccountsWrong');
  });

  it('refuses more than is unsplit of an order shared in part, until it is finished', async () => {
    const { order } = await target.given.split({ shares: { [supplier]: 1_000 } });
    const request = order.refundOf(8_941);
    await refuses(request, 'refundExceedsUnsplit');
    await target.merchant.finishOrder(order.finishOf());
    expect(acceptedRefundAnswer.parse(await apply(request)).amount.refund).toBe(8_941);
  });

  it('refuses more than the order has left', async () => {
    const order = await target.given.settledOrder();
    await refuses(order.refundOf(10_001), 'refundExceedsOrder');
    await target.given.refund(order, 4_000);
    await refuses(order.refundOf(6_001), 'refundExceedsOrder');
    await target.given.refund(order, 6_000);
    await refuses(order.refundOf(1), 'refundedInFull');
  });

  it('refuses a second within a minute', async () => {
    const order = await target.given.settledOrder();
    await apply(order.refundOf(1));
    await target.advance(59_999);
    await refuses(order.refundOf(1), 'refundTooFrequent');
    await target.advance(1);
    expect(acceptedRefundAnswer.parse(await apply(order.refundOf(1))).amount.refund).toBe(1);
  });

  it('refuses a fifty-first of one order', async () => {
    const order = await target.given.settledOrder();
    for (let count = 0; count < 50; count += 1) await target.given.refund(order, 1);
    await refuses(order.refundOf(1), 'tooManyRefunds');
  });

  it('refuses an order paid more than 365 days ago', async () => {
    const order = await target.given.settledOrder();
    await target.advance(365 * 86_400_000);
    await refuses(order.refundOf(1), 'refundTooLate');
  });

  it('refuses an order nobody knows, and one that nobody has paid', async () => {
    const order = await target.given.settledOrder();
    await refuses(order.refundOf(1, { transaction_id: nobodys }), 'refundOfUnknownOrder');
    const { out_trade_no } = await target.given.placedOrder();
    const unpaid = order.refundOf(1, { transaction_id: undefined, out_trade_no });
    await refuses(unpaid, 'refundOfUnpaidOrder');
  });

  it('refuses a request without a number of the order', async () => {
    const order = await target.given.settledOrder();
    await refuses(order.refundOf(1, { transaction_id: undefined }), 'requestIncomplete');
  });

  it('refuses what does not agree with the order', async () => {
    const order = await target.given.settledOrder();
    for (const change of [
      { sub_mchid: supplier },
      { sp_appid: 'wx0000000000000000' },
      { amount: { refund: 1, total: 9_999 } },
      { out_trade_no: (await target.given.settledOrder()).out_trade_no },
    ]) {
      await refuses(order.refundOf(1, change), 'refundOrderDiffers');
    }
  });

  it('tells an unknown merchant from one that is somebody else’s', async () => {
    const order = await target.given.settledOrder();
    await refuses(order.refundOf(1, { sub_mchid: '1999999999' }), 'subMerchantUnknown');
    await refuses(order.refundOf(1, { sub_mchid: '190001001' }), 'refundNotPermitted');
  });

  it('refuses a caller that is no ecommerce platform (J2)', async () => {
    const order = await target.given.settledOrder();
    await target.given.meanwhile(target.credentials.mchid, { ecommerce: false }, () =>
      expectRefusal(apply(order.refundOf(1)), 'callerIsNoPlatformForRefund'),
    );
  });

  it('refuses where the account of the payer is abnormal, as a switch says', async () => {
    const order = await target.given.settledOrder();
    const change = { refund_outcome: 'USER_ACCOUNT_ABNORMAL' };
    await target.given.meanwhile(order.sub_mchid, change, () =>
      refuses(order.refundOf(1), 'payerAccountAbnormal'),
    );
  });
});

contract(`POST ${path}: a sub-merchant short of balance`, 'emulator', (target) => {
  it('is refused, and succeeds under the same number after a top-up (J1)', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    const request = order.refundOf(5_000, { funds_account: 'AVAILABLE' });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createRefund(request), 'refundShortOfBalance'),
    );
    await target.control.topUp({ mchid: sub_mchid, amount: 4_970 });
    const answer = await target.merchant.createRefund(request);
    expect(acceptedRefundAnswer.parse(answer).out_refund_no).toBe(request.out_refund_no);
    expect(await balanceOf(target, `available:${sub_mchid}`)).toBe(0);
  });

  it('has the refund advanced by the platform, where that is allowed and can be paid', async () => {
    const { mchid } = target.credentials;
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    await target.control.drain({ mchid: order.sub_mchid });
    const request = order.refundOf(5_000, { refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE' });
    const attempt = () => target.merchant.createRefund(request);
    await target.control.drain({ mchid, account: 'operation' });
    await expectRefusal(attempt(), 'platformShortForAdvance');
    await target.control.topUp({ mchid, account: 'operation', amount: 4_970 });
    await target.given.meanwhile(mchid, { may_advance: false }, () =>
      expectRefusal(attempt(), 'refundNotPermitted'),
    );
    const answer = acceptedRefundAnswer.parse(await attempt());
    expect(answer.refund_account).toBe('REFUND_SOURCE_PARTNER_ADVANCE');
    expect(answer.amount.advance).toBe(4_970);
    expect(await balanceOf(target, `operation:${mchid}`)).toBe(0);
  });
});

contract(
  `POST ${path}: a fen of a payment`,
  'money',
  (target) => {
    it('goes back to its payer, and both queries tell so', async () => {
      const order = await target.given.sharableOrder(1);
      const { sub_mchid } = order;
      const request = order.refundOf(1);
      const { out_refund_no } = request;
      const { refund_id } = await target.merchant.createRefund(request);
      const over = await target.eventually(
        () => target.merchant.queryRefundById({ refund_id, sub_mchid }),
        ({ status }) => status !== 'PROCESSING',
      );
      expect(refundAnswer.parse(over)).toMatchObject({ out_refund_no, status: 'SUCCESS' });
      const byNumber = { out_refund_no, sub_mchid };
      expect(await target.merchant.queryRefundByOutRefundNo(byNumber)).toEqual(over);
    });
  },
  { spends: 1, needs: ['refunds'] },
);
