// Where the faults that are on are kept: in the state, so that they outlive a restart, and go with a snapshot.
import type { ActiveFault, FaultBook } from '../faults.ts';
import type { State } from './state.ts';
import type { UnitOfWork } from './unit-of-work.ts';

const KEY = 'faults';

/** The faults that are on as of the last commit. */
export function activeFaults(state: State): readonly ActiveFault[] {
  return state.tables.faults.get(KEY) ?? [];
}

/** The same as one command sees them; what it counts is committed with it, or discarded with it. */
export function faultBook(tx: UnitOfWork): FaultBook {
  return {
    read: () => tx.get('faults', KEY) ?? [],
    write(active) {
      if (active.length === 0) tx.remove('faults', KEY);
      else tx.put('faults', KEY, active);
    },
  };
}
