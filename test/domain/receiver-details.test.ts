import { describe, expect, it } from 'vitest';
import type { Merchant, Person } from '../../emulator/domain/documents.ts';
import { PERSON_MONTHLY_LIMIT_FEN } from '../../emulator/domain/limits.ts';
import { resolveOrder } from '../../emulator/domain/receiver-details.ts';
import { deleteReceiver } from '../../emulator/domain/receivers.ts';
import { wallet } from '../../emulator/ledger/accounts.ts';
import { balanceOf } from '../../emulator/ledger/journal.ts';
import {
  availableTo,
  changed,
  finish,
  listed,
  orderOf,
  personShare,
  settledOrder,
  share,
  split,
  transactionOf,
  unsplitOf,
} from './given.ts';
import {
  APPID,
  contentOf,
  OTHER_SUB,
  OUTSIDER,
  PLATFORM,
  RECEIVER_OPENID,
  SUB,
  type World,
  world,
} from './world.ts';

/** An outside merchant and a person, both on the list, and an order that may give them everything. */
function given(total = 10_000): { here: World; transaction: ReturnType<typeof settledOrder> } {
  const here = world();
  changed(here, SUB, { ratioCapPercent: 100 });
  listed(here, OUTSIDER);
  listed(here, RECEIVER_OPENID, { type: 'PERSONAL_OPENID', appid: APPID });
  return { here, transaction: settledOrder(here, { total }) };
}
const personChanged = (here: World, parts: Partial<Person>) =>
  here.run(({ tx }) => {
    const person = tx.get('persons', RECEIVER_OPENID);
    if (person) tx.put('persons', RECEIVER_OPENID, { ...person, ...parts });
  });
const walletOf = (here: World) => balanceOf(here.state.balances, wallet(RECEIVER_OPENID));
const toPerson = (amount: number) => ({
  appid: APPID,
  receivers: [personShare(RECEIVER_OPENID, amount)],
});

describe('a resolved row', () => {
  it.each([
    ['the platform', PLATFORM],
    ['another sub-merchant', OTHER_SUB],
    ['the payer itself', SUB],
    ['an outside merchant', OUTSIDER],
  ])('pays %s into its available balance', (_, account) => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, { [account]: 100 });
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({
      result: 'SUCCESS',
      finishedAt: here.now,
    });
    expect(availableTo(here, account)).toBe(100);
  });

  it('pays a person into the wallet', () => {
    const { here, transaction } = given();
    split(here, transaction, {}, toPerson(100));
    here.advance(1_000);
    expect(walletOf(here)).toBe(100);
  });

  it('gives the payer the rest of a split with finish=true', () => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 100 }, { finish: true });
    expect(availableTo(here, SUB)).toBe(0);
    here.advance(1_000);
    expect(availableTo(here, SUB)).toBe(9_840);
    expect(orderOf(here, outOrderNo).details.map(({ result }) => result)).toEqual([
      'SUCCESS',
      'SUCCESS',
    ]);
  });

  it('is resolved once: again changes nothing', () => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 100 });
    here.advance(1_000);
    const before = contentOf(here.state);
    expect(here.run((context) => resolveOrder(context, outOrderNo))?.state).toBe('FINISHED');
    here.run((context) => resolveOrder(context, 'P404'));
    expect(contentOf(here.state)).toBe(before);
  });
});

describe('a row closes', () => {
  const payer = (parts: Partial<Merchant>) => (here: World) => changed(here, SUB, parts);
  const receiver = (parts: Partial<Merchant>) => (here: World) => changed(here, OUTSIDER, parts);

  it.each<[string, string, (here: World) => void]>([
    ['NO_AUTH', 'the payer’s permission is closed', payer({ sharingPermission: 'closed' })],
    ['NO_AUTH', 'the payer is punished', payer({ sharingPermission: 'punished' })],
    ['PAYER_ACCOUNT_ABNORMAL', 'the payer’s account is', payer({ account: 'abnormal' })],
    ['ACCOUNT_ABNORMAL', 'the receiver’s account is', receiver({ account: 'abnormal' })],
    ['ACCOUNT_ABNORMAL', 'the receiver has no account', receiver({ account: 'unopened' })],
    [
      'NO_RELATION',
      'the receiver is deleted',
      (here) =>
        here.run((context) => deleteReceiver(context, { type: 'MERCHANT_ID', account: OUTSIDER })),
    ],
  ])('as %s when %s', (failReason, _, spoil) => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 100 });
    spoil(here);
    here.advance(1_000);
    expect(orderOf(here, outOrderNo)).toMatchObject({
      state: 'FINISHED',
      details: [{ result: 'CLOSED', failReason, finishedAt: here.now }],
    });
    expect(availableTo(here, OUTSIDER)).toBe(0);
    expect(unsplitOf(here, transaction.transactionId)).toBe(9_940);
  });

  it('as RECEIVER_REAL_NAME_NOT_VERIFIED when the person is not verified', () => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, {}, toPerson(100));
    personChanged(here, { isVerified: false });
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({
      failReason: 'RECEIVER_REAL_NAME_NOT_VERIFIED',
    });
    expect(walletOf(here)).toBe(0);
  });

  it('alone, while the others of its order are paid', () => {
    const { here, transaction } = given();
    const receivers = [share(OUTSIDER, 100), share(PLATFORM, 200)];
    const { outOrderNo } = split(here, transaction, {}, { receivers });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details.map(({ result }) => result)).toEqual([
      'CLOSED',
      'SUCCESS',
    ]);
    expect(unsplitOf(here, transaction.transactionId)).toBe(9_740);
  });
});

