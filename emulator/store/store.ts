// The port of durable state: all that the rest of the emulator may ask of a store, and the error it is refused with.
import type { ChangeSet, State } from '../domain/state.ts';

/**
 * What a change is kept from when `append` returns: from the end of the process alone, or, once `untilDurable` has
 * settled, from that of the whole machine, too.
 */
export const DURABILITIES = ['process', 'disk'] as const;
export type Durability = (typeof DURABILITIES)[number];

/** The durable state of one sandbox (design D9). Every method but `untilDurable` is done when it returns. */
export interface Store {
  /** The live state. After `replace` and `reset` it is another object, so read it anew for each command. */
  readonly state: State;
  /** What was noticed and mended, in sentences for a person: a cut-off last line, a compaction put off. */
  readonly warnings: readonly string[];
  /**
   * Makes a change durable and applies it to the state. Its cost is that of the change, never of the state.
   * @throws StoreError if it cannot be written; then it is applied nowhere.
   */
  append(change: ChangeSet): void;
  /**
   * Settles when everything appended so far is as durable as it is promised to be; undefined when it is already.
   * Rejects with a StoreError when it cannot be; from then on the store takes nothing more.
   */
  untilDurable(): Promise<void> | undefined;
  /**
   * Writes the whole state as a snapshot and begins an empty journal.
   * @throws StoreError if it cannot be written; no change is lost by that.
   */
  compact(): void;
  /**
   * Replaces the state, kept and live, by another one, which is the store's own from then on.
   * @throws StoreError if it cannot be written; `state` then tells whether it is still the former one.
   */
  replace(state: State): void;
  /** Replaces the state, kept and live, by an empty one. @throws StoreError as `replace` does. */
  reset(): void;
  /** Compacts if that spares the next start some work, and lets go of the files. A second call does nothing. */
  close(): void;
}

export interface StoreProblem {
  /** What is wrong, as the end of a sentence that begins with the file. */
  readonly what: string;
  /** What a person can do about it, as a whole sentence. */
  readonly hint: string;
  /** Where in the file, in bytes from its beginning. */
  readonly offset?: number;
  readonly cause?: unknown;
}

/** The store cannot be read or written. Says which file, where in it, and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly file: string;
  /** In bytes from the beginning of the file; undefined when the whole file is meant. */
  readonly offset: number | undefined;
  readonly hint: string;

  constructor(file: string, problem: StoreProblem) {
    const place = problem.offset === undefined ? '' : ` at byte ${problem.offset}`;
    super(`${file}${place}: ${problem.what}. ${problem.hint}`, { cause: problem.cause });
    this.file = file;
    this.offset = problem.offset;
    this.hint = problem.hint;
  }
}
