import { describe, expect, it } from 'vitest';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { FEES, OUTSIDE, operation } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import { finish, settledOrder, unsplitOf } from './given.ts';
import { ADVANCED, refund, refunded, refusalOfRefund } from './given-refunds.ts';
import { PLATFORM, SUB, type World, world } from './world.ts';

const feesOf = (here: World) => balanceOf(here.state.balances, FEES);

/** 10,000 fen paid, 9,940 frozen, 60 of fees. */
function given() {
  const here = world();
  return { here, order: settledOrder(here) };
}

describe('an advance', () => {
  const held = (here: World) => balanceOf(here.state.balances, operation(PLATFORM));

  it('is not needed where the sub-merchant can pay', () => {
    const { here, order } = given();
    expect(refund(here, order, 1_000, ADVANCED).taken).toEqual([
      { account: 'UNAVAILABLE', amount: 994 },
    ]);
  });

  it('is paid from the operation account where the sub-merchant cannot', () => {
    const { here, order } = given();
    finish(here, order);
    here.run((context) => drain(context, SUB, 'available'));
    expect(refusalOfRefund(here, order, 1_000, ADVANCED)).toBe('platformShortForAdvance');
    here.run((context) => topUp(context, PLATFORM, 'operation', fen(2_000)));
    const { taken } = refund(here, order, 1_000, ADVANCED);
    expect(taken).toEqual([{ account: 'OPERATION', amount: 994 }]);
    expect(held(here)).toBe(1_006);
  });
});

describe('the fee of a refund', () => {
  it.each([
    [[10_000], [60]],
    [
      [5_000, 5_000],
      [30, 30],
    ],
    [
      [83, 83, 9_834],
      [0, 0, 60],
    ],
    [
      [9_999, 1],
      [60, 0],
    ],
  ])('of %j goes back as %j, all of it in the end', (amounts, shares) => {
    const { here, order } = given();
    expect(amounts.map((amount) => refunded(here, order, amount).feeReturned)).toEqual(shares);
    expect([unsplitOf(here, order.transactionId), feesOf(here)]).toEqual([0, 0]);
    expect(balanceOf(here.state.balances, OUTSIDE)).toBe(0);
  });

  it('goes back sooner where the rest could not be paid otherwise', () => {
    const here = world({ settings: { limitsFrequency: false } });
    const order = settledOrder(here, { total: 1_000 });
    const shares = Array.from({ length: 12 }, () => refund(here, order, 83).feeReturned);
    expect(shares).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(refund(here, order, 4).feeReturned).toBe(4);
    expect([unsplitOf(here, order.transactionId), feesOf(here)]).toEqual([0, 0]);
  });
});
