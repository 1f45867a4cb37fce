import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { amountAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/orders/{transaction_id}/amounts';
const supplier = '1900000110';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what is left after the fee, and falls when a split is accepted', async () => {
    const order = await target.given.settledOrder({ total: 10_000 });
    const { transaction_id } = order;
    const query = () => target.merchant.queryOrderAmount({ transaction_id });
    const answer = await movesNothing(target, query);
    expect(amountAnswer.parse(answer)).toEqual({ transaction_id, unsplit_amount: 9_940 });
    await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }));
    expect(await query()).toEqual({ transaction_id, unsplit_amount: 9_640 });
  });

  it.each([
    [1, 1],
    [83, 83],
    [84, 83],
    [690, 686],
    [10_000, 9_940],
  ])('leaves of %i fen %i, the fee being 0.6 % rounded half up', async (total, left) => {
    expect(await target.unsplitAmount(await target.given.settledOrder({ total }))).toBe(left);
  });

  it('always is the balance of what is frozen', async () => {
    const order = await target.given.settledOrder({ total: 12_345, subsidyAmount: 55 });
    const agrees = async (expected: number) => {
      expect(await target.unsplitAmount(order)).toBe(expected);
      expect(await balanceOf(target, `frozen:${order.transaction_id}`)).toBe(expected);
    };
    await agrees(12_271);
    await target.merchant.createSubsidy(order.subsidyOf(55));
    await agrees(12_326);
    const split = await target.given.splitOf(order, { [supplier]: 1_000 });
    await agrees(11_326);
    await target.merchant.createReturnOrder(split.returnOf(supplier));
    await agrees(11_326);
    await target.merchant.finishOrder(order.finishOf());
    await agrees(0);
  });

  it.each([
    ['is not settled', () => target.given.unsettledOrder()],
    ['is not to be shared', () => target.given.settledOrder({ profitSharing: false })],
  ])('refuses an order that %s', async (_, ordered) => {
    const { transaction_id } = await ordered();
    await expectRefusal(target.merchant.queryOrderAmount({ transaction_id }), 'recordMissing');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  it('refuses a payment that nobody made', async () => {
    const transaction_id = '4200000000202606010000000000';
    await expectRefusal(target.merchant.queryOrderAmount({ transaction_id }), 'recordMissing');
  });

  it.each([
    '42',
    'P20150806125346',
    '42000000002026060100000000001',
    '420000000020260601000000000x',
  ])('refuses %s, which is no number of a payment (F3)', async (transaction_id) => {
    const query = target.merchant.queryOrderAmount({ transaction_id });
    await expectRefusal(query, 'transactionNumberWrong');
  });
});

contract(
  `GET ${path}: a payment of the user`,
  'money',
  (target) => {
    it('answers what is left of it, which asking does not change', async () => {
      const { transaction_id } = await target.given.sharableOrder(0);
      const query = () => target.merchant.queryOrderAmount({ transaction_id });
      const answer = amountAnswer.parse(await query());
      expect(answer.transaction_id).toBe(transaction_id);
      expect(await query()).toEqual(answer);
    });
  },
  { spends: 0 },
);
