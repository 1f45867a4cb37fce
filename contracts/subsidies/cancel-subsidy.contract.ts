import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import { subsidyCancelAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/subsidies/cancel';
const supplier = '1900000110';

contract(`POST ${path}`, 'emulator', (target) => {
  const awaiting = () => target.given.settledOrder({ subsidyAmount: 500 });
  const cancel = (order: PaidOrder) =>
    movesNothing(target, () => target.merchant.cancelSubsidy(order.cancelOf()));
  const refuses = (order: PaidOrder, situation: Parameters<typeof expectRefusal>[1]) =>
    movesNothing(target, () =>
      expectRefusal(target.merchant.cancelSubsidy(order.cancelOf()), situation),
    );

  it('lets a refunded order be shared that still awaits its subsidy', async () => {
    const order = await awaiting();
    await target.given.refund(order, 1_000);
    const split = order.splitOf({ [supplier]: 1 });
    await expectRefusal(target.merchant.createOrder(split), 'subsidyNotArrived');
    const answer = subsidyCancelAnswer.parse(await cancel(order));
    expect(answer).toEqual({ ...order.cancelOf(), result: 'SUCCESS' });
    expect(await target.merchant.createOrder(split)).toMatchObject({ status: 'PROCESSING' });
  });

  it('may be repeated', async () => {
    const order = await awaiting();
    await target.given.refund(order, 1_000);
    expect(await cancel(order)).toEqual(await cancel(order));
  });

  it('leaves no way back', async () => {
    const order = await awaiting();
    await target.given.refund(order, 1_000);
    await cancel(order);
    const attempt = target.merchant.createSubsidy(order.subsidyOf(500));
    await expectRefusal(attempt, 'subsidyCancelled');
  });

  it('refuses an order of which nothing was refunded, and one whose subsidy was paid', async () => {
    const order = await awaiting();
    await refuses(order, 'subsidyNotCancellable');
    await target.merchant.createSubsidy(order.subsidyOf(500));
    await target.given.refund(order, 1_000);
    await refuses(order, 'subsidyNotCancellable');
  });

  it('refuses an order that announced none, and one that nobody paid', async () => {
    const order = await target.given.settledOrder();
    await refuses(order, 'subsidyNotExpected');
    const transaction_id = '4200000000202606010000000000';
    const attempt = target.merchant.cancelSubsidy(order.cancelOf({ transaction_id }));
    await expectRefusal(attempt, 'subsidyOfUnknownTransaction');
  });

  it('refuses a merchant never onboarded', async () => {
    const order = await awaiting();
    const request = order.cancelOf({ sub_mchid: '1999999999' });
    await expectRefusal(target.merchant.cancelSubsidy(request), 'notOnboarded');
  });
});
