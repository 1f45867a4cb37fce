import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import { cancelSubsidy, createSubsidy } from '../../emulator/domain/subsidies.ts';
import { returnSubsidy, type SubsidyReturnRequest } from '../../emulator/domain/subsidy-returns.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import { operation } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  changed,
  finish,
  settledOrder,
  split,
  splitRequest,
  subsidized,
  subsidyRequest,
  transactionOf,
  unsplitOf,
} from './given.ts';
import { refunded, smallRefund, subsidyReturned, subsidyReturnRequest } from './given-refunds.ts';
import { contentOf, OTHER_SUB, PLATFORM, SUB, type World, world } from './world.ts';

const ofPlatform = (here: World) => balanceOf(here.state.balances, operation(PLATFORM));
const refused = (here: World, request: SubsidyReturnRequest) =>
  here.refusal((context) => returnSubsidy(context, request));
const from = (account: 'AVAILABLE' | 'UNAVAILABLE', amount: number) => ({
  account,
  amount: fen(amount),
});

/** 500 fen added to an order of 10,000, of which 1,000 have been refunded. */
function given() {
  const here = world();
  const order = settledOrder(here, { subsidyAmount: 500 });
  const { subsidyId } = subsidized(here, order, 500);
  const { refundId } = refunded(here, order, 1_000);
  return { here, order, subsidyId, refundId };
}

describe('returnSubsidy', () => {
  it('takes the money out of what is still to be shared', () => {
    const { here, order, refundId, subsidyId } = given();
    const before = unsplitOf(here, order.transactionId);
    const done = subsidyReturned(here, order, 50, { refundId, subsidyId });
    expect(done).toMatchObject({ amount: 50, account: 'UNAVAILABLE', subsidyId, refundId });
    expect(done.subsidyReturnId).toMatch(/^4008\d{25}$/);
    expect(unsplitOf(here, order.transactionId)).toBe(before - 50);
    expect(ofPlatform(here)).toBe(50);
  });

  it('takes it from the balance once sharing has ended', () => {
    const { here, order, refundId } = given();
    finish(here, order);
    const before = availableTo(here, SUB);
    subsidyReturned(here, order, 50, { refundId });
    expect(availableTo(here, SUB)).toBe(before - 50);
  });

  it('takes it from the account that is named', () => {
    const { here, order, refundId } = given();
    const request = subsidyReturnRequest(here, order, 50, {
      refundId,
      from: [from('AVAILABLE', 50)],
    });
    expect(refused(here, request)).toBe('subsidyReturnShortOfBalance');
    here.run((context) => topUp(context, SUB, 'available', fen(50)));
    const done = here.run((context) => returnSubsidy(context, request));
    expect(done).toMatchObject({ account: 'AVAILABLE', isAccountNamed: true });
  });

  it.each([
    ['two accounts', [from('AVAILABLE', 25), from('UNAVAILABLE', 25)]],
    ['less than the amount', [from('UNAVAILABLE', 49)]],
    ['more than the amount', [from('UNAVAILABLE', 51)]],
  ])('refuses %s', (_, parts) => {
    const { here, order, refundId } = given();
    const request = subsidyReturnRequest(here, order, 50, { refundId, from: parts });
    expect(refused(here, request)).toBe('subsidyReturnAccountsWrong');
  });

  it('answers the same number again, and takes nothing twice', () => {
    const { here, order, refundId } = given();
    const request = subsidyReturnRequest(here, order, 50, { refundId });
    const first = here.run((context) => returnSubsidy(context, request));
    const before = contentOf(here.state);
    const again = { ...request, description: '另一说明' };
    expect(here.run((context) => returnSubsidy(context, again))).toEqual(first);
    expect(contentOf(here.state)).toBe(before);
  });

  it.each<[string, Partial<SubsidyReturnRequest>]>([
    ['another amount', { amount: fen(49) }],
    ['another refund', { refundId: '5042' }],
    ['another subsidy', { subsidyId: '4042' }],
    ['an account', { from: [from('UNAVAILABLE', 50)] }],
  ])('refuses %s under a used number', (_, change) => {
    const { here, order, refundId } = given();
    const request = subsidyReturnRequest(here, order, 50, { refundId });
    here.run((context) => returnSubsidy(context, request));
    expect(refused(here, { ...request, ...change })).toBe('subsidyReturnReplayChanged');
  });

  it('returns no more than the subsidy, in parts, one for each refund', () => {
    const { here, order, refundId } = given();
    subsidyReturned(here, order, 300, { refundId });
    const twice = subsidyReturnRequest(here, order, 1, { refundId });
    expect(refused(here, twice)).toBe('subsidyReturnedForRefund');
    const next = refunded(here, order, 1_000);
    const request = subsidyReturnRequest(here, order, 201, { refundId: next.refundId });
    expect(refused(here, request)).toBe('subsidyReturnExceedsSubsidy');
    const rest = { ...request, amount: fen(200) };
    expect(here.run((context) => returnSubsidy(context, rest)).amount).toBe(200);
    expect(ofPlatform(here)).toBe(500);
  });

  it.each<[string, Partial<SubsidyReturnRequest>, string]>([
    ['an unknown transaction', { transactionId: '42' }, 'subsidyOfUnknownTransaction'],
    ['another sub-merchant', { subMchid: OTHER_SUB }, 'subsidyOfUnknownTransaction'],
    ['another subsidy', { subsidyId: '4042' }, 'subsidyToReturnMissing'],
    ['an unknown refund', { refundId: '5042' }, 'subsidyReturnOfUnknownRefund'],
    ['no refund', { refundId: undefined }, 'requestIncomplete'],
  ])('refuses %s', (_, change, situation) => {
    const { here, order, refundId } = given();
    const request = subsidyReturnRequest(here, order, 50, { refundId, ...change });
    expect(refused(here, request)).toBe(situation);
  });

  it('refuses an order without a subsidy', () => {
    const { here, refundId } = given();
    const request = subsidyReturnRequest(here, settledOrder(here), 1, { refundId });
    expect(refused(here, request)).toBe('subsidyToReturnMissing');
  });

  it('needs no refund where the payer’s account is abnormal, up to fifty times', () => {
    const { here, order } = given();
    changed(here, SUB, { refundOutcome: 'USER_ACCOUNT_ABNORMAL' });
    for (let count = 0; count < 50; count += 1) subsidyReturned(here, order, 1);
    expect(refused(here, subsidyReturnRequest(here, order, 1))).toBe('tooManySubsidyReturns');
  });

  it('refuses where the order cannot be shared with permission', () => {
    const { here, order, refundId } = given();
    changed(here, SUB, { sharingPermission: 'closed' });
    const request = subsidyReturnRequest(here, order, 1, { refundId });
    expect(refused(here, request)).toBe('sharingClosedForSubsidy');
  });
});

