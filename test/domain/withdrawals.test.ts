import { describe, expect, it } from 'vitest';
import { querySubMerchantFunds } from '../../emulator/domain/balances.ts';
import { DAY_MS } from '../../emulator/domain/limits.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import {
  findPlatformWithdrawal,
  findSubMerchantWithdrawal,
  type WithdrawalRequest,
  withdrawForPlatform,
  withdrawForSubMerchant,
} from '../../emulator/domain/withdrawals.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { availableTo, changed, noticesOf } from './given.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

/** A world in which the sub-merchant has 1,000 fen. */
function funded(): World {
  const here = world();
  here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
  return here;
}

const request = (parts: Partial<WithdrawalRequest> = {}): WithdrawalRequest => ({
  outRequestNo: 'W1',
  amount: fen(400),
  notifyUrl: 'https://platform.example/withdrawn',
  ...parts,
});
const withdraw = (here: World, parts: Partial<WithdrawalRequest> = {}) =>
  here.run((context) => withdrawForSubMerchant(context, SUB, request(parts)));
const refused = (here: World, parts: Partial<WithdrawalRequest> = {}, subMchid = SUB) =>
  here.refusal((context) => withdrawForSubMerchant(context, subMchid, request(parts)));
const found = (here: World, outRequestNo = 'W1') =>
  here.run((context) => findSubMerchantWithdrawal(context, SUB, { outRequestNo }));

describe('a withdrawal', () => {
  it('takes the money out of use, and out of the sandbox the next day', () => {
    const here = funded();
    const { withdrawId, status } = withdraw(here);
    expect([status, withdrawId]).toEqual(['CREATE_SUCCESS', expect.stringMatching(/^1232\d{58}$/)]);
    const funds = () => here.run((context) => querySubMerchantFunds(context, { subMchid: SUB }));
    expect(funds()).toMatchObject({ available: 600, pending: 400 });
    here.advance(DAY_MS - 1);
    expect(found(here).status).toBe('CREATE_SUCCESS');
    here.advance(1);
    expect(found(here)).toMatchObject({ status: 'SUCCESS', updatedAt: here.now });
    expect(funds()).toMatchObject({ available: 600, pending: 0 });
    expect(noticesOf(here, 'withdrawal')).toHaveLength(1);
  });

  it.each([
    ['cardless', 'FAIL', '二级商户未绑卡'],
    ['closed', 'CLOSE', '二级商户未开启预约提现权限'],
    ['blocked', 'CLOSE', '二级商户未开启预约提现权限'],
  ] as const)('of a merchant that is %s by then ends as %s', (withdrawals, status, reason) => {
    const here = funded();
    withdraw(here);
    changed(here, SUB, { withdrawals });
    here.advance(DAY_MS);
    expect(found(here)).toMatchObject({ status, reason });
    expect(availableTo(here, SUB)).toBe(1_000);
    expect(noticesOf(here, 'withdrawal')).toHaveLength(1);
  });

  it('to a card that is wrong is sent back by the bank another day later', () => {
    const here = funded();
    withdraw(here);
    changed(here, SUB, { withdrawals: 'unverified' });
    here.advance(DAY_MS);
    expect([found(here).status, availableTo(here, SUB)]).toEqual(['SUCCESS', 600]);
    here.advance(DAY_MS);
    expect([found(here).status, availableTo(here, SUB)]).toEqual(['REFUND', 1_000]);
    expect(noticesOf(here, 'withdrawal')).toHaveLength(2);
  });

  it('under the same number is the same one for six days, and then a new one', () => {
    const here = funded();
    const first = withdraw(here);
    expect(withdraw(here)).toEqual(first);
    expect(availableTo(here, SUB)).toBe(600);
    for (const parts of [{ amount: fen(399) }, { remark: 'other' }, { bankMemo: 'other' }]) {
      expect(refused(here, parts)).toBe('withdrawalReplayChanged');
    }
    here.advance(6 * DAY_MS);
    expect(withdraw(here).withdrawId).toBe(first.withdrawId);
    here.advance(1);
    expect(withdraw(here).withdrawId).not.toBe(first.withdrawId);
    const { withdrawId } = first;
    const byId = here.run((context) => findSubMerchantWithdrawal(context, SUB, { withdrawId }));
    expect(byId.status).toBe('SUCCESS');
  });

  it('tells nobody where no URL was given', () => {
    const here = funded();
    here.run((context) =>
      withdrawForSubMerchant(context, SUB, { outRequestNo: 'W1', amount: fen(1) }),
    );
    here.advance(DAY_MS);
    expect(noticesOf(here, 'withdrawal')).toEqual([]);
  });
});

describe('a withdrawal is refused', () => {
  it.each([
    ['closed', 'withdrawalsClosed'],
    ['blocked', 'withdrawalsBlocked'],
    ['cardless', 'withdrawalWithoutCard'],
    ['unverified', 'withdrawalCardUnverified'],
  ] as const)('to a merchant that is %s', (withdrawals, situation) => {
    const here = funded();
    changed(here, SUB, { withdrawals });
    expect(refused(here)).toBe(situation);
  });

  it('of more than there is, and from an account that is not there', () => {
    const here = funded();
    expect(refused(here, { amount: fen(1_001) })).toBe('withdrawalExceedsBalance');
    expect(refused(here, { accountType: 'FEES' })).toBe('withdrawalAccountNotOpen');
    expect(refused(here, { accountType: 'OPERATION' })).toBe('withdrawalAccountNotOpen');
  });

  it('to a stranger, and to a platform without permission', () => {
    const here = funded();
    expect(refused(here, {}, OUTSIDER)).toBe('withdrawalForStranger');
    changed(here, PLATFORM, { mayUseFunds: false });
    expect(refused(here)).toBe('withdrawalNotPermitted');
  });
});

describe('the query of a withdrawal', () => {
  it('finds it for its own merchant, for 90 days', () => {
    const here = funded();
    const { withdrawId } = withdraw(here);
    const ask = (subMchid: string) =>
      here.refusal((context) => findSubMerchantWithdrawal(context, subMchid, { withdrawId }));
    expect(ask(OTHER_SUB)).toBe('withdrawalUnknown');
    expect(ask(OUTSIDER)).toBe('withdrawalOfStranger');
    here.advance(90 * DAY_MS);
    expect(found(here).withdrawId).toBe(withdrawId);
    here.advance(1);
    expect(ask(SUB)).toBe('withdrawalUnknown');
  });

  it('of the platform finds its own, from any of its accounts', () => {
    const here = world();
    here.run((context) => topUp(context, PLATFORM, 'operation', fen(500)));
    const parts = request({ accountType: 'OPERATION' });
    const made = here.run((context) => withdrawForPlatform(context, parts));
    const { outRequestNo } = made;
    expect(here.run((context) => findPlatformWithdrawal(context, { outRequestNo }))).toEqual(made);
    here.advance(DAY_MS);
    expect(here.state.funds.now(PLATFORM, 'OPERATION')).toMatchObject({
      available: 100,
      pending: 0,
    });
    const unknown = here.refusal((context) =>
      findPlatformWithdrawal(context, { outRequestNo: 'NONE' }),
    );
    expect(unknown).toBe('withdrawalUnknown');
  });
});
