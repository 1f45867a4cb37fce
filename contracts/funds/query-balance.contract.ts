import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { balanceAnswer } from '../support/fund-schemas.ts';

const path = '/v3/merchant/fund/balance/{account_type}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what the platform has on each of its accounts', async () => {
    const { mchid } = target.credentials;
    await target.control.topUp({ mchid, amount: 250 });
    const ask = (account_type: 'BASIC' | 'OPERATION') =>
      movesNothing(target, () => target.merchant.queryBalance({ account_type }));
    expect(balanceAnswer.parse(await ask('BASIC'))).toEqual({
      ...{ available_amount: 250, pending_amount: 0 },
    });
    expect(balanceAnswer.parse(await ask('OPERATION'))).toMatchObject({
      available_amount: 1_000_000,
    });
  });

  it('refuses an account that is not there, and a platform that may not ask', async () => {
    const ask = (account_type: 'BASIC' | 'FEES') => target.merchant.queryBalance({ account_type });
    await expectRefusal(ask('FEES'), 'fundAccountNotOpen');
    const { mchid } = target.credentials;
    await target.given.meanwhile(mchid, { may_use_funds: false }, () =>
      expectRefusal(ask('BASIC'), 'platformBalanceNotPermitted'),
    );
  });
});
