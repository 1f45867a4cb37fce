import { expect, it } from 'vitest';
import type { CreateSubMerchantWithdrawRequest } from '../../client/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { acceptedSubMerchantWithdrawalAnswer } from '../support/fund-schemas.ts';

const path = '/v3/ecommerce/fund/withdraw';
const DAY_MS = 86_400_000;

contract(`POST ${path}`, 'emulator', (target) => {
  const requestOf = (
    parts: Partial<CreateSubMerchantWithdrawRequest> = {},
  ): CreateSubMerchantWithdrawRequest => ({
    sub_mchid: target.credentials.sub_mchid,
    out_request_no: target.newNumber('W'),
    amount: 400,
    ...parts,
  });
  const withdraw = (request: CreateSubMerchantWithdrawRequest) =>
    target.merchant.createSubMerchantWithdraw(request);
  const funded = async () => {
    const { sub_mchid: mchid } = target.credentials;
    await target.control.topUp({ mchid, amount: 1_000 });
    return `available:${mchid}`;
  };

  it('takes the money out of use at once, and out of the platform the next day', async () => {
    const account = await funded();
    const before = await balanceOf(target, account);
    const request = requestOf();
    const answer = acceptedSubMerchantWithdrawalAnswer.parse(await withdraw(request));
    expect(answer).toMatchObject({ out_request_no: request.out_request_no });
    const onItsWay = `withdrawing:${answer.withdraw_id}`;
    expect(await balanceOf(target, account)).toBe(before - 400);
    expect(await balanceOf(target, onItsWay)).toBe(400);
    await target.advance(DAY_MS);
    expect(await balanceOf(target, account)).toBe(before - 400);
    expect(await balanceOf(target, onItsWay)).toBe(0);
  });

  it('answers the same to the same request, and moves nothing', async () => {
    await funded();
    const request = requestOf({ remark: '交易提现' });
    const answer = await withdraw(request);
    expect(await movesNothing(target, () => withdraw(request))).toEqual(answer);
  });

  it('refuses another amount under a used number', async () => {
    await funded();
    const request = requestOf();
    await withdraw(request);
    await expectRefusal(withdraw({ ...request, amount: 401 }), 'withdrawalReplayChanged');
  });

  it.each([
    ['withdrawalsClosed', 'closed'],
    ['withdrawalsBlocked', 'blocked'],
    ['withdrawalWithoutCard', 'cardless'],
    ['withdrawalCardUnverified', 'unverified'],
  ] as const)('refuses %s', async (situation, withdrawals) => {
    await funded();
    await target.given.meanwhile(target.credentials.sub_mchid, { withdrawals }, () =>
      movesNothing(target, () => expectRefusal(withdraw(requestOf()), situation)),
    );
  });

  it('refuses more than there is, and an account that is not there', async () => {
    const account = await funded();
    const amount = (await balanceOf(target, account)) + 1;
    await expectRefusal(withdraw(requestOf({ amount })), 'withdrawalExceedsBalance');
    const request = requestOf({ account_type: 'FEES' });
    await expectRefusal(withdraw(request), 'withdrawalAccountNotOpen');
  });

  it('refuses a stranger (K1), and a platform that may not withdraw', async () => {
    const request = requestOf({ sub_mchid: '1999999999' });
    await expectRefusal(withdraw(request), 'withdrawalForStranger');
    await target.given.meanwhile(target.credentials.mchid, { may_use_funds: false }, () =>
      expectRefusal(withdraw(requestOf()), 'withdrawalNotPermitted'),
    );
  });
});
