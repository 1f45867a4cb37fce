// The run that contracts are declared for: what the environment says, or whoever declares them in a file of their own.
import { type Journal, openJournal } from '../real/journal.ts';
import { type Environment, readEnvironment } from './environment.ts';

export interface Run extends Environment {
  readonly journal: Journal;
}

let current: Run | undefined;

/** The run of the contracts that are declared now. */
export function currentRun(): Run {
  current ??= runOf(readEnvironment());
  return current;
}

/** A run of these settings, with a journal of its own. */
export function runOf(environment: Environment): Run {
  return { ...environment, journal: openJournal(environment.journalFile) };
}

/** Declares contracts for another run. */
export async function declaring(run: Run, declare: () => Promise<void>): Promise<void> {
  const before = current;
  current = run;
  try {
    await declare();
  } finally {
    current = before;
  }
}
