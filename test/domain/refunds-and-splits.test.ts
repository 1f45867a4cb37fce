// What a refund does to the sharing of its order, and sharing to a refund (api.md §4.7).
import { describe, expect, it } from 'vitest';
import { queryUnsplitAmount } from '../../emulator/domain/amounts.ts';
import { finishOrder } from '../../emulator/domain/finish-orders.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import {
  availableTo,
  changed,
  finish,
  finishRequest,
  orderOf,
  resolvedSplit,
  returned,
  settledOrder,
  split,
  splitRequest,
  subsidized,
  unsplitOf,
} from './given.ts';
import { refund, refunded, subsidyReturned } from './given-refunds.ts';
import { OTHER_SUB, SUB, type World, world } from './world.ts';

const refusalOfSplit = (...parts: Parameters<typeof splitRequest>) => {
  const [here] = parts;
  const request = splitRequest(...parts);
  return here.refusal((context) => requestSplit(context, request));
};

/** An order of 10,010 fen of which 10 are the fee, as in the official example. */
function example() {
  const here = world({ settings: { feeTenThousandths: 10 } });
  return { here, order: settledOrder(here, { total: 10_010 }) };
}

describe('a split on its way', () => {
  it('survives the refund of the rest: 10 yuan of 100.1, 90 refunded (4012525463)', () => {
    const { here, order } = example();
    const { outOrderNo } = split(here, order, { [OTHER_SUB]: 1_000 });
    refund(here, order, 9_000);
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details).toMatchObject([{ result: 'SUCCESS' }]);
    expect(availableTo(here, OTHER_SUB)).toBe(1_000);
  });

  it('that fails gives its money back to what can be shared and refunded', () => {
    const { here, order } = example();
    changed(here, OTHER_SUB, { account: 'abnormal' });
    split(here, order, { [OTHER_SUB]: 1_000 });
    refund(here, order, 9_000);
    here.advance(60_000);
    expect(unsplitOf(here, order.transactionId)).toBe(1_009);
    expect(refund(here, order, 1_010).taken).toEqual([{ account: 'UNAVAILABLE', amount: 1_009 }]);
  });
});

describe('the ratio cap', () => {
  it('falls in proportion to what was refunded (E12, Q3)', () => {
    const here = world();
    const order = settledOrder(here);
    refunded(here, order, 3_333);
    expect(refusalOfSplit(here, order, { [OTHER_SUB]: 2_001 })).toBe('shareExceedsRatioCap');
    expect(split(here, order, { [OTHER_SUB]: 2_000 }).capForOthers).toBe(2_000);
  });

  it('falls by returned subsidies too, but not by the subsidy itself', () => {
    const here = world();
    const order = settledOrder(here, { subsidyAmount: 500 });
    subsidized(here, order, 500);
    const { refundId } = refunded(here, order, 1_000);
    subsidyReturned(here, order, 400, { refundId });
    expect(split(here, order, { [OTHER_SUB]: 1 }).capForOthers).toBe(2_580);
  });

  it('rises again when a refund is closed', () => {
    const here = world();
    const order = settledOrder(here);
    changed(here, SUB, { refundOutcome: 'CLOSED' });
    refund(here, order, 5_000);
    expect(refusalOfSplit(here, order, { [OTHER_SUB]: 1_501 })).toBe('shareExceedsRatioCap');
    here.advance(3_000);
    expect(split(here, order, { [OTHER_SUB]: 3_000 }).capForOthers).toBe(3_000);
  });

  it('does not judge again what was shared before', () => {
    const here = world();
    const order = settledOrder(here);
    resolvedSplit(here, order, { [OTHER_SUB]: 3_000 });
    refunded(here, order, 6_940);
    expect(refusalOfSplit(here, order, { [OTHER_SUB]: 1 })).toBe('shareExceedsRatioCap');
    expect(split(here, order, { [SUB]: 1 }).state).toBe('PROCESSING');
  });
});

describe('an order refunded', () => {
  const amountOf = (here: World, transactionId: string) =>
    here.run((context) => queryUnsplitAmount(context, transactionId));

  it('in part is shared as far as money is left', () => {
    const here = world();
    const order = settledOrder(here);
    refunded(here, order, 9_000);
    expect(amountOf(here, order.transactionId)).toBe(994);
    expect(refusalOfSplit(here, order, { [SUB]: 995 })).toBe('shareExceedsUnsplit');
    expect(split(here, order, { [OTHER_SUB]: 300, [SUB]: 694 }).state).toBe('PROCESSING');
  });

  it('in part can be finished', () => {
    const here = world();
    const order = settledOrder(here);
    refund(here, order, 9_000);
    expect(finish(here, order).finishAmount).toBe(994);
    expect(availableTo(here, SUB)).toBe(994);
  });

  it('in full has nothing to share and nothing to finish', () => {
    const here = world();
    const order = settledOrder(here);
    refund(here, order, 10_000);
    expect(amountOf(here, order.transactionId)).toBe(0);
    expect(refusalOfSplit(here, order, { [OTHER_SUB]: 1 })).toBe('shareExceedsUnsplit');
    const request = finishRequest(here, order);
    expect(here.refusal((context) => finishOrder(context, request))).toBe('nothingToFinish');
  });

  it('after a return pays from what was returned', () => {
    const here = world();
    const order = settledOrder(here);
    const { outOrderNo } = resolvedSplit(here, order, { [OTHER_SUB]: 1_000 });
    finish(here, order);
    returned(here, { outOrderNo, subMchid: SUB }, OTHER_SUB, 1_000);
    expect(refund(here, order, 10_000).taken).toEqual([{ account: 'AVAILABLE', amount: 9_940 }]);
  });
});