describe('cancelSubsidy', () => {
  const awaiting = () => {
    const here = world();
    return { here, order: settledOrder(here, { subsidyAmount: 500 }) };
  };

  it('lets an order be shared that still awaits its subsidy', () => {
    const { here, order } = awaiting();
    smallRefund(here, order);
    const request = splitRequest(here, order, { [OTHER_SUB]: 1 });
    const act = () => here.refusal((context) => requestSplit(context, request));
    expect(act()).toBe('subsidyNotArrived');
    here.run((context) => cancelSubsidy(context, order));
    expect(transactionOf(here, order.transactionId).subsidy).toBe('cancelled');
    expect(split(here, order, { [OTHER_SUB]: 1 }).state).toBe('PROCESSING');
    expect(here.refusal((context) => createSubsidy(context, subsidyRequest(order, 500)))).toBe(
      'subsidyCancelled',
    );
  });

  it('frees an order whose subsidy was refused for good (I2)', () => {
    const { here, order } = awaiting();
    here.refusal((context) => createSubsidy(context, subsidyRequest(order, 500)));
    smallRefund(here, order);
    here.run((context) => cancelSubsidy(context, order));
    expect(split(here, order, { [OTHER_SUB]: 1 }).state).toBe('PROCESSING');
  });

  it('can be repeated', () => {
    const { here, order } = awaiting();
    smallRefund(here, order);
    here.run((context) => cancelSubsidy(context, order));
    const before = contentOf(here.state);
    here.run((context) => cancelSubsidy(context, order));
    expect(contentOf(here.state)).toBe(before);
  });

  it('refuses an order of which nothing was refunded, or whose refund was closed', () => {
    const { here, order } = awaiting();
    const refusal = () => here.refusal((context) => cancelSubsidy(context, order));
    expect(refusal()).toBe('subsidyNotCancellable');
    changed(here, SUB, { refundOutcome: 'CLOSED' });
    smallRefund(here, order);
    here.advance(3_000);
    expect(refusal()).toBe('subsidyNotCancellable');
  });

  it('refuses an order whose subsidy was paid, and one without', () => {
    const { here, order } = given();
    expect(here.refusal((context) => cancelSubsidy(context, order))).toBe('subsidyNotCancellable');
    const other = settledOrder(here);
    expect(here.refusal((context) => cancelSubsidy(context, other))).toBe('subsidyNotExpected');
  });
});

describe('a subsidy after a refund', () => {
  it('may be less than announced, and never more', () => {
    const here = world();
    const order = settledOrder(here, { subsidyAmount: 500 });
    here.run((context) => topUp(context, PLATFORM, 'operation', fen(1_000)));
    const refusal = (amount: number) =>
      here.refusal((context) => createSubsidy(context, subsidyRequest(order, amount)));
    expect(refusal(499)).toBe('subsidyAmountDiffers');
    smallRefund(here, order);
    expect(refusal(501)).toBe('subsidyAmountDiffers');
    const made = here.run((context) => createSubsidy(context, subsidyRequest(order, 499)));
    expect(made.amount).toBe(499);
  });

  it('is answered again for 180 days', () => {
    const here = world();
    const order = settledOrder(here, { subsidyAmount: 500 });
    const made = subsidized(here, order, 500);
    const request = subsidyRequest(order, 500);
    here.advance(180 * DAY_MS);
    expect(here.run((context) => createSubsidy(context, request))).toEqual(made);
    here.advance(1);
    expect(here.refusal((context) => createSubsidy(context, request))).toBe(
      'subsidyReplayedTooLate',
    );
  });
});
