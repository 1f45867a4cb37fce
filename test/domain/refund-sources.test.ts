// The official table of refunds of shared orders (4012525463; api.md §15.6), row by row, and what it leaves open.
import { describe, expect, it } from 'vitest';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { FEES } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  finish,
  paidOrder,
  resolvedSplit,
  settledOrder,
  split,
  unsplitOf,
} from './given.ts';
import {
  ADVANCED,
  FROM_BALANCE,
  paidFrom,
  refund,
  refunded,
  refundOf,
  refusalOfRefund,
} from './given-refunds.ts';
import { OTHER_SUB, SUB, type World, world } from './world.ts';

const feesOf = (here: World) => balanceOf(here.state.balances, FEES);

/** 10,000 fen paid, 9,940 frozen, 60 of fees. */
function given() {
  const here = world();
  return { here, order: settledOrder(here) };
}

/** The same, 1,000 of them shared with another merchant. */
function givenSharedInPart() {
  const { here, order } = given();
  resolvedSplit(here, order, { [OTHER_SUB]: 1_000 });
  return { here, order };
}

describe('the source of a refund', () => {
  it('row 1, not shared yet, full: the frozen money of the order, and all of the fee', () => {
    const { here, order } = given();
    const { taken, feeReturned } = refund(here, order, 10_000);
    expect(taken).toEqual([{ account: 'UNAVAILABLE', amount: 9_940 }]);
    expect(feeReturned).toBe(60);
    expect(unsplitOf(here, order.transactionId)).toBe(0);
    expect(feesOf(here)).toBe(0);
  });

  it('row 1, not shared yet, partial: the frozen money, less the share of the fee', () => {
    const { here, order } = given();
    const { taken, feeReturned } = refund(here, order, 5_000);
    expect(taken).toEqual([{ account: 'UNAVAILABLE', amount: 4_970 }]);
    expect(feeReturned).toBe(30);
    expect(unsplitOf(here, order.transactionId)).toBe(4_970);
  });

  it('row 2, shared in part, full: refused until the rest is finished, then the balance', () => {
    const { here, order } = givenSharedInPart();
    expect(refusalOfRefund(here, order, 10_000)).toBe('refundExceedsUnsplit');
    finish(here, order);
    expect(refusalOfRefund(here, order, 10_000)).toBe('refundShortOfBalance');
    here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
    const { taken } = refund(here, order, 10_000);
    expect(taken).toEqual([{ account: 'AVAILABLE', amount: 9_940 }]);
    expect(availableTo(here, SUB)).toBe(0);
  });

  it('row 3, shared in part, no more than is unsplit: the frozen money', () => {
    const { here, order } = givenSharedInPart();
    const { taken } = refund(here, order, 8_940);
    expect(taken).toEqual([{ account: 'UNAVAILABLE', amount: 8_886 }]);
    expect(unsplitOf(here, order.transactionId)).toBe(8_940 - 8_886);
  });

  it('row 4, shared in part, more than is unsplit: refused until the rest is finished', () => {
    const { here, order } = givenSharedInPart();
    expect(refusalOfRefund(here, order, 8_941)).toBe('refundExceedsUnsplit');
    finish(here, order);
    const { taken } = refund(here, order, 8_941);
    expect(taken).toEqual([{ account: 'AVAILABLE', amount: 8_887 }]);
  });

  it('row 5, finished, full or partial: the available balance, if it is enough', () => {
    const { here, order } = given();
    finish(here, order);
    expect(refunded(here, order, 4_000).taken).toEqual([{ account: 'AVAILABLE', amount: 3_976 }]);
    here.run((context) => drain(context, SUB, 'available'));
    expect(refusalOfRefund(here, order, 6_000)).toBe('refundShortOfBalance');
    here.run((context) => topUp(context, SUB, 'available', fen(5_964)));
    expect(refund(here, order, 6_000).taken).toEqual([{ account: 'AVAILABLE', amount: 5_964 }]);
    expect(feesOf(here)).toBe(0);
  });

  it('is the available balance where the order was never to be shared', () => {
    const here = world();
    const order = settledOrder(here, { profitSharing: false });
    expect(refund(here, order, 10_000).taken).toEqual([{ account: 'AVAILABLE', amount: 9_940 }]);
  });

  it('is the unsettled money before settlement, of which no fee was taken', () => {
    const here = world();
    const order = paidOrder(here);
    const { taken, feeReturned } = refund(here, order, 4_000);
    expect(taken).toEqual([{ account: 'UNSETTLED', amount: 4_000 }]);
    expect(feeReturned).toBe(0);
    here.advance(60_000);
    expect(unsplitOf(here, order.transactionId)).toBe(5_964);
    expect(feesOf(here)).toBe(36);
    refund(here, order, 6_000);
    expect([unsplitOf(here, order.transactionId), feesOf(here)]).toEqual([0, 0]);
  });

  it('leaves nothing to share or to take a fee of where all was refunded before settlement', () => {
    const here = world();
    const order = paidOrder(here);
    refunded(here, order, 10_000);
    expect([unsplitOf(here, order.transactionId), feesOf(here)]).toEqual([0, 0]);
  });

  it('waits while the whole order is being shared, and is the balance once it has been', () => {
    const { here, order } = given();
    split(here, order, { [SUB]: 9_940 });
    expect(refusalOfRefund(here, order, 1)).toBe('refundExceedsUnsplit');
    here.advance(1_000);
    expect(refund(here, order, 1_000).taken).toEqual([{ account: 'AVAILABLE', amount: 994 }]);
  });
});

