import { describe, expect, it } from 'vitest';
import {
  queryPlatformDayEnd,
  queryPlatformFunds,
  querySubMerchantDayEnd,
  querySubMerchantFunds,
} from '../../emulator/domain/balances.ts';
import { dateText, dayOf } from '../../emulator/domain/calendar.ts';
import { DAY_MS, HOUR_MS } from '../../emulator/domain/limits.ts';
import { applyChangeSet, changeSetsOf, emptyState } from '../../emulator/domain/state.ts';
import { topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, finish, paidOrder, resolvedSplit, settledOrder, split } from './given.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, START, SUB, type World, world } from './world.ts';

const nowOf = (here: World, subMchid = SUB) =>
  here.run((context) => querySubMerchantFunds(context, { subMchid }));
const dayEndOf = (here: World, date: string, subMchid = SUB) =>
  here.run((context) => querySubMerchantDayEnd(context, { subMchid, date }));
const dateOf = (ms: number) => dateText(dayOf(ms));

describe('what a sub-merchant has', () => {
  it('is pending from payment on, until it is shared, unfrozen or settled', () => {
    const here = world();
    expect(nowOf(here)).toEqual({ available: 0, pending: 0 });
    paidOrder(here);
    expect(nowOf(here)).toMatchObject({ available: 0, pending: 10_000 });
    here.advance(here.settings.settlementDelayMs);
    expect(nowOf(here)).toMatchObject({ available: 0, pending: 9_940 });
    const plain = settledOrder(here, { profitSharing: false });
    expect(nowOf(here)).toMatchObject({ available: 9_940, pending: 9_940 });
    expect(plain.profitSharing).toBe(false);
  });

  it('stays pending while it is being shared, and is the receiver’s afterwards', () => {
    const here = world();
    const order = settledOrder(here);
    split(here, order, { [OTHER_SUB]: 300 });
    expect(nowOf(here)).toMatchObject({ available: 0, pending: 9_940 });
    here.advance(here.settings.splitDelayMs);
    expect(nowOf(here)).toMatchObject({ available: 0, pending: 9_640 });
    expect(nowOf(here, OTHER_SUB)).toMatchObject({ available: 300, pending: 0 });
    here.advance(1_000);
    finish(here, order);
    expect(nowOf(here)).toMatchObject({ available: 9_640, pending: 0 });
  });

  it('is told to nobody but its platform, and only with permission', () => {
    const here = world();
    const ask = (subMchid: string) =>
      here.refusal((context) => querySubMerchantFunds(context, { subMchid }));
    expect(ask(OUTSIDER)).toBe('balanceOfStranger');
    expect(ask('1999999999')).toBe('balanceOfStranger');
    changed(here, PLATFORM, { mayUseFunds: false });
    expect(ask(SUB)).toBe('subMerchantBalanceNotPermitted');
  });

  it.each(['FEES', 'DEPOSIT', 'OPERATION'] as const)('is on no account %s', (accountType) => {
    const here = world();
    const query = { subMchid: SUB, accountType };
    expect(here.refusal((context) => querySubMerchantFunds(context, query))).toBe(
      'fundAccountNotOpen',
    );
  });

  it('is on an operation account once there was money on it', () => {
    const here = world();
    here.run((context) => topUp(context, SUB, 'operation', fen(5)));
    const query = { subMchid: SUB, accountType: 'OPERATION' } as const;
    const funds = here.run((context) => querySubMerchantFunds(context, query));
    expect(funds).toMatchObject({ available: 5, pending: 0 });
  });
});

describe('what the platform has', () => {
  it('is told by account', () => {
    const here = world();
    here.run((context) => topUp(context, PLATFORM, 'operation', fen(700)));
    here.run((context) => topUp(context, PLATFORM, 'available', fen(20)));
    const ask = (accountType: 'BASIC' | 'OPERATION') =>
      here.run((context) => queryPlatformFunds(context, accountType));
    expect([ask('BASIC').available, ask('OPERATION').available]).toEqual([20, 700]);
    const fees = here.refusal((context) => queryPlatformFunds(context, 'FEES'));
    expect(fees).toBe('fundAccountNotOpen');
    changed(here, PLATFORM, { mayUseFunds: false });
    expect(here.refusal((context) => queryPlatformFunds(context, 'BASIC'))).toBe(
      'platformBalanceNotPermitted',
    );
  });
});

describe('what a merchant had at the end of a day', () => {
  it('is what it had at 24:00 of Beijing, whatever came afterwards', () => {
    const here = world();
    const today = dateOf(START);
    settledOrder(here, { profitSharing: false });
    // START is 10:00; ten milliseconds before midnight another one is settled.
    here.advance(14 * HOUR_MS - 2 * here.settings.settlementDelayMs - 10);
    settledOrder(here, { profitSharing: false });
    here.advance(10);
    paidOrder(here);
    here.advance(DAY_MS);
    expect(dayEndOf(here, today)).toMatchObject({ available: 19_880, pending: 0 });
    expect(dayEndOf(here, dateOf(START - DAY_MS))).toEqual({ available: 0, pending: 0 });
    expect(nowOf(here)).toMatchObject({ available: 19_880, pending: 9_940 });
  });

  it('is what it had before, on a day without money', () => {
    const here = world();
    settledOrder(here);
    here.advance(5 * DAY_MS);
    for (const days of [0, 1, 3]) {
      const date = dateOf(START + days * DAY_MS);
      expect(dayEndOf(here, date)).toMatchObject({ pending: 9_940 });
    }
  });

  it('is there from 10:00 the day after, for 90 days', () => {
    const here = world();
    const refusal = (date: string) =>
      here.refusal((context) => querySubMerchantDayEnd(context, { subMchid: SUB, date }));
    const today = dateOf(START);
    expect(refusal(today)).toBe('dayEndBalanceMissing');
    here.advance(DAY_MS - 1);
    expect(refusal(today)).toBe('dayEndBalanceMissing');
    here.advance(1);
    expect(dayEndOf(here, today)).toEqual({ available: 0, pending: 0 });
    here.advance(89 * DAY_MS);
    expect(dayEndOf(here, today)).toEqual({ available: 0, pending: 0 });
    here.advance(DAY_MS);
    expect(refusal(today)).toBe('dayEndBalanceMissing');
    expect(refusal('2026-02-30')).toBe('dayEndBalanceMissing');
    changed(here, PLATFORM, { mayUseFunds: false });
    expect(refusal(today)).toBe('subMerchantDayEndNotPermitted');
  });

  it('is that of the last day there is, where the platform names none', () => {
    const here = world();
    here.run((context) => topUp(context, PLATFORM, 'available', fen(20)));
    const ask = () => here.run((context) => queryPlatformDayEnd(context, 'BASIC', undefined));
    expect(ask().available).toBe(0);
    here.advance(DAY_MS - 1);
    expect(ask().available).toBe(0);
    here.advance(1);
    expect(ask().available).toBe(20);
    const none = here.refusal((context) => queryPlatformDayEnd(context, 'FEES', undefined));
    expect(none).toBe('dayEndBalanceMissing');
  });

  it('is known after a restart, too', () => {
    const here = world();
    resolvedSplit(here, settledOrder(here), { [OTHER_SUB]: 300 });
    here.advance(2 * DAY_MS);
    paidOrder(here);
    const rebuilt = emptyState();
    for (const change of changeSetsOf(here.state)) applyChangeSet(rebuilt, change);
    expect(rebuilt.funds.entries()).toEqual(here.state.funds.entries());
  });
});
