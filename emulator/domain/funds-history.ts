// What every merchant has had at the end of each day: an index of the journal, like the running balances.
// A look-up costs a binary search over the days on which the merchant's money moved, never over the journal.
import type { Account } from '../ledger/accounts.ts';
import type { Entry } from '../ledger/journal.ts';
import { type Day, dayOf } from './calendar.ts';

/** 基本账户 and 运营账户, the two kinds of account of which a sandbox has any (api.md §16). */
export const FUND_ACCOUNTS = ['BASIC', 'OPERATION'] as const;
export type FundAccount = (typeof FUND_ACCOUNTS)[number];

/** 可用余额 and 不可用余额, in fen. */
export interface Funds {
  readonly available: number;
  readonly pending: number;
}

/** Where the money of one ledger account shows: whose, in which account, on which side. */
export interface Place {
  readonly mchid: string;
  readonly account: FundAccount;
  readonly side: keyof Funds;
}

interface DayFunds {
  readonly day: Day;
  available: number;
  pending: number;
}

const NONE: Funds = { available: 0, pending: 0 };

export class FundsHistory {
  readonly #days = new Map<string, DayFunds[]>();

  /** Notes what an entry moved. Where two movements meet on one merchant they may cancel out. */
  note(entry: Entry, placeOf: (account: Account) => Place | undefined): void {
    const day = dayOf(entry.at);
    for (const { from, to, amount } of entry.movements) {
      this.#add(placeOf(from), day, -amount);
      this.#add(placeOf(to), day, amount);
    }
  }

  /** Whether money ever stood there. */
  has(mchid: string, account: FundAccount): boolean {
    return this.#days.has(`${account}:${mchid}`);
  }

  /** What stands there now. */
  now(mchid: string, account: FundAccount): Funds {
    return this.#days.get(`${account}:${mchid}`)?.at(-1) ?? NONE;
  }

  /** What stood there when a day ended. */
  endOf(mchid: string, account: FundAccount, day: Day): Funds {
    const days = this.#days.get(`${account}:${mchid}`) ?? [];
    return days[placeAfter(days, day) - 1] ?? NONE;
  }

  /** Takes over what `entries` told before. */
  restore(entries: ReturnType<FundsHistory['entries']>): void {
    for (const [key, days] of entries)
      this.#days.set(
        key,
        days.map((day) => ({ ...day })),
      );
  }

  /** Everything, for the audit and to be kept. */
  entries(): readonly (readonly [key: string, days: readonly Readonly<DayFunds>[]])[] {
    return [...this.#days].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  #add(place: Place | undefined, day: Day, amount: number): void {
    if (place === undefined) return;
    const key = `${place.account}:${place.mchid}`;
    const days = this.#days.get(key) ?? [];
    this.#days.set(key, days);
    let index = placeAfter(days, day);
    if (days[index - 1]?.day !== day) {
      days.splice(index, 0, { ...(days[index - 1] ?? NONE), day });
      index += 1;
    }
    // The first payment of a sandbox is dated ten minutes back, so a day may not be the last.
    for (const later of days.slice(index - 1)) later[place.side] += amount;
  }
}

/** How many of the days are not after a day. */
function placeAfter(days: readonly DayFunds[], day: Day): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
