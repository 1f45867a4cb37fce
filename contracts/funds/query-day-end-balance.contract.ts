import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { balanceAnswer } from '../support/fund-schemas.ts';

const path = '/v3/merchant/fund/dayendbalance/{account_type}';
const DAY_MS = 86_400_000;

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what the platform had at 24:00, of the last day there is unless told which', async () => {
    const { mchid } = target.credentials;
    const account_type = 'BASIC';
    const date = (await target.control.readClock()).now.slice(0, 10);
    const ask = (query: { date?: string } = {}) =>
      target.merchant.queryDayEndBalance({ account_type, ...query });
    expect(await ask()).toMatchObject({ available_amount: 0 });
    await expectRefusal(ask({ date }), 'dayEndBalanceMissing');
    await target.control.topUp({ mchid, amount: 250 });
    await target.advance(DAY_MS);
    await target.control.topUp({ mchid, amount: 1 });
    expect(balanceAnswer.parse(await ask({ date }))).toMatchObject({ available_amount: 250 });
    expect(await ask()).toEqual(await ask({ date }));
  });

  it('refuses an account that was not there', async () => {
    const query = { account_type: 'FEES', date: '2026-05-30' } as const;
    await expectRefusal(target.merchant.queryDayEndBalance(query), 'dayEndBalanceMissing');
  });
});
