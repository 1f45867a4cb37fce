// POST …/profitsharing/orders: the same number again.
import { expect, it } from 'vitest';
import type { CreateOrderRequest } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { receiversOf } from '../support/order-requests.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const supplier = '1900000110';

contract(`POST ${path}: the same number again`, 'emulator', (target) => {
  const accepted = async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 300 });
    return { order, request, answer: await target.merchant.createOrder(request) };
  };

  it('answers the order as it now stands, and moves nothing', async () => {
    const { request, answer } = await accepted();
    const again = () => movesNothing(target, () => target.merchant.createOrder(request));
    expect(await again()).toEqual(answer);
    await target.advance(1_000);
    expect(await again()).toMatchObject({ order_id: answer.order_id, status: 'FINISHED' });
  });

  it('answers also when only the descriptions or finish differ, and does not finish', async () => {
    const { order, request, answer } = await accepted();
    const receivers = request.receivers.map((row) => ({ ...row, description: '其他' }));
    const changed = { ...request, receivers, finish: true };
    const again = await movesNothing(target, () => target.merchant.createOrder(changed));
    expect(again).toEqual(answer);
    expect(await target.unsplitAmount(order)).toBe(9_640);
  });

  it.each<[string, Parameters<typeof expectRefusal>[1], Partial<CreateOrderRequest>]>([
    ['another amount', 'orderReplayOtherAmounts', { receivers: receiversOf({ [supplier]: 301 }) }],
    [
      'another receiver',
      'orderReplayOtherReceivers',
      { receivers: receiversOf({ '1900000109': 300 }) },
    ],
    [
      'one receiver more',
      'orderReplayOtherReceivers',
      { receivers: receiversOf({ '1900000109': 1, [supplier]: 300 }) },
    ],
    ['another sub-merchant', 'transactionOfOtherSubMerchant', { sub_mchid: supplier }],
  ])('refuses %s', async (_, situation, change) => {
    const { request } = await accepted();
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder({ ...request, ...change }), situation),
    );
  });

  it('refuses another payment, before anything else that differs', async () => {
    const { request } = await accepted();
    const other = await target.given.settledOrder();
    const { transaction_id } = other;
    const changed = { ...request, transaction_id, receivers: receiversOf({ '1900000109': 1 }) };
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createOrder(changed), 'orderReplayOtherTransaction'),
    );
  });

  it('answers also once sharing has ended', async () => {
    const { order, request, answer } = await accepted();
    await target.advance(1_000);
    await target.merchant.finishOrder(order.finishOf());
    const again = await movesNothing(target, () => target.merchant.createOrder(request));
    expect(again).toMatchObject({ order_id: answer.order_id, status: 'FINISHED' });
  });

  it('does not use a number up that was refused', async () => {
    const order = await target.given.settledOrder();
    const request = order.splitOf({ [supplier]: 9_941 });
    await expectRefusal(target.merchant.createOrder(request), 'shareExceedsUnsplit');
    const mended = { ...request, receivers: receiversOf({ [supplier]: 300 }) };
    expect(await target.merchant.createOrder(mended)).toMatchObject({ status: 'PROCESSING' });
  });
});

contract(
  `POST ${path}, where an appid is always wanted`,
  'emulator',
  (target) => {
    it('refuses a split without one (capture C24)', async () => {
      const order = await target.given.settledOrder();
      const request = order.splitOf({ [supplier]: 300 });
      await movesNothing(target, () =>
        expectRefusal(target.merchant.createOrder(request), 'requestIncomplete'),
      );
      const { appid } = target.credentials;
      expect(await target.merchant.createOrder({ ...request, appid })).toMatchObject({
        status: 'PROCESSING',
      });
    });
  },
  { sandbox: { requiresAppid: true } },
);