describe('an account that the request names', () => {
  it.each([
    ['funds_account', FROM_BALANCE],
    ['amount.from', paidFrom({ AVAILABLE: 9_000 })],
  ])('is the available balance by %s, without finishing first', (_, changes) => {
    const { here, order } = givenSharedInPart();
    expect(refusalOfRefund(here, order, 9_000, changes)).toBe('refundShortOfBalance');
    here.run((context) => topUp(context, SUB, 'available', fen(9_000)));
    const { taken } = refund(here, order, 9_000, changes);
    expect(taken).toEqual([{ account: 'AVAILABLE', amount: 8_946 }]);
    expect(unsplitOf(here, order.transactionId)).toBe(8_940);
  });

  it('is the available balance by funds_account though amount.from says otherwise', () => {
    const { here, order } = given();
    here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
    const both = paidFrom({ UNAVAILABLE: 7 }, { fundsAccount: 'AVAILABLE' });
    expect(refund(here, order, 1_000, both).taken).toEqual([{ account: 'AVAILABLE', amount: 994 }]);
  });

  it('is both together, each less its share of the fee', () => {
    const { here, order } = givenSharedInPart();
    here.run((context) => topUp(context, SUB, 'available', fen(2_000)));
    const parts = paidFrom({ UNAVAILABLE: 8_000, AVAILABLE: 2_000 });
    const { taken, feeReturned } = refund(here, order, 10_000, parts);
    expect(feeReturned).toBe(60);
    expect(taken).toEqual([
      { account: 'UNAVAILABLE', amount: 7_952 },
      { account: 'AVAILABLE', amount: 1_988 },
    ]);
  });

  it.each<[string, ReturnType<typeof paidFrom>]>([
    ['is less than the whole amount', paidFrom({ AVAILABLE: 999 })],
    ['is more than the whole amount', paidFrom({ AVAILABLE: 500, UNAVAILABLE: 501 })],
    [
      'is both, together with funds_account',
      paidFrom({ AVAILABLE: 500, UNAVAILABLE: 500 }, { fundsAccount: 'AVAILABLE' }),
    ],
    [
      'is both, together with an advance',
      paidFrom({ AVAILABLE: 500, UNAVAILABLE: 500 }, ADVANCED.funding),
    ],
    [
      'is named twice',
      {
        funding: {
          from: [
            { account: 'AVAILABLE', amount: fen(500) },
            { account: 'AVAILABLE', amount: fen(500) },
          ],
        },
      },
    ],
  ])('is refused where it %s', (_, changes) => {
    const { here, order } = given();
    here.run((context) => topUp(context, SUB, 'available', fen(1_000)));
    expect(refusalOfRefund(here, order, 1_000, changes)).toBe('refundAccountsWrong');
  });

  it('cannot be both of an order that is finished', () => {
    const { here, order } = given();
    finish(here, order);
    const parts = paidFrom({ AVAILABLE: 500, UNAVAILABLE: 500 });
    expect(refusalOfRefund(here, order, 1_000, parts)).toBe('refundAccountsWrong');
  });

  it('closes the refund where nothing is frozen any more', () => {
    const { here, order } = given();
    finish(here, order);
    const accepted = refund(here, order, 1_000, paidFrom({ UNAVAILABLE: 1_000 }));
    expect(accepted).toMatchObject({ status: 'PROCESSING', taken: [], feeReturned: 0 });
    here.advance(3_000);
    expect(refundOf(here, accepted.outRefundNo).status).toBe('CLOSED');
    expect(availableTo(here, SUB)).toBe(9_940);
  });
});
