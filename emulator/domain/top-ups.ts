// Money that comes into and leaves the sandbox by its owner's hand: top-ups and withdrawals.
import { available, OUTSIDE, operation } from '../ledger/accounts.ts';
import { type Fen, lesserOf } from '../ledger/fen.ts';
import type { Context } from './context.ts';

export const PURSES = ['available', 'operation'] as const;
export type Purse = (typeof PURSES)[number];

const purseOf = (purse: Purse, mchid: string) =>
  purse === 'available' ? available(mchid) : operation(mchid);

/** Tops a merchant's account up from outside; answers its new balance in fen. */
export function topUp({ tx, now }: Context, mchid: string, purse: Purse, amount: Fen): Fen {
  const account = purseOf(purse, mchid);
  tx.record({
    at: now,
    reason: 'top-up',
    reference: mchid,
    movements: [{ from: OUTSIDE, to: account, amount }],
  });
  return tx.balance(account);
}

/** Withdraws up to an amount, or everything; answers the new balance in fen. */
export function drain({ tx, now }: Context, mchid: string, purse: Purse, amount?: Fen): Fen {
  const account = purseOf(purse, mchid);
  const balance = tx.balance(account);
  tx.record({
    at: now,
    reason: 'withdrawal',
    reference: mchid,
    movements: [{ from: account, to: OUTSIDE, amount: lesserOf(amount ?? balance, balance) }],
  });
  return tx.balance(account);
}
