// One command, one commit: documents, money, outbox and clock in one change set, durable before anybody hears of it.
import { type BusinessClock, isSamePosition } from './clock.ts';
import type { Context } from './domain/context.ts';
import { faultBook } from './domain/fault-book.ts';
import { reversalOf } from './domain/rewinding.ts';
import { UnitOfWork } from './domain/unit-of-work.ts';
import { ApiError } from './errors.ts';
import { FaultDesk } from './faults.ts';
import type { History } from './history.ts';
import type { Store } from './store/store.ts';

/** Where a command leaves its traces. */
export interface Books {
  readonly store: Store;
  readonly clock: BusinessClock;
  readonly history: History;
}

/**
 * Runs a command and commits what it wrote. A refusal discards everything, but for the two that keep their
 * writes (design §6).
 * @throws ApiError a refusal; StoreError when nothing could be made durable, and then nothing has happened
 */
export function runCommand<Result>(
  books: Books,
  surroundings: Omit<Context, 'tx' | 'trouble'>,
  command: (context: Context) => Result,
): Result {
  const tx = new UnitOfWork(books.store.state);
  try {
    const { now, ids, settings } = surroundings;
    const trouble = new FaultDesk(faultBook(tx));
    const result = command({ tx, now, ids, settings, trouble });
    commit(books, tx);
    return result;
  } catch (error) {
    if (error instanceof ApiError && error.keepsWrites) commit(books, tx);
    throw error;
  }
}

/** The clock's position goes along whenever it was moved, so that a restart never finds an earlier time. */
function commit({ store, clock, history }: Books, tx: UnitOfWork): void {
  const { position } = clock;
  if (!isSamePosition(tx.get('clock', 'clock'), position)) tx.put('clock', 'clock', position);
  if (tx.isEmpty) return;
  const change = tx.changeSet();
  const reversal = reversalOf(store.state, change);
  store.append(change);
  history.note(reversal);
}
