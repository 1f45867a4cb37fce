// Double entry: an entry is a list of movements, each from one account to another, so it balances by construction.
import assert from 'node:assert/strict';
import { type Account, OUTSIDE } from './accounts.ts';
import { type Fen, fen, NOTHING } from './fen.ts';

/** One movement of money. The amount is positive, in fen. */
export interface Movement {
  readonly from: Account;
  readonly to: Account;
  readonly amount: Fen;
}

/** Movements that happened together, for one reason. */
export interface Entry {
  /** Position in the journal, from 1. */
  readonly sequence: number;
  /** Business time, ms since 1970. */
  readonly at: number;
  /** What happened: `payment`, `settlement`, `split accepted` … */
  readonly reason: string;
  /** The transaction the money belongs to, or the merchant topped up. */
  readonly reference: string;
  readonly movements: readonly Movement[];
}

/** Running balances: an index of the journal, never a second truth. */
export type Balances = Map<Account, Fen>;

/** What stands on an account, in fen. */
export function balanceOf(balances: ReadonlyMap<Account, Fen>, account: Account): Fen {
  return balances.get(account) ?? NOTHING;
}

/**
 * Moves the money of an entry. A balance that would go negative is a defect of the caller. An account that is empty
 * is not kept: most are those of one order, and empty for ever once it is done.
 */
export function applyEntry(balances: Balances, entry: Entry): void {
  for (const { from, to, amount } of entry.movements) {
    assert(amount > 0, `a movement of ${amount} fen (${entry.reason})`);
    const left = fen(balanceOf(balances, from) - amount);
    assert(from === OUTSIDE || left >= 0, `${from} would fall to ${left} fen (${entry.reason})`);
    setBalance(balances, from, left);
    setBalance(balances, to, fen(balanceOf(balances, to) + amount));
  }
}

function setBalance(balances: Balances, account: Account, balance: Fen): void {
  if (balance === 0) balances.delete(account);
  else balances.set(account, balance);
}