describe('the money of a closed row', () => {
  it('can be shared again under a new number', () => {
    const { here, transaction } = given();
    split(here, transaction, { [OUTSIDER]: 9_940 });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(1_000);
    expect(split(here, transaction, { [PLATFORM]: 9_940 }).state).toBe('PROCESSING');
  });

  it('goes to the payer, with the rest, where its own split finished the order', () => {
    const { here, transaction } = given();
    split(here, transaction, { [OUTSIDER]: 100 }, { finish: true });
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(1_000);
    expect(availableTo(here, SUB)).toBe(9_940);
    expect(unsplitOf(here, transaction.transactionId)).toBe(0);
  });

  it('goes to the payer even when the payer is what is wrong: the unfreeze row never fails', () => {
    const { here, transaction } = given();
    const { outOrderNo } = split(here, transaction, { [OUTSIDER]: 100 }, { finish: true });
    changed(here, SUB, { account: 'abnormal', sharingPermission: 'closed' });
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details.map(({ result }) => result)).toEqual([
      'CLOSED',
      'SUCCESS',
    ]);
    expect(availableTo(here, SUB)).toBe(9_940);
  });

  it('goes to the payer where a finish came while it was PENDING', () => {
    const here = world({ settings: { splitDelayMs: 10_000 } });
    const transaction = settledOrder(here);
    listed(here, OUTSIDER);
    split(here, transaction, { [OUTSIDER]: 100 });
    here.advance(1_000);
    expect(finish(here, transaction).finishAmount).toBe(9_840);
    changed(here, OUTSIDER, { account: 'abnormal' });
    here.advance(9_000);
    expect(availableTo(here, SUB)).toBe(9_940);
    expect(transactionOf(here, transaction.transactionId).sharing).toBe('finished');
  });
});

describe('the monthly limit of a person', () => {
  const limit = PERSON_MONTHLY_LIMIT_FEN;
  const DECEMBER = Date.UTC(2026, 10, 30, 16);

  it('is reached exactly, and not passed by a fen until the next month in Beijing', () => {
    const { here, transaction } = given(2 * limit);
    split(here, transaction, {}, toPerson(limit));
    here.advance(1_000);
    expect(walletOf(here)).toBe(limit);

    const { outOrderNo } = split(here, transaction, {}, toPerson(1));
    here.advance(1_000);
    expect(orderOf(here, outOrderNo).details[0]).toMatchObject({
      failReason: 'RECEIVER_RECEIPT_LIMIT',
    });

    // It is the moment of resolution that counts: asked for in November, resolved in December.
    here.advance(DECEMBER - here.now - 1_000);
    split(here, transaction, {}, toPerson(1));
    here.advance(1_000);
    expect(here.now).toBe(DECEMBER);
    expect(walletOf(here)).toBe(limit + 1);
  });

  it('does not count what was closed', () => {
    const { here, transaction } = given(2 * limit);
    split(here, transaction, {}, toPerson(limit));
    personChanged(here, { isVerified: false });
    here.advance(1_000);
    personChanged(here, { isVerified: true });
    split(here, transaction, {}, toPerson(limit));
    here.advance(1_000);
    expect(walletOf(here)).toBe(limit);
  });

  it('does not bind merchants', () => {
    const { here, transaction } = given(3 * limit);
    split(here, transaction, { [OUTSIDER]: limit + 1 });
    here.advance(1_000);
    expect(availableTo(here, OUTSIDER)).toBe(limit + 1);
  });
});
