// How a change is taken back: what stood where it wrote, and the state as it was before any of the last changes.
import type { DocumentTable } from './document-table.ts';
import {
  applyChangeSet,
  type ChangeSet,
  changeSetsOf,
  emptyState,
  type Kept,
  type Put,
  putOf,
  type State,
} from './state.ts';

/** What a change set replaced. Documents never change, so this keeps references and copies nothing. */
export interface Reversal {
  /** Put in this order, these bring back the documents as they were. */
  readonly puts: readonly Put[];
  /** How many entries the journal had. */
  readonly entries: number;
}

/** What takes a change back that is about to be applied. Cost is that of the change. */
export function reversalOf(state: State, change: ChangeSet): Reversal {
  const puts = change.puts.map(([table, key]) =>
    putOf(table, key, state.tables[table].get(key) ?? null),
  );
  return { puts, entries: state.entries.length };
}

/**
 * The state before the newest changes, as one of its own; `undone` are their reversals, the oldest first. Reads
 * everything, so it is for whoever goes back, never for requests.
 */
export function stateBefore(state: State, undone: readonly Reversal[]): State {
  const { tables } = emptyState();
  for (const { puts } of changeSetsOf({ ...state, entries: [] })) putAll(tables, puts);
  for (const { puts } of undone.toReversed()) putAll(tables, puts);
  const left = undone[0]?.entries ?? state.entries.length;
  return stateOf({ tables, entries: state.entries.slice(0, left) });
}

/** A state of its own with these documents and entries; books, due work and every other index are made anew. */
export function stateOf(kept: Kept): State {
  const state = emptyState();
  for (const change of changeSetsOf(kept)) applyChangeSet(state, change);
  return state;
}

function putAll(tables: State['tables'], puts: readonly Put[]): void {
  for (const [table, key, document] of puts) {
    const rows: DocumentTable<unknown> = tables[table];
    if (document === null) rows.delete(key);
    else rows.set(key, document);
  }
}
