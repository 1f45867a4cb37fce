// What one command reads and writes. Nothing reaches the state until the change set is committed;
// a refusal throws the unit away, so a refused request cannot leave anything behind.
import assert from 'node:assert/strict';
import { type Account, OUTSIDE } from '../ledger/accounts.ts';
import { type Fen, fen } from '../ledger/fen.ts';
import { balanceOf, type Entry, type Movement } from '../ledger/journal.ts';
import type { OutcomeName } from '../outcomes.ts';
import { type BillDays, billDaysOf } from './bill-days.ts';
import type { FundsHistory } from './funds-history.ts';
import {
  type ChangeSet,
  type Put,
  putOf,
  type State,
  type TableName,
  type Tables,
} from './state.ts';

export class UnitOfWork {
  readonly #state: State;
  readonly #documents = new Map<string, Put>();
  readonly #entries: Entry[] = [];
  readonly #movedFen = new Map<Account, number>();
  #outcome: OutcomeName | undefined;

  constructor(state: State) {
    this.#state = state;
  }

  /** The document under a key, as this unit sees it. */
  get<Name extends TableName>(table: Name, key: string): Tables[Name] | undefined {
    // Whoever has written nothing, and that is every check, needs no key made up.
    const put = this.#documents.size === 0 ? undefined : this.#documents.get(`${table}/${key}`);
    if (put !== undefined) return (put[2] ?? undefined) as Tables[Name] | undefined;
    return this.#state.tables[table].get(key);
  }

  put<Name extends TableName>(table: Name, key: string, document: Tables[Name]): void {
    this.#documents.set(`${table}/${key}`, putOf(table, key, document));
  }

  remove(table: TableName, key: string): void {
    this.#documents.set(`${table}/${key}`, putOf(table, key, null));
  }

  /** Counts up and answers the new number, from 1. */
  next(counter: string): number {
    const value = (this.get('counters', counter) ?? 0) + 1;
    this.put('counters', counter, value);
    return value;
  }

  /** Moves money. Movements of nothing are left out, an entry without movements is not written. */
  record(entry: Omit<Entry, 'sequence'>): void {
    const movements = entry.movements.filter((movement) => movement.amount !== 0);
    if (movements.length === 0) return;
    const sequence = this.#state.entries.length + this.#entries.length + 1;
    for (const movement of movements) {
      const { from, amount } = movement;
      const isCovered = from === OUTSIDE || this.balance(from) >= amount;
      assert(amount > 0 && isCovered, `${entry.reason}: ${from} cannot give ${amount} fen`);
      this.#move(movement);
    }
    const { at, reason, reference } = entry;
    this.#entries.push({ at, reason, reference, movements, sequence });
  }

  /** What stands on an account, in fen, as this unit sees it. */
  balance(account: Account): Fen {
    return fen(balanceOf(this.#state.balances, account) + (this.#movedFen.get(account) ?? 0));
  }

  /** What merchants have had day by day, as of the last commit: for commands that only ask. */
  get funds(): FundsHistory {
    return this.#state.funds;
  }

  /** Which splits and returns ended on which day, as of the last commit. */
  get billDays(): BillDays {
    return billDaysOf(this.#state);
  }

  /** Says that the command's success means something of its own, for whoever asks why nothing moved. */
  note(outcome: OutcomeName): void {
    this.#outcome = outcome;
  }

  get outcome(): OutcomeName | undefined {
    return this.#outcome;
  }

  /** Everything written, ready to commit. */
  changeSet(): ChangeSet {
    return { puts: [...this.#documents.values()], entries: this.#entries };
  }

  get isEmpty(): boolean {
    return this.#documents.size === 0 && this.#entries.length === 0;
  }

  #move({ from, to, amount }: Movement): void {
    this.#movedFen.set(from, (this.#movedFen.get(from) ?? 0) - amount);
    this.#movedFen.set(to, (this.#movedFen.get(to) ?? 0) + amount);
    // More than a number counts exactly is a defect too, and `balance` says so while all can still be discarded.
    for (const account of [from, to]) this.balance(account);
  }
}
