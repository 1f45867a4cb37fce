import { describe, expect, it } from 'vitest';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { createSubsidy, type SubsidyRequest } from '../../emulator/domain/subsidies.ts';
import { drain, topUp } from '../../emulator/domain/top-ups.ts';
import { available, operation } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  changed,
  finish,
  paidOrder,
  settledOrder,
  splitRequest,
  subsidyRequest,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { contentOf, OTHER_SUB, OUTSIDER, PLATFORM, type World, world } from './world.ts';

const refused = (here: World, request: SubsidyRequest) =>
  here.refusal((context) => createSubsidy(context, request));
const paid = (here: World, request: SubsidyRequest) =>
  here.run((context) => createSubsidy(context, request));
const fund = (here: World, amount: number) =>
  here.run((context) => topUp(context, PLATFORM, 'operation', fen(amount)));
const operationOf = (here: World) => balanceOf(here.state.balances, operation(PLATFORM));

/** A platform with money in its operation account, and a settled order that awaits a subsidy of 500 fen. */
function given() {
  const here = world();
  fund(here, 1_000);
  return { here, transaction: settledOrder(here, { subsidyAmount: 500 }) };
}

describe('createSubsidy', () => {
  it('moves the money from the operation account into the frozen pool of the order', () => {
    const { here, transaction } = given();
    const subsidy = paid(here, subsidyRequest(transaction, 500, { outSubsidyNo: 'S1' }));
    expect(subsidy).toMatchObject({ amount: 500, outSubsidyNo: 'S1', succeededAt: here.now });
    expect(subsidy.subsidyId).toMatch(/^4000\d{25}$/);
    expect(operationOf(here)).toBe(500);
    expect(unsplitOf(here, transaction.transactionId)).toBe(10_440);
    expect(transactionOf(here, transaction.transactionId).subsidy).toBe('arrived');
  });

  it('answers the same request again without paying twice', () => {
    const { here, transaction } = given();
    const request = subsidyRequest(transaction, 500);
    const first = paid(here, request);
    const before = contentOf(here.state);
    expect(paid(here, request)).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
  });

  it('answers the same request even after the order was finished', () => {
    const { here, transaction } = given();
    const request = subsidyRequest(transaction, 500);
    const first = paid(here, request);
    finish(here, transaction);
    expect(paid(here, request)).toEqual(first);
  });

  it('raises what can be shared, but not what others may get of it', () => {
    const { here, transaction } = given();
    paid(here, subsidyRequest(transaction, 500));
    const split = (amount: number) => splitRequest(here, transaction, { [PLATFORM]: amount });
    expect(here.refusal((context) => requestSplit(context, split(3_001)))).toBe(
      'shareExceedsRatioCap',
    );
    expect(here.run((context) => requestSplit(context, split(3_000))).state).toBe('PROCESSING');
  });

  it.each<[string, (here: World) => SubsidyRequest, string]>([
    [
      'an unknown transaction',
      (here) => subsidyRequest({ ...settledOrder(here), transactionId: '42' }, 500),
      'subsidyOfUnknownTransaction',
    ],
    [
      'a transaction of another sub-merchant',
      (here) => subsidyRequest(settledOrder(here), 500, { subMchid: OTHER_SUB }),
      'subsidyOfUnknownTransaction',
    ],
    [
      'a payer that is not onboarded',
      (here) => subsidyRequest(settledOrder(here), 500, { subMchid: OUTSIDER }),
      'notOnboarded',
    ],
    [
      'an order that announced none',
      (here) => subsidyRequest(settledOrder(here), 500),
      'subsidyNotExpected',
    ],
    [
      'an order that is not to be shared',
      (here) =>
        subsidyRequest(settledOrder(here, { profitSharing: false, subsidyAmount: 500 }), 500),
      'subsidyNotExpected',
    ],
    [
      'an order that is not settled',
      (here) => subsidyRequest(paidOrder(here, { subsidyAmount: 500 }), 500),
      'subsidyTooEarly',
    ],
    [
      'an order that was finished without it',
      (here) => {
        const transaction = settledOrder(here, { subsidyAmount: 500 });
        finish(here, transaction);
        return subsidyRequest(transaction, 500);
      },
      'subsidyOfFinishedOrder',
    ],
    [
      'a fen more than announced',
      (here) => subsidyRequest(settledOrder(here, { subsidyAmount: 500 }), 501),
      'subsidyAmountDiffers',
    ],
    [
      'a fen less than announced',
      (here) => subsidyRequest(settledOrder(here, { subsidyAmount: 500 }), 499),
      'subsidyAmountDiffers',
    ],
  ])('refuses %s', (_, prepare, situation) => {
    const { here } = given();
    expect(refused(here, prepare(here))).toBe(situation);
  });

  it.each<[string, Partial<SubsidyRequest>, string]>([
    ['another number', { outSubsidyNo: 'S2' }, 'subsidyAlreadyMade'],
    ['no number', { outSubsidyNo: undefined }, 'subsidyAlreadyMade'],
    ['another amount', { amount: fen(499) }, 'subsidyReplayChanged'],
  ])('refuses a second subsidy of an order under %s', (_, change, situation) => {
    const { here, transaction } = given();
    const request = subsidyRequest(transaction, 500, { outSubsidyNo: 'S1' });
    paid(here, request);
    expect(refused(here, { ...request, ...change })).toBe(situation);
  });

  it('refuses a platform without permission', () => {
    const { here, transaction } = given();
    changed(here, PLATFORM, { sharingPermission: 'closed' });
    expect(refused(here, subsidyRequest(transaction, 500))).toBe('sharingClosedForSubsidy');
  });
});

