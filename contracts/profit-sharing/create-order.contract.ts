import { describe, expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { NOT_FINISHED, splitAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const supplier = '1900000110';

contract(`POST ${path}`, 'emulator', (target) => {
  it('accepts a split, whose rows are pending and whose money is no longer unsplit', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 300 });
    const answer = splitAnswer.parse(await target.merchant.createOrder(request));
    const { receivers, finish: _, ...named } = request;
    expect(answer).toMatchObject({ ...named, status: 'PROCESSING', receivers });
    expect(answer.receivers).toMatchObject([
      { result: 'PENDING', receiver_mchid: supplier, finish_time: NOT_FINISHED },
    ]);
    expect(await target.unsplitAmount(order)).toBe(9_640);
    expect(await balanceOf(target, `sharing:${answer.order_id}`)).toBe(300);
  });

  it('pays each receiver a second later', async () => {
    const order = await target.given.settledOrder();
    const before = await balanceOf(target, `available:${supplier}`);
    const split = await target.given.splitOf(order, { [supplier]: 300 });
    expect(splitAnswer.parse(split.answer)).toMatchObject({
      status: 'FINISHED',
      receivers: [{ result: 'SUCCESS' }],
    });
    expect(await balanceOf(target, `available:${supplier}`)).toBe(before + 300);
    expect(await target.unsplitAmount(order)).toBe(9_640);
  });

  it('shares an order again and again, each time under a new number', async () => {
    const order = await target.given.settledOrder();
    for (const amount of [100, 200, 300]) await target.given.splitOf(order, { [supplier]: amount });
    expect(await target.unsplitAmount(order)).toBe(9_340);
  });

  describe('with finish', () => {
    it('adds a row, the last one, that gives the rest to the sub-merchant', async () => {
      const order = await target.given.settledOrder();
      const before = await balanceOf(target, `available:${order.sub_mchid}`);
      const request = order.splitOf({ [supplier]: 300 }, { finish: true });
      const { receivers } = splitAnswer.parse(await target.merchant.createOrder(request));
      expect(receivers[1]).toMatchObject({
        type: 'MERCHANT_ID',
        receiver_account: order.sub_mchid,
        amount: 9_640,
        description: '解冻给分账方',
      });
      await target.advance(1_000);
      expect(await target.unsplitAmount(order)).toBe(0);
      expect(await balanceOf(target, `available:${order.sub_mchid}`)).toBe(before + 9_640);
    });

    it('refuses the payer among the receivers, and without finish pays it', async () => {
      const order = await target.given.settledOrder();
      const request = order.splitOf({ [order.sub_mchid]: 5_000 }, { finish: true });
      await movesNothing(target, () =>
        expectRefusal(target.merchant.createOrder(request), 'payerIsReceiver'),
      );
      const split = await target.given.splitOf(order, { [order.sub_mchid]: 5_000 });
      expect(split.answer.receivers).toMatchObject([{ result: 'SUCCESS', amount: 5_000 }]);
      expect(await target.unsplitAmount(order)).toBe(4_940);
    });

    it('ends sharing for ever', async () => {
      const { order } = await target.given.split({ shares: { [supplier]: 300 }, finish: true });
      await movesNothing(target, () =>
        expectRefusal(
          target.merchant.createOrder(order.splitOf({ [supplier]: 1 })),
          'sharingFinished',
        ),
      );
    });
  });

  describe('the amounts', () => {
    it('may reach the ratio cap over the life of an order, and not exceed it by a fen', async () => {
      const order = await target.given.settledOrder({ total: 9_999 });
      await target.given.splitOf(order, { [supplier]: 2_000 });
      // 30 % of 9,999 is 2,999.7, of which whole fen count (E12).
      await movesNothing(target, () =>
        expectRefusal(
          target.merchant.createOrder(order.splitOf({ [supplier]: 1_000 })),
          'shareExceedsRatioCap',
        ),
      );
      const last = await target.given.splitOf(order, { [supplier]: 999 });
      expect(last.answer.status).toBe('FINISHED');
    });

    it.each([
      ['in one row', { [supplier]: 9_941 }],
      ['in rows that only together are too much', { '1900000109': 9_000, [supplier]: 941 }],
    ])('may not exceed what can still be shared, %s', async (_, shares) => {
      const order = await target.given.settledOrder();
      await movesNothing(target, () =>
        expectRefusal(target.merchant.createOrder(order.splitOf(shares)), 'shareExceedsUnsplit'),
      );
    });

    it('may be absurd, each and together, without moving anything', async () => {
      const order = await target.given.settledOrder();
      const absurd = Number.MAX_SAFE_INTEGER;
      const request = order.splitOf({ '1900000109': absurd, [supplier]: absurd });
      await movesNothing(target, () =>
        expectRefusal(target.merchant.createOrder(request), 'shareExceedsUnsplit'),
      );
    });
  });
});

