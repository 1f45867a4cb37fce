import { describe, expect, it } from 'vitest';
import { queryUnsplitAmount } from '../../emulator/domain/amounts.ts';
import { finishOrder } from '../../emulator/domain/finish-orders.ts';
import { DAY_MS, SECOND_MS, SHARING_PERIOD_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { expireSharing, settleTransaction } from '../../emulator/domain/transactions.ts';
import { FEES, unsettled } from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  changed,
  finish,
  finishRequest,
  listed,
  orderOf,
  paidOrder,
  resolvedSplit,
  settledOrder,
  split,
  splitRequest,
  subsidized,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { contentOf, OUTSIDER, PLATFORM, SUB, type World, world } from './world.ts';

const unsplitAmount = (here: World, transactionId: string) =>
  here.run((context) => queryUnsplitAmount(context, transactionId));
const refusedQuery = (here: World, transactionId: string) =>
  here.refusal((context) => queryUnsplitAmount(context, transactionId));

describe('settlement', () => {
  // 690 → 686 and 500 → 497 are observed (api.md §2.2); the others follow from rounding half up.
  it.each([
    [1, 1],
    [83, 83],
    [84, 83],
    [249, 248],
    [250, 248],
    [251, 249],
    [500, 497],
    [690, 686],
    [10_000, 9_940],
    [100_000_000, 99_400_000],
  ])('leaves of %i fen %i to share', (total, net) => {
    const here = world();
    const { transactionId } = settledOrder(here, { total });
    expect(unsplitOf(here, transactionId)).toBe(net);
    expect(balanceOf(here.state.balances, FEES)).toBe(total - net);
    expect(balanceOf(here.state.balances, unsettled(transactionId))).toBe(0);
  });

  it.each([
    [0, 690, 690],
    [100, 690, 683],
    [10_000, 690, 0],
  ])('takes the fee at the rate set: %i ten-thousandths of %i leave %i', (rate, total, net) => {
    const here = world({ settings: { feeTenThousandths: rate } });
    expect(unsplitOf(here, settledOrder(here, { total }).transactionId)).toBe(net);
  });

  it('happens a minute after payment and not a millisecond earlier', () => {
    const here = world();
    const { transactionId, paidAt } = paidOrder(here);
    here.advance(60 * SECOND_MS - 1);
    expect(transactionOf(here, transactionId)).not.toHaveProperty('settledAt');
    here.advance(1);
    expect(transactionOf(here, transactionId).settledAt).toBe(paidAt + 60 * SECOND_MS);
  });

  it('happens once, and to nothing that was never paid', () => {
    const here = world();
    const { transactionId } = settledOrder(here);
    const before = contentOf(here.state);
    for (const each of [transactionId, '42']) {
      here.run((context) => settleTransaction(context, each));
    }
    expect(contentOf(here.state)).toBe(before);
  });

  it('gives the money of an order that is not to be shared straight to the sub-merchant', () => {
    const here = world();
    const { transactionId } = settledOrder(here, { profitSharing: false });
    expect(availableTo(here, SUB)).toBe(9_940);
    expect(unsplitOf(here, transactionId)).toBe(0);
  });
});

describe('queryUnsplitAmount', () => {
  it('answers what is left after each split', () => {
    const here = world();
    const { transactionId, ...transaction } = settledOrder(here);
    expect(unsplitAmount(here, transactionId)).toBe(9_940);
    split(here, { transactionId, ...transaction }, { [PLATFORM]: 1_000 });
    expect(unsplitAmount(here, transactionId)).toBe(8_940);
  });

  it('answers 0, not an error, once everything is finished', () => {
    const here = world();
    const transaction = settledOrder(here);
    finish(here, transaction);
    expect(unsplitAmount(here, transaction.transactionId)).toBe(0);
  });

  it('knows no record of an order that is not settled', () => {
    const here = world();
    expect(refusedQuery(here, paidOrder(here).transactionId)).toBe('recordMissing');
  });

  it('knows no record of an order that is not to be shared', () => {
    const here = world();
    const { transactionId } = settledOrder(here, { profitSharing: false });
    expect(refusedQuery(here, transactionId)).toBe('recordMissing');
  });

  it('knows no record of a transaction nobody made', () => {
    expect(refusedQuery(world(), '4200000000000000000000000000')).toBe('recordMissing');
  });
});

describe('expiry', () => {
  const untilExpiry = (here: World, { paidAt }: { paidAt: number }) =>
    paidAt + SHARING_PERIOD_MS - here.now;

  it('gives the frozen rest to the sub-merchant 180 days after payment', () => {
    const here = world();
    const transaction = settledOrder(here);
    resolvedSplit(here, transaction, { [PLATFORM]: 1_000 });
    here.advance(untilExpiry(here, transaction) - 1);
    expect(availableTo(here, SUB)).toBe(0);
    here.advance(1);
    expect(availableTo(here, SUB)).toBe(8_940);
    expect(unsplitAmount(here, transaction.transactionId)).toBe(0);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('expired');
  });

  it('takes an arrived subsidy along', () => {
    const here = world();
    const transaction = settledOrder(here, { subsidyAmount: 500 });
    subsidized(here, transaction, 500);
    here.advance(untilExpiry(here, transaction));
    expect(availableTo(here, SUB)).toBe(10_440);
  });

  it('refuses splits and finishes from then on', () => {
    const here = world();
    const transaction = settledOrder(here);
    here.advance(untilExpiry(here, transaction));
    const request = splitRequest(here, transaction, { [PLATFORM]: 1 });
    expect(here.refusal((context) => requestSplit(context, request))).toBe('sharingExpired');
    const last = finishRequest(here, transaction);
    expect(here.refusal((context) => finishOrder(context, last))).toBe('sharingExpired');
  });

  it('still answers a split made before', () => {
    const here = world();
    const transaction = settledOrder(here);
    const request = splitRequest(here, transaction, { [PLATFORM]: 1_000 });
    here.run((context) => requestSplit(context, request));
    here.advance(untilExpiry(here, transaction));
    const again = here.run((context) => requestSplit(context, request));
    expect(again).toEqual(orderOf(here, request.outOrderNo));
    expect(again.state).toBe('FINISHED');
  });

  it('moves nothing where everything is shared or finished', () => {
    const here = world();
    const transaction = settledOrder(here);
    finish(here, transaction);
    const entries = here.state.entries.length;
    here.advance(200 * DAY_MS);
    expect(here.state.entries).toHaveLength(entries);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('finished');
    expect(here.state.tables.agenda.size).toBe(0);
  });

  it('pays a row that was PENDING when the order expired', () => {
    const here = world({ settings: { splitDelayMs: 10 * SECOND_MS } });
    const transaction = settledOrder(here);
    here.advance(untilExpiry(here, transaction) - SECOND_MS);
    const { outOrderNo } = split(here, transaction, { [PLATFORM]: 1_000 });
    here.advance(SECOND_MS);
    expect(availableTo(here, SUB)).toBe(8_940);
    here.advance(9 * SECOND_MS);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({ result: 'SUCCESS' });
    expect(availableTo(here, PLATFORM)).toBe(1_000);
  });

  it('gives the sub-merchant a row that closes after the order expired', () => {
    const here = world({ settings: { splitDelayMs: 10 * SECOND_MS } });
    const transaction = settledOrder(here);
    listed(here, OUTSIDER);
    here.advance(untilExpiry(here, transaction) - SECOND_MS);
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 1_000 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(10 * SECOND_MS);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({ failReason: 'ACCOUNT_ABNORMAL' });
    expect(availableTo(here, SUB)).toBe(9_940);
    expect(unsplitOf(here, transaction.transactionId)).toBe(0);
  });

  it('does nothing to an order that was finished, nor to one nobody paid', () => {
    const here = world();
    const { transactionId } = finish(here, settledOrder(here));
    const before = contentOf(here.state);
    for (const each of [transactionId, '42']) here.run((context) => expireSharing(context, each));
    expect(contentOf(here.state)).toBe(before);
  });

  it('never comes for an order that is not to be shared', () => {
    const here = world();
    settledOrder(here, { profitSharing: false });
    expect([...here.state.tables.agenda.values()].map(({ kind }) => kind)).not.toContain(
      'expireSharing',
    );
  });
});
