import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../emulator/domain/calendar.ts';
import {
  applyChangeSet,
  changeSetsOf,
  emptyState,
  TABLE_NAMES,
} from '../../emulator/domain/state.ts';
import { UnitOfWork } from '../../emulator/domain/unit-of-work.ts';
import { type Account, available, OUTSIDE } from '../../emulator/ledger/accounts.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import type { Entry } from '../../emulator/ledger/journal.ts';
import { listed, paidOrder, resolvedSplit, returned, settledOrder } from './given.ts';
import { contentOf, OUTSIDER, PLATFORM, SUB, world } from './world.ts';

const movement = (amount: number): Omit<Entry, 'sequence'> => ({
  at: 0,
  reason: 'test',
  reference: 'test',
  movements: [{ from: OUTSIDE, to: available(SUB), amount: fen(amount) }],
});

describe('UnitOfWork', () => {
  it('shows what it has written, and the state nothing until it is committed', () => {
    const state = emptyState();
    const tx = new UnitOfWork(state);
    expect(tx.isEmpty).toBe(true);
    tx.put('orderIds', '3000', 'P1');
    tx.record(movement(100));
    expect(tx.get('orderIds', '3000')).toBe('P1');
    expect(tx.balance(available(SUB))).toBe(100);
    expect(tx.isEmpty).toBe(false);
    expect(contentOf(state)).toBe(contentOf(emptyState()));
    applyChangeSet(state, tx.changeSet());
    expect(state.tables.orderIds.get('3000')).toBe('P1');
    expect(new UnitOfWork(state).balance(available(SUB))).toBe(100);
  });

  it('keeps the last of several writes to one key', () => {
    const tx = new UnitOfWork(emptyState());
    tx.put('orderIds', '3000', 'P1');
    tx.put('orderIds', '3000', 'P2');
    tx.remove('prepays', 'wx1');
    expect(tx.changeSet().puts).toEqual([
      ['orderIds', '3000', 'P2'],
      ['prepays', 'wx1', null],
    ]);
  });

  it('hides what it has removed, and can put it back', () => {
    const state = emptyState();
    state.tables.orderIds.set('3000', 'P1');
    const tx = new UnitOfWork(state);
    tx.remove('orderIds', '3000');
    expect(tx.get('orderIds', '3000')).toBeUndefined();
    tx.put('orderIds', '3000', 'P2');
    expect(tx.get('orderIds', '3000')).toBe('P2');
  });

  it('counts from 1, across units', () => {
    const state = emptyState();
    const tx = new UnitOfWork(state);
    expect([tx.next('orders'), tx.next('orders'), tx.next('details')]).toEqual([1, 2, 1]);
    applyChangeSet(state, tx.changeSet());
    expect(new UnitOfWork(state).next('orders')).toBe(3);
  });

  it('numbers entries without a gap and leaves movements of nothing out', () => {
    const state = emptyState();
    const tx = new UnitOfWork(state);
    tx.record(movement(0));
    expect(tx.isEmpty).toBe(true);
    tx.record(movement(1));
    tx.record(movement(2));
    applyChangeSet(state, tx.changeSet());
    const next = new UnitOfWork(state);
    next.record(movement(3));
    applyChangeSet(state, next.changeSet());
    expect([...state.entries].map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});

describe('a movement that cannot be', () => {
  const from = (account: Account, amount: number) => {
    const movements = [{ from: account, to: available(SUB), amount: fen(amount) }];
    return { ...movement(1), movements };
  };

  it.each([
    ['an overdraft', [from(available(PLATFORM), 1)], 'cannot give 1 fen'],
    ['a negative amount', [from(OUTSIDE, -1)], 'cannot give -1 fen'],
    [
      'more than a number counts exactly',
      [from(OUTSIDE, Number.MAX_SAFE_INTEGER), from(OUTSIDE, 1)],
      'not an amount in fen',
    ],
  ])('such as %s shows before anything is committed', (_, entries, message) => {
    const tx = new UnitOfWork(emptyState());
    const act = () => {
      for (const entry of entries) tx.record(entry);
    };
    expect(act).toThrow(message);
  });
});

describe('changeSetsOf', () => {
  it('rebuilds the same state on an empty one, agenda included', () => {
    const here = world();
    listed(here, OUTSIDER);
    const order = resolvedSplit(here, settledOrder(here), { [OUTSIDER]: 300, [PLATFORM]: 1 });
    returned(here, order, OUTSIDER, 100);
    paidOrder(here);
    const rebuilt = emptyState();
    for (const change of changeSetsOf(here.state)) applyChangeSet(rebuilt, change);
    expect(contentOf(rebuilt)).toBe(contentOf(here.state));
    const isLive = ({ key }: { key: string }) => here.state.tables.agenda.has(key);
    expect(rebuilt.due.peek(isLive)).toEqual(here.state.due.peek(isLive));
    expect(rebuilt.due.peek(isLive)).toBeDefined();
  });

  it('cuts a large state into change sets of 500', () => {
    const state = emptyState();
    for (let index = 0; index < 1_234; index += 1) state.tables.orderIds.set(`${index}`, 'P');
    expect([...changeSetsOf(state)].map(({ puts }) => puts.length)).toEqual([500, 500, 234]);
  });

  it('has nothing to say of an empty state', () => {
    expect([...changeSetsOf(emptyState())]).toEqual([]);
  });
});

describe('the tables', () => {
  it('are all in the list of their names', () => {
    expect([...TABLE_NAMES].sort()).toEqual(Object.keys(emptyState().tables).sort());
  });
});

describe('monthOf', () => {
  it.each([
    ['the beginning of time', 0, '197001'],
    ['a millisecond before it, in Beijing', -1, '197001'],
    ['the last of November in Beijing', Date.UTC(2026, 10, 30, 15, 59, 59, 999), '202611'],
    ['the first of December in Beijing', Date.UTC(2026, 10, 30, 16), '202612'],
    ['new year in Beijing', Date.UTC(2026, 11, 31, 16), '202701'],
    ['a leap day', Date.UTC(2028, 1, 29), '202802'],
    ['the day after it', Date.UTC(2028, 1, 29, 16), '202803'],
    ['a century that is no leap year', Date.UTC(2100, 1, 28, 16), '210003'],
  ])('knows %s', (_, ms, month) => {
    expect(monthOf(ms)).toBe(month);
  });

  it('agrees with the calendar everywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2400, 0) }), (ms) => {
        const beijing = new Date(ms + 8 * 3_600_000).toISOString();
        expect(monthOf(ms)).toBe(`${beijing.slice(0, 4)}${beijing.slice(5, 7)}`);
      }),
    );
  });
});
