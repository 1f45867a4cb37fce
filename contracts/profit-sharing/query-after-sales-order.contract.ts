// The shapes are those of wechatpay-java 0.2.17; everything else here is inferred, for no public page has it.
import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { queriedAfterSalesAnswer } from '../support/schemas.ts';

const path = '/v3/ecommerce/profitsharing/after-sales-orders';
const other = '1900000110';

contract(`GET ${path}`, 'emulator', (target) => {
  const asked = async () => {
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    const { sub_mchid, transaction_id } = order;
    const { refund_id } = await target.given.smallRefund(order);
    await target.merchant.createAfterSalesOrder(order.feeOf(100, refund_id));
    const named = { sub_mchid, transaction_id };
    const query = async () =>
      queriedAfterSalesAnswer.parse(
        await movesNothing(target, () => target.merchant.queryAfterSalesOrder(named)),
      );
    return { order, named, query };
  };

  it('answers PROCESSING, and SUCCESS a second later', async () => {
    const { named, query } = await asked();
    expect(await query()).toMatchObject({ ...named, amount: 100, result: 'PROCESSING' });
    await target.advance(1_000);
    expect(await query()).toMatchObject({ ...named, amount: 100, result: 'SUCCESS' });
  });

  it('answers the last of several refunds', async () => {
    const { order, query } = await asked();
    const { refund_id } = await target.given.smallRefund(order);
    await target.merchant.createAfterSalesOrder(order.feeOf(7, refund_id));
    expect(await query()).toMatchObject({ amount: 7 });
  });

  it.each([
    ['another payment', { transaction_id: '4200000000202606010000000000' }],
    ['another sub-merchant', { sub_mchid: other }],
  ])('refuses %s', async (_, change) => {
    const { named } = await asked();
    const attempt = target.merchant.queryAfterSalesOrder({ ...named, ...change });
    await expectRefusal(attempt, 'recordMissing');
  });

  it('refuses a payment that has none', async () => {
    const { sub_mchid, transaction_id } = await target.given.settledOrder();
    const attempt = target.merchant.queryAfterSalesOrder({ sub_mchid, transaction_id });
    await expectRefusal(attempt, 'recordMissing');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const transaction_id = '4200000000202606010000000000';

  it('refuses a payment that nobody made', async () => {
    const { sub_mchid } = target.credentials;
    const attempt = target.merchant.queryAfterSalesOrder({ sub_mchid, transaction_id });
    await expectRefusal(attempt, 'recordMissing');
  });

  it('refuses a merchant that the platform never onboarded', async () => {
    const stranger = { sub_mchid: '1999999999', transaction_id };
    await expectRefusal(target.merchant.queryAfterSalesOrder(stranger), 'notOnboarded');
  });
});
