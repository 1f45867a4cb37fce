// A store that keeps nothing on disk (`--memory`): the state lives and ends with the process.
import { applyChangeSet, emptyState } from '../domain/state.ts';
import type { Store } from './store.ts';

/** Opens an empty store in memory. It never throws a StoreError. */
export function memoryStore(): Store {
  let state = emptyState();
  return {
    get state() {
      return state;
    },
    warnings: [],
    append: (change) => applyChangeSet(state, change),
    untilDurable: () => undefined,
    compact: () => {},
    replace: (other) => {
      state = other;
    },
    reset: () => {
      state = emptyState();
    },
    close: () => {},
  };
}
