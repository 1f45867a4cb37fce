// A store that tells of its changes: what was committed, and that everything is another now.
import type { ChangeSet } from './domain/state.ts';
import type { Store } from './store/store.ts';

export interface StoreListener {
  readonly committed: (change: ChangeSet) => void;
  readonly replaced: () => void;
}

/** Tells once it is done, so never of what could not be written. */
export function toldStore(store: Store, { committed, replaced }: StoreListener): Store {
  return {
    get state() {
      return store.state;
    },
    get warnings() {
      return store.warnings;
    },
    append(change) {
      store.append(change);
      committed(change);
    },
    replace(state) {
      store.replace(state);
      replaced();
    },
    reset() {
      store.reset();
      replaced();
    },
    untilDurable: () => store.untilDurable(),
    compact: () => store.compact(),
    close: () => store.close(),
  };
}
