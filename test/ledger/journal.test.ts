import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  available,
  FEES,
  frozen,
  OUTSIDE,
  operation,
  sharing,
  unsettled,
  wallet,
} from '../../emulator/ledger/accounts.ts';
import { auditLedger } from '../../emulator/ledger/audit.ts';
import { type Fen, fen } from '../../emulator/ledger/fen.ts';
import { applyEntry, balanceOf, type Entry, type Movement } from '../../emulator/ledger/journal.ts';

const SHOP = available('1900000109');
const PLATFORM = available('1900000100');

const entry = (...movements: readonly (readonly [Account, Account, number])[]): Entry => ({
  sequence: 1,
  at: 0,
  reason: 'test',
  reference: 'test',
  movements: movements.map(([from, to, amount]) => ({ from, to, amount: fen(amount) })),
});

describe('accounts', () => {
  it('are named after what they belong to', () => {
    expect([
      OUTSIDE,
      FEES,
      unsettled('42'),
      frozen('42'),
      sharing('30'),
      available('19'),
      operation('19'),
      wallet('o1'),
    ]).toEqual([
      'outside',
      'fees',
      'unsettled:42',
      'frozen:42',
      'sharing:30',
      'available:19',
      'operation:19',
      'wallet:o1',
    ]);
  });
});

describe('applyEntry', () => {
  it('moves money from one account to the other', () => {
    const balances = new Map<Account, Fen>();
    applyEntry(balances, entry([OUTSIDE, SHOP, 100], [SHOP, PLATFORM, 30]));
    expect(balanceOf(balances, OUTSIDE)).toBe(-100);
    expect(balanceOf(balances, SHOP)).toBe(70);
    expect(balanceOf(balances, PLATFORM)).toBe(30);
  });

  it('counts nothing on an account nobody has moved money to', () => {
    expect(balanceOf(new Map(), SHOP)).toBe(0);
  });

  it('takes an overdraft for a defect', () => {
    const balances = new Map<Account, Fen>([[SHOP, fen(99)]]);
    expect(() => applyEntry(balances, entry([SHOP, PLATFORM, 100]))).toThrow(
      'available:1900000109 would fall to -1 fen (test)',
    );
  });

  it.each([0, -1])('takes a movement of %i fen for a defect', (amount) => {
    expect(() => applyEntry(new Map(), entry([OUTSIDE, SHOP, amount]))).toThrow(
      `a movement of ${amount} fen (test)`,
    );
  });
});

/** Any run of entries in which nobody but `outside` gives what it does not have. */
const journals = fc
  .array(
    fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 4 }),
        to: fc.integer({ min: 0, max: 4 }),
        amount: fc.integer({ min: 1, max: 1_000 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { maxLength: 20 },
  )
  .map((wanted) => {
    const accounts = [OUTSIDE, FEES, SHOP, PLATFORM, frozen('42')] as const;
    const held = new Map<Account, number>();
    return wanted.map((movements, index): Entry => {
      const possible = movements.map(({ from, to, amount }): Movement => {
        const source = accounts[from] ?? OUTSIDE;
        const isAffordable = source === OUTSIDE || (held.get(source) ?? 0) >= amount;
        const payer = isAffordable ? source : OUTSIDE;
        const payee = accounts[to] ?? OUTSIDE;
        held.set(payer, (held.get(payer) ?? 0) - amount);
        held.set(payee, (held.get(payee) ?? 0) + amount);
        return { from: payer, to: payee, amount: fen(amount) };
      });
      return { ...entry(), sequence: index + 1, movements: possible };
    });
  });

describe('any journal', () => {
  it('sums to zero, leaves only outside negative and passes the audit', () => {
    fc.assert(
      fc.property(journals, (entries) => {
        const balances = new Map<Account, Fen>();
        for (const each of entries) applyEntry(balances, each);
        const total = [...balances.values()].reduce((sum: number, held) => sum + held, 0);
        expect(total).toBe(0);
        for (const [account, held] of balances) {
          if (account !== OUTSIDE) expect(held).toBeGreaterThanOrEqual(0);
        }
        expect(auditLedger(entries, balances)).toEqual([]);
      }),
    );
  });
});