contract(`POST ${path}: the order`, 'emulator', (target) => {
  const split = () => ({ [supplier]: 100 });

  it('cannot be shared before it is settled', async () => {
    const order = await target.given.unsettledOrder();
    const request = order.splitOf(split());
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'orderNotSettled'),
    );
    await target.advance(60_000);
    expect(await target.merchant.createOrder(request)).toMatchObject({ status: 'PROCESSING' });
  });

  it('cannot be shared when it was not marked at its payment', async () => {
    const order = await target.given.settledOrder({ profitSharing: false });
    await expectRefusal(target.merchant.createOrder(order.splitOf(split())), 'notSharable');
  });

  it('cannot be shared when nobody knows it', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf(split(), { transaction_id: '4200000000202606010000000000' });
    await expectRefusal(target.merchant.createOrder(request), 'notSharable');
  });

  it('cannot be shared by a sub-merchant that was not paid', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf(split(), { sub_mchid: '1900000110' });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'transactionOfOtherSubMerchant'),
    );
  });

  it('cannot be shared before its subsidy has arrived', async () => {
    const order = await target.given.settledOrder({ subsidyAmount: 500 });
    const request = order.splitOf(split());
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(request), 'subsidyNotArrived'),
    );
    await target.merchant.createSubsidy(order.subsidyOf(500));
    expect(await target.merchant.createOrder(request)).toMatchObject({ status: 'PROCESSING' });
  });

  it('cannot be shared twice within a second', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.createOrder(order.splitOf(split()));
    const second = order.splitOf(split());
    await target.advance(999);
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(second), 'orderTooFrequent'),
    );
    await target.advance(1);
    expect(await target.merchant.createOrder(second)).toMatchObject({ status: 'PROCESSING' });
  });

  it('can be shared fifty times and no more', async () => {
    const order = await target.given.settledOrder();
    for (let count = 0; count < 50; count += 1) {
      await target.merchant.createOrder(order.splitOf({ [supplier]: 1 }));
      await target.advance(1_000);
    }
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(order.splitOf({ [supplier]: 1 })), 'tooManyOrders'),
    );
  });

  it('cannot be shared 180 days after it was paid', async () => {
    const order = await target.given.settledOrder();
    await target.advance(180 * 86_400_000);
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(order.splitOf(split())), 'sharingExpired'),
    );
    expect(await target.unsplitAmount(order)).toBe(0);
  });
});

contract(
  `POST ${path}: a fen of a payment`,
  'money',
  (target) => {
    it('is accepted, and can no longer be shared', async () => {
      const order = await target.given.sharableOrder(1);
      const before = await target.unsplitAmount(order);
      const request = order.splitOf({ [target.payee]: 1 });
      const answer = splitAnswer.parse(await target.merchant.createOrder(request));
      const { transaction_id, out_order_no } = request;
      expect(answer).toMatchObject({ transaction_id, out_order_no });
      expect(answer.receivers).toMatchObject([{ receiver_account: target.payee, amount: 1 }]);
      expect(await target.unsplitAmount(order)).toBe(before - 1);
    });

    it('is shared once, however often it is asked for', async () => {
      const order = await target.given.sharableOrder(1);
      const request = order.splitOf({ [target.payee]: 1 });
      const { order_id } = await target.merchant.createOrder(request);
      await target.pause();
      const left = await target.unsplitAmount(order);
      const again = await target.merchant.createOrder(request);
      expect(splitAnswer.parse(again)).toMatchObject({ order_id });
      expect(await target.unsplitAmount(order)).toBe(left);
    });
  },
  { spends: 2, needs: ['receiver'] },
);
