// One command, one commit: documents, money, outbox and clock in one change set, durable before anybody hears of it.
import type { BusinessClock } from './clock.ts';
import type { Context } from './domain/context.ts';
import { UnitOfWork } from './domain/unit-of-work.ts';
import { ApiError } from './errors.ts';
import type { Store } from './store/store.ts';

/**
 * Runs a command and commits what it wrote. A refusal discards everything, but for the two that keep their
 * writes (design §6).
 * @throws ApiError a refusal; StoreError when nothing could be made durable, and then nothing has happened
 */
export function runCommand<Result>(
  store: Store,
  clock: BusinessClock,
  surroundings: Omit<Context, 'tx'>,
  command: (context: Context) => Result,
): Result {
  const tx = new UnitOfWork(store.state);
  try {
    const result = command({ ...surroundings, tx });
    commit(store, clock, tx);
    return result;
  } catch (error) {
    if (error instanceof ApiError && error.keepsWrites) commit(store, clock, tx);
    throw error;
  }
}

/** The clock's position goes along whenever it was moved, so that a restart never finds an earlier time. */
function commit(store: Store, clock: BusinessClock, tx: UnitOfWork): void {
  const { position } = clock;
  const stored = tx.get('clock', 'clock');
  if (JSON.stringify(stored) !== JSON.stringify(position)) tx.put('clock', 'clock', position);
  if (!tx.isEmpty) store.append(tx.changeSet());
}
