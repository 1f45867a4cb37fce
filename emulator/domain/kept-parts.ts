// A whole state in parts, as a store keeps it: what has been read, what stays text until it is asked for, and the books.
import assert from 'node:assert/strict';
import type { Account } from '../ledger/accounts.ts';
import { type Fen, fen } from '../ledger/fen.ts';
import type { Entry } from '../ledger/journal.ts';
import type { Shelf, ShelfPlace } from '../ledger/shelf.ts';
import type { DocumentTable, KeptRow } from './document-table.ts';
import type { FundsHistory } from './funds-history.ts';
import {
  applyChangeSet,
  CHUNK,
  type ChangeSet,
  changeSetsOf,
  chunked,
  type State,
  TABLE_NAMES,
  type TableName,
} from './state.ts';

/**
 * What the journal has come to, so that a start need not read it: an index, like all balances, which the audit holds
 * against the journal.
 */
export interface Books {
  readonly entries: number;
  readonly balances: readonly (readonly [account: Account, balance: Fen])[];
  readonly funds: ReturnType<FundsHistory['entries']>;
}

export type KeptPart =
  | { readonly kind: 'change'; readonly change: ChangeSet }
  | {
      readonly kind: 'documents';
      readonly table: TableName;
      readonly keys: readonly string[];
      readonly shelf: Shelf<unknown>;
    }
  | { readonly kind: 'entries'; readonly shelf: Shelf<unknown> }
  | { readonly kind: 'books'; readonly books: Books };

/** Makes a shelf of documents or entries, read or not. */
export type MakeShelf = (items: readonly (object | ShelfPlace<unknown>)[]) => Shelf<unknown>;

/**
 * Read at the start: work that is due, which is wanted in order from the first moment on, and the few documents that
 * every request asks for again.
 */
const READ_AT_ONCE: readonly TableName[] = ['agenda', 'merchants', 'receivers', 'faults'];

/** Puts a part of a state to those before it. Parts come in their order. */
export function restorePart(state: State, part: KeptPart): void {
  switch (part.kind) {
    case 'change':
      applyChangeSet(state, part.change);
      return;
    case 'documents': {
      assert(!READ_AT_ONCE.includes(part.table), `${part.table} is read at once`);
      // A shelf is of the documents that its table had.
      const table = state.tables[part.table] as DocumentTable<unknown>;
      table.shelve(part.keys, part.shelf);
      return;
    }
    case 'entries':
      state.entries.shelve(part.shelf as Shelf<Entry>);
      return;
    case 'books':
      restoreBooks(state, part.books);
      return;
  }
}

function restoreBooks(state: State, { entries, balances, funds }: Books): void {
  assert(entries === state.entries.length, `the books are of ${entries} entries`);
  for (const [account, balance] of balances) state.balances.set(account, fen(balance));
  state.funds.restore(funds);
}

/**
 * The whole state in parts that rebuild it on an empty one. What has been read becomes text again, in the parts and in
 * the state, so that a state holds no more than it is asked for. Reads everything, so it is for compaction.
 */
export function* keptParts(state: State, make: MakeShelf): Generator<KeptPart> {
  for (const name of TABLE_NAMES) yield* tableParts(state, name, make);
  const shelves = state.entries.shelved((entries) => shelvesOf(entries, make));
  for (const shelf of shelves) yield { kind: 'entries', shelf };
  const { entries, balances, funds } = state;
  const books = { entries: entries.length, balances: [...balances], funds: funds.entries() };
  yield { kind: 'books', books };
}

function* shelvesOf(entries: readonly Entry[], make: MakeShelf): Generator<Shelf<Entry>> {
  for (const chunk of chunked(entries)) yield make(chunk) as Shelf<Entry>;
}

function* tableParts(state: State, name: TableName, make: MakeShelf): Generator<KeptPart> {
  const table: DocumentTable<unknown> = state.tables[name];
  if (READ_AT_ONCE.includes(name) || !holdsObjects(table)) {
    for (const change of changeSetsOf({ tables: state.tables, entries: [] }, [name])) {
      yield { kind: 'change', change };
    }
    return;
  }
  const shelved = (rows: readonly KeptRow<unknown>[]): KeptPart => {
    const keys = rows.map(({ key }) => key);
    // A table holds objects or none.
    const shelf = make(rows.map((row) => ('place' in row ? row.place : (row.item as object))));
    table.shelve(keys, shelf);
    return { kind: 'documents', table: name, keys, shelf };
  };
  let rows: KeptRow<unknown>[] = [];
  let keys: string[] = [];
  for (const row of table.kept()) {
    const whole = wholeShelfOf(row);
    if (whole === undefined) rows.push(row);
    else keys.push(row.key);
    if (rows.length === CHUNK || (rows.length > 0 && keys.length > 0)) {
      yield shelved(rows);
      rows = [];
    }
    if (whole?.length === keys.length) {
      yield { kind: 'documents', table: name, keys, shelf: whole };
      keys = [];
    }
  }
  if (rows.length > 0) yield shelved(rows);
}

/** The shelf of which nothing has changed: it is kept as it stands. */
function wholeShelfOf(row: KeptRow<unknown>): Shelf<unknown> | undefined {
  return 'place' in row && row.isWhole ? row.place.shelf : undefined;
}

/** Texts and numbers take no less room unread. */
function holdsObjects(table: DocumentTable<unknown>): boolean {
  const [first] = table.values();
  return typeof first === 'object' && first !== null;
}