describe('a platform short of money', () => {
  const short = (keepsShortSubsidies: boolean) => {
    const here = world({ settings: { keepsShortSubsidies } });
    const transaction = settledOrder(here, { subsidyAmount: 500 });
    fund(here, 499);
    const request = subsidyRequest(transaction, 500);
    expect(refused(here, request)).toBe('platformShortOfBalance');
    return { here, transaction, request };
  };

  it('is refused, and the order goes on waiting', () => {
    const { here, transaction } = short(true);
    expect(transactionOf(here, transaction.transactionId).subsidy).toBe('short');
    expect(operationOf(here)).toBe(499);
    const request = splitRequest(here, transaction, { [PLATFORM]: 1 });
    expect(here.refusal((context) => requestSplit(context, request))).toBe('subsidyNotArrived');
  });

  it('stays refused for that order even after a top-up, as observed', () => {
    const { here, request } = short(true);
    fund(here, 10_000);
    expect(refused(here, request)).toBe('platformShortOfBalance');
    const next = settledOrder(here, { subsidyAmount: 500 });
    expect(paid(here, subsidyRequest(next, 500)).amount).toBe(500);
  });

  it('succeeds after a top-up where the documentation is followed', () => {
    const { here, transaction, request } = short(false);
    fund(here, 1);
    expect(paid(here, request).amount).toBe(500);
    expect(operationOf(here)).toBe(0);
    expect(transactionOf(here, transaction.transactionId).subsidy).toBe('arrived');
  });
});

describe('topUp and drain', () => {
  it('fill and empty an account and answer what stands on it', () => {
    const here = world();
    expect(here.run((context) => topUp(context, OUTSIDER, 'available', fen(300)))).toBe(300);
    expect(here.run((context) => drain(context, OUTSIDER, 'available', fen(100)))).toBe(200);
    expect(balanceOf(here.state.balances, available(OUTSIDER))).toBe(200);
    expect(here.run((context) => drain(context, OUTSIDER, 'available'))).toBe(0);
  });

  it('take no more than there is, and write nothing where nothing moves', () => {
    const here = world();
    fund(here, 50);
    expect(here.run((context) => drain(context, PLATFORM, 'operation', fen(51)))).toBe(0);
    const entries = here.state.entries.length;
    expect(here.run((context) => drain(context, PLATFORM, 'operation'))).toBe(0);
    expect(here.state.entries).toHaveLength(entries);
  });
});
