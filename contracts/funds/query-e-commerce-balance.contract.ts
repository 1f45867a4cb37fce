import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { subMerchantBalanceAnswer } from '../support/fund-schemas.ts';

const path = '/v3/ecommerce/fund/balance/{sub_mchid}';
const supplier = '1900000110';

contract(`GET ${path}`, 'emulator', (target) => {
  const fundsOf = async (sub_mchid: string) =>
    subMerchantBalanceAnswer.parse(
      await movesNothing(target, () => target.merchant.queryECommerceBalance({ sub_mchid })),
    );

  it('tells what can be used from what waits to be shared', async () => {
    const sub_mchid = await target.given.merchant();
    const order = await target.given.settledOrder({ subMchid: sub_mchid });
    expect(await fundsOf(sub_mchid)).toEqual({
      ...{ sub_mchid, account_type: 'BASIC', available_amount: 0, pending_amount: 9_940 },
    });
    await target.merchant.createOrder(order.splitOf({ [supplier]: 300 }));
    expect(await fundsOf(sub_mchid)).toMatchObject({ available_amount: 0, pending_amount: 9_940 });
    await target.advance(1_000);
    expect(await fundsOf(sub_mchid)).toMatchObject({ available_amount: 0, pending_amount: 9_640 });
    await target.merchant.finishOrder(order.finishOf());
    expect(await fundsOf(sub_mchid)).toMatchObject({ available_amount: 9_640, pending_amount: 0 });
  });

  it('counts what is not settled yet as pending', async () => {
    const sub_mchid = await target.given.merchant();
    await target.given.unsettledOrder({ subMchid: sub_mchid, profitSharing: false });
    expect(await fundsOf(sub_mchid)).toMatchObject({ available_amount: 0, pending_amount: 10_000 });
    await target.advance(60_000);
    expect(await fundsOf(sub_mchid)).toMatchObject({ available_amount: 9_940, pending_amount: 0 });
  });

  it.each([
    ['may not ask (K2)', { may_use_funds: false }],
    ['is none', { ecommerce: false }],
  ])('refuses where the platform %s', async (_, settings) => {
    const { mchid, sub_mchid } = target.credentials;
    await target.given.meanwhile(mchid, settings, () =>
      expectRefusal(
        target.merchant.queryECommerceBalance({ sub_mchid }),
        'subMerchantBalanceNotPermitted',
      ),
    );
  });
});

contract(`GET ${path}: nothing to be told`, 'read', (target) => {
  it('refuses a merchant that is not the platform’s', async () => {
    const query = { sub_mchid: '1999999999' };
    await expectRefusal(target.merchant.queryECommerceBalance(query), 'balanceOfStranger');
  });

  it.each(['FEES', 'DEPOSIT'] as const)('refuses an account %s', async (account_type) => {
    const query = { sub_mchid: target.credentials.sub_mchid, account_type };
    await expectRefusal(target.merchant.queryECommerceBalance(query), 'fundAccountNotOpen');
  });
});
