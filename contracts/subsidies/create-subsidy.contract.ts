import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import { subsidyAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/subsidies/create';

contract(`POST ${path}`, 'emulator', (target) => {
  const operation = () => `operation:${target.credentials.mchid}`;
  const waiting = () => target.given.settledOrder({ subsidyAmount: 500 });

  it('adds money of the platform to what can be shared', async () => {
    const order = await waiting();
    const before = await balanceOf(target, operation());
    const request = order.subsidyOf(500);
    const answer = await target.merchant.createSubsidy(request);
    expect(subsidyAnswer.parse(answer)).toMatchObject({ ...request, result: 'SUCCESS' });
    expect(await target.unsplitAmount(order)).toBe(10_440);
    expect(await balanceOf(target, operation())).toBe(before - 500);
  });

  it('may go without a number, and is then not told one', async () => {
    const order = await waiting();
    const { out_subsidy_no: _, ...request } = order.subsidyOf(500);
    const answer = subsidyAnswer.parse(await target.merchant.createSubsidy(request));
    expect(answer).not.toHaveProperty('out_subsidy_no');
    const again = await movesNothing(target, () => target.merchant.createSubsidy(request));
    expect(again).toEqual(answer);
  });

  it('answers the same to the same request, and moves nothing', async () => {
    const order = await waiting();
    const request = order.subsidyOf(500);
    const answer = await target.merchant.createSubsidy(request);
    expect(await movesNothing(target, () => target.merchant.createSubsidy(request))).toEqual(
      answer,
    );
  });

  it('answers the same for 180 days, and no longer', async () => {
    const order = await waiting();
    const request = order.subsidyOf(500);
    await target.merchant.createSubsidy(request);
    await target.advance(180 * 86_400_000);
    await target.merchant.createSubsidy(request);
    await target.advance(1);
    const { out_subsidy_no } = request;
    await refuses(order, 'subsidyReplayedTooLate', { out_subsidy_no });
  });

  const refuses = (
    order: PaidOrder,
    situation: Parameters<typeof expectRefusal>[1],
    change: object = {},
    amount = 500,
  ) =>
    movesNothing(target, () =>
      expectRefusal(target.merchant.createSubsidy(order.subsidyOf(amount, change)), situation),
    );

  it('refuses another amount under a used number, and a second subsidy', async () => {
    const order = await waiting();
    const request = order.subsidyOf(500);
    await target.merchant.createSubsidy(request);
    const { out_subsidy_no } = request;
    await refuses(order, 'subsidyReplayChanged', { out_subsidy_no }, 499);
    await refuses(order, 'subsidyAlreadyMade');
  });

  it.each([499, 501])('refuses %i fen where 500 were announced', async (amount) => {
    await refuses(await waiting(), 'subsidyAmountDiffers', {}, amount);
  });

  it.each([
    ['no subsidy', {}],
    ['no sharing', { profitSharing: false, subsidyAmount: 500 }],
  ])('refuses an order that announced %s', async (_, parts) => {
    await refuses(await target.given.settledOrder(parts), 'subsidyNotExpected');
  });

  it('takes less than announced once something was refunded, and never more', async () => {
    const order = await waiting();
    await target.given.smallRefund(order);
    await refuses(order, 'subsidyAmountDiffers', {}, 501);
    const answer = subsidyAnswer.parse(await target.merchant.createSubsidy(order.subsidyOf(499)));
    expect(answer.amount).toBe(499);
  });

  it('refuses before settlement', async () => {
    await refuses(await target.given.unsettledOrder({ subsidyAmount: 500 }), 'subsidyTooEarly');
  });

  it('refuses an order whose sharing has been finished', async () => {
    const order = await waiting();
    await target.merchant.finishOrder(order.finishOf());
    await refuses(order, 'subsidyOfFinishedOrder');
  });

  it('refuses an order of another sub-merchant, and one that nobody paid', async () => {
    const order = await waiting();
    await refuses(order, 'subsidyOfUnknownTransaction', { sub_mchid: '1900000110' });
    const transaction_id = '4200000000202606010000000000';
    await refuses(order, 'subsidyOfUnknownTransaction', { transaction_id });
  });

  it('refuses a merchant never onboarded, and a platform without permission', async () => {
    const order = await waiting();
    await refuses(order, 'notOnboarded', { sub_mchid: '1999999999' });
    await target.given.meanwhile(target.credentials.mchid, { sharing_permission: 'closed' }, () =>
      refuses(order, 'sharingClosedForSubsidy'),
    );
  });
});

contract(`POST ${path}: a platform short of money`, 'emulator', (target) => {
  it('is refused for good, as was observed: only a new order can be subsidised (I2)', async () => {
    const { mchid } = target.credentials;
    const order = await target.given.settledOrder({ subsidyAmount: 500_000 });
    const later = await target.given.settledOrder({ subsidyAmount: 500_000 });
    const spent = await target.given.settledOrder({ subsidyAmount: 500_000 });
    for (const each of [later, spent]) await target.merchant.createSubsidy(each.subsidyOf(500_000));
    const request = order.subsidyOf(500_000);
    const attempt = () =>
      movesNothing(target, () =>
        expectRefusal(target.merchant.createSubsidy(request), 'platformShortOfBalance'),
      );
    await attempt();
    await target.control.topUp({ mchid, amount: 500_000, account: 'operation' });
    await attempt();
    const split = order.splitOf({ '1900000110': 1 });
    await expectRefusal(target.merchant.createOrder(split), 'subsidyNotArrived');
  });
});

contract(
  `POST ${path}: a platform short of money, by the documentation`,
  'emulator',
  (target) => {
    it('may top up and repeat the request', async () => {
      const { mchid } = target.credentials;
      for (let count = 0; count < 2; count += 1) {
        const order = await target.given.settledOrder({ subsidyAmount: 500_000 });
        await target.merchant.createSubsidy(order.subsidyOf(500_000));
      }
      const order = await target.given.settledOrder({ subsidyAmount: 500_000 });
      const request = order.subsidyOf(500_000);
      const { profile } = target;
      const refusal = target.merchant.createSubsidy(request);
      await expectRefusal(refusal, 'platformShortOfBalance', { profile });
      await target.control.topUp({ mchid, amount: 500_000, account: 'operation' });
      expect(await target.merchant.createSubsidy(request)).toMatchObject({ result: 'SUCCESS' });
    });
  },
  { sandbox: { profile: 'documented' } },
);
