import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { finishAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/finish-order';
const supplier = '1900000110';

contract(`POST ${path}`, 'emulator', (target) => {
  it('gives what is left to the sub-merchant, without a split before it', async () => {
    const order = await target.given.settledOrder();
    const before = await balanceOf(target, `available:${order.sub_mchid}`);
    const request = order.finishOf();
    const { description: _, ...named } = request;
    expect(finishAnswer.parse(await target.merchant.finishOrder(request))).toMatchObject(named);
    expect(await target.unsplitAmount(order)).toBe(0);
    expect(await balanceOf(target, `available:${order.sub_mchid}`)).toBe(before + 9_940);
  });

  it('ends sharing for ever, and leaves nothing for a second finish', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    await target.advance(1_000);
    await movesNothing(target, async () => {
      const split = target.merchant.createOrder(order.splitOf({ [supplier]: 1 }));
      await expectRefusal(split, 'sharingFinished');
      await expectRefusal(target.merchant.finishOrder(order.finishOf()), 'nothingToFinish');
    });
  });

  it('answers the same to the same number, and moves nothing', async () => {
    const order = await target.given.settledOrder();
    const request = order.finishOf();
    const answer = await target.merchant.finishOrder(request);
    const again = await movesNothing(target, () => target.merchant.finishOrder(request));
    expect(again).toEqual(answer);
  });

  it('answers success to the number of a split, and releases nothing (Q35)', async () => {
    const { order, answer } = await target.given.split({ shares: { [supplier]: 300 } });
    const { out_order_no, order_id } = answer;
    const request = order.finishOf({ out_order_no });
    const finished = await movesNothing(target, () => target.merchant.finishOrder(request));
    expect(finishAnswer.parse(finished)).toMatchObject({ out_order_no, order_id });
    expect(await target.unsplitAmount(order)).toBe(9_640);
  });

  it('refuses the number of another order’s finish', async () => {
    const [one, other] = [await target.given.settledOrder(), await target.given.settledOrder()];
    const request = one.finishOf();
    await target.merchant.finishOrder(request);
    const { transaction_id } = other;
    await movesNothing(target, () =>
      expectRefusal(
        target.merchant.finishOrder({ ...request, transaction_id }),
        'orderReplayOtherTransaction',
      ),
    );
  });

  it('finishes for a payer that has lost its permission to share', async () => {
    const order = await target.given.settledOrder();
    await target.given.meanwhile(order.sub_mchid, { sharing_permission: 'closed' }, () =>
      target.merchant.finishOrder(order.finishOf()),
    );
    expect(await target.unsplitAmount(order)).toBe(0);
  });
});

contract(`POST ${path}: the order`, 'emulator', (target) => {
  it('cannot be finished before it is settled', async () => {
    const order = await target.given.unsettledOrder();
    const request = order.finishOf();
    await movesNothing(target, () =>
      expectRefusal(target.merchant.finishOrder(request), 'orderNotSettled'),
    );
    await target.advance(60_000);
    await target.merchant.finishOrder(request);
  });

  it('cannot be finished when it was not to be shared', async () => {
    const order = await target.given.settledOrder({ profitSharing: false });
    await expectRefusal(target.merchant.finishOrder(order.finishOf()), 'notSharableForFinish');
  });

  it('cannot be finished by a sub-merchant that was not paid', async () => {
    const order = await target.given.settledOrder();
    const request = order.finishOf({ sub_mchid: supplier });
    await movesNothing(target, () =>
      expectRefusal(target.merchant.finishOrder(request), 'transactionOfOtherSubMerchant'),
    );
  });

  it('cannot be finished by a merchant that the platform never onboarded', async () => {
    const order = await target.given.settledOrder();
    const request = order.finishOf({ sub_mchid: '86693852' });
    await expectRefusal(target.merchant.finishOrder(request), 'notOnboarded');
  });

  it('cannot be finished within a second of a split', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }));
    await movesNothing(target, () =>
      expectRefusal(target.merchant.finishOrder(order.finishOf()), 'orderTooFrequent'),
    );
  });

  it('can be finished after fifty splits, for a finish is none of them', async () => {
    const order = await target.given.settledOrder();
    for (let count = 0; count < 50; count += 1) {
      await target.merchant.createOrder(order.splitOf({ [supplier]: 1 }));
      await target.advance(1_000);
    }
    await target.merchant.finishOrder(order.finishOf());
    expect(await target.unsplitAmount(order)).toBe(0);
  });

  it('is finished by itself after 180 days, and cannot be finished then', async () => {
    const order = await target.given.settledOrder();
    const before = await balanceOf(target, `available:${order.sub_mchid}`);
    await target.advance(180 * 86_400_000);
    expect(await balanceOf(target, `available:${order.sub_mchid}`)).toBeGreaterThanOrEqual(
      before + 9_940,
    );
    await movesNothing(target, () =>
      expectRefusal(target.merchant.finishOrder(order.finishOf()), 'sharingExpired'),
    );
  });
});

contract(
  `POST ${path}: while a split takes its time`,
  'emulator',
  (target) => {
    it('leaves the money of that split to its receivers', async () => {
      const order = await target.given.settledOrder();
      const before = await balanceOf(target, `available:${supplier}`);
      const { order_id } = await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }));
      await target.advance(1_000);
      await target.merchant.finishOrder(order.finishOf());
      expect(await target.unsplitAmount(order)).toBe(0);
      expect(await balanceOf(target, `sharing:${order_id}`)).toBe(300);
      await target.advance(9_000);
      expect(await balanceOf(target, `available:${supplier}`)).toBe(before + 300);
    });
  },
  { sandbox: { splitDelayMs: 10_000 } },
);

contract(
  `POST ${path}: a payment of the user`,
  'money',
  (target) => {
    it('is finished, and answers the same to the same number', async () => {
      const order = await target.given.sharableOrder(1);
      const request = order.finishOf();
      const { description: _, ...named } = request;
      const answer = finishAnswer.parse(await target.merchant.finishOrder(request));
      expect(answer).toMatchObject(named);
      const left = await target.eventually(
        () => target.unsplitAmount(order),
        (amount) => amount === 0,
      );
      expect(left).toBe(0);
      expect(await target.merchant.finishOrder(request)).toMatchObject(named);
    });
  },
  { spends: 0 },
);
