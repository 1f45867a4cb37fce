import { expect, it } from 'vitest';
import { balanceOf } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { acceptedWithdrawalAnswer } from '../support/fund-schemas.ts';

const path = '/v3/merchant/fund/withdraw';

contract(`POST ${path}`, 'emulator', (target) => {
  const requestOf = (account_type: 'BASIC' | 'OPERATION' | 'FEES', amount: number) => ({
    ...{ out_request_no: target.newNumber('W'), amount, account_type },
  });

  it('withdraws from the account that is named', async () => {
    const account = `operation:${target.credentials.mchid}`;
    const before = await balanceOf(target, account);
    const answer = await target.merchant.createWithdraw(requestOf('OPERATION', 300));
    acceptedWithdrawalAnswer.parse(answer);
    expect(await balanceOf(target, account)).toBe(before - 300);
  });

  it('refuses more than there is, and an account that is not there', async () => {
    const withdraw = (request: ReturnType<typeof requestOf>) =>
      target.merchant.createWithdraw(request);
    await expectRefusal(withdraw(requestOf('BASIC', 1)), 'withdrawalExceedsBalance');
    await expectRefusal(withdraw(requestOf('FEES', 1)), 'withdrawalAccountNotOpen');
  });
});
