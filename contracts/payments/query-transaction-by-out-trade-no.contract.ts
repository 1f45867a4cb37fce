import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf } from '../support/given.ts';
import {
  documentedUnpaidAnswer,
  paidTransactionAnswer,
  unpaidTransactionAnswer,
} from '../support/payment-schemas.ts';

const path = '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}';

contract(`GET ${path}`, 'emulator', (target) => {
  const query = (order: Parameters<typeof namesOf>[0]) =>
    target.merchant.queryTransactionByOutTradeNo(namesOf(order));

  it('answers an order that waits for its payer', async () => {
    const order = await target.given.placedOrder();
    const answer = await movesNothing(target, () => query(order));
    expect(unpaidTransactionAnswer.parse(answer)).toMatchObject({
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
      amount: { total: order.total },
    });
  });

  it('answers an order that is closed, or closed itself', async () => {
    const [closed, expired] = [await target.given.placedOrder(), await target.given.placedOrder()];
    await target.merchant.closeTransaction(namesOf(closed));
    await target.advance(7 * 86_400_000);
    for (const order of [closed, expired]) {
      expect(unpaidTransactionAnswer.parse(await query(order))).toMatchObject({
        trade_state: 'CLOSED',
        trade_state_desc: '订单已关闭',
      });
    }
  });

  it('answers an order that is paid as the other query does', async () => {
    const order = await target.given.unsettledOrder();
    const { transaction_id, sp_mchid, sub_mchid } = order;
    const byId = await target.merchant.queryTransactionById({
      transaction_id,
      sp_mchid,
      sub_mchid,
    });
    expect(paidTransactionAnswer.parse(await query(order))).toEqual(byId);
  });

  it('refuses another sub-merchant than it was placed for', async () => {
    const order = await target.given.placedOrder();
    const stranger = query({ ...order, sub_mchid: '1900000110' });
    await expectRefusal(stranger, 'paymentOfOtherSubMerchant');
  });
});

contract(
  `GET ${path} as documented`,
  'emulator',
  (target) => {
    it('tells no amount before it is paid, and no promotions after', async () => {
      const order = await target.given.placedOrder();
      const query = () => target.merchant.queryTransactionByOutTradeNo(namesOf(order));
      documentedUnpaidAnswer.parse(await query());
      await target.control.pay({ out_trade_no: order.out_trade_no });
      expect(await query()).not.toHaveProperty('promotion_detail');
    });
  },
  { sandbox: { profile: 'documented' } },
);

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  it.each([
    ['a number that nobody has used', 'paymentUnknown', {}],
    ['another platform than the one that signs', 'mchidMismatch', { sp_mchid: '1999999999' }],
  ] as const)('refuses %s', async (_, situation, change) => {
    const { mchid: sp_mchid, sub_mchid } = target.credentials;
    const out_trade_no = target.newNumber('T');
    const query = { out_trade_no, sp_mchid, sub_mchid, ...change };
    await expectRefusal(target.merchant.queryTransactionByOutTradeNo(query), situation);
  });
});

contract(
  `GET ${path}: a payment of the user`,
  'money',
  (target) => {
    it('is told as by the other query', async () => {
      const order = await target.given.sharableOrder(0);
      const { out_trade_no, transaction_id, sub_mchid } = order;
      const sp_mchid = target.credentials.mchid;
      const byId = { transaction_id, sp_mchid, sub_mchid };
      const answer = await target.merchant.queryTransactionByOutTradeNo({
        ...{ out_trade_no, sp_mchid, sub_mchid },
      });
      expect(paidTransactionAnswer.parse(answer)).toEqual(
        paidTransactionAnswer.parse(await target.merchant.queryTransactionById(byId)),
      );
    });
  },
  { spends: 0 },
);
