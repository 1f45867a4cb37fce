// The faults of a sandbox, for whoever is not in a command: what is switched on or strikes there is a commit of its own.
import type { Context } from './domain/context.ts';
import { activeFaults, faultBook } from './domain/fault-book.ts';
import type { State } from './domain/state.ts';
import { FaultDesk } from './faults.ts';

export function keptFaults(
  sandbox: { readonly state: State },
  run: (command: (context: Context) => void) => void,
): FaultDesk {
  return new FaultDesk({
    read: () => activeFaults(sandbox.state),
    write: (active) => run(({ tx }) => faultBook(tx).write(active)),
  });
}
