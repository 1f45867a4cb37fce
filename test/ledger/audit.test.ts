import { describe, expect, it } from 'vitest';
import { type Account, available, OUTSIDE } from '../../emulator/ledger/accounts.ts';
import { auditLedger } from '../../emulator/ledger/audit.ts';
import { type Fen, fen } from '../../emulator/ledger/fen.ts';
import type { Entry } from '../../emulator/ledger/journal.ts';

const SHOP = available('1900000109');
const PLATFORM = available('1900000100');

function entry(sequence: number, from: Account, to: Account, amount: number): Entry {
  const movements = [{ from, to, amount: amount as Fen }];
  return { sequence, at: 0, reason: 'test', reference: 'test', movements };
}
const sound = [entry(1, OUTSIDE, SHOP, 100), entry(2, SHOP, PLATFORM, 30)];
const soundBalances = (): Map<Account, Fen> =>
  new Map([
    [OUTSIDE, fen(-100)],
    [SHOP, fen(70)],
    [PLATFORM, fen(30)],
  ]);

describe('auditLedger', () => {
  it('finds nothing in a ledger that balances, nor in an empty one', () => {
    expect(auditLedger(sound, soundBalances())).toEqual([]);
    expect(auditLedger([], new Map())).toEqual([]);
  });

  it('takes an account at zero and one that is missing for the same', () => {
    const balances = soundBalances().set(available('1900000110'), fen(0));
    expect(auditLedger(sound, balances)).toEqual([]);
  });

  it.each<[string, readonly Entry[], Map<Account, Fen>, string]>([
    [
      'a gap in the numbers',
      [entry(1, OUTSIDE, SHOP, 100), entry(3, SHOP, PLATFORM, 30)],
      soundBalances(),
      'entry 2 is numbered 3',
    ],
    [
      'a movement of nothing',
      [...sound, entry(3, OUTSIDE, SHOP, 0)],
      soundBalances(),
      'entry 3 moves 0 fen',
    ],
    [
      'a movement backwards',
      [...sound, entry(3, OUTSIDE, SHOP, -1)],
      soundBalances().set(SHOP, fen(69)).set(OUTSIDE, fen(-99)),
      'entry 3 moves -1 fen',
    ],
    [
      'a fraction of a fen',
      [...sound, entry(3, OUTSIDE, SHOP, 0.5)],
      soundBalances(),
      'entry 3 moves 0.5 fen',
    ],
    [
      'an overdraft, even one made good later',
      [...sound, entry(3, PLATFORM, SHOP, 31), entry(4, OUTSIDE, PLATFORM, 1)],
      soundBalances().set(OUTSIDE, fen(-101)).set(SHOP, fen(101)).set(PLATFORM, fen(0)),
      'entry 3 (test) leaves available:1900000100 at -1 fen',
    ],
    [
      'a balance that is not the journal’s',
      sound,
      soundBalances().set(SHOP, fen(71)),
      'available:1900000109 holds 71 fen, the journal says 70',
    ],
    [
      'a balance nobody moved money to',
      sound,
      soundBalances().set(available('1999999999'), fen(5)),
      'available:1999999999 holds 5 fen, the journal says 0',
    ],
    [
      'a balance that is lost',
      sound,
      new Map([[OUTSIDE, fen(-100)]]),
      'available:1900000109 holds 0 fen, the journal says 70',
    ],
    [
      'money out of nowhere',
      sound,
      soundBalances().set(SHOP, fen(71)),
      'all accounts together hold 1 fen, not 0',
    ],
  ])('finds %s', (_, entries, balances, finding) => {
    expect(auditLedger(entries, balances)).toContain(finding);
  });
});
