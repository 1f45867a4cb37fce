// What a verb is: what it does, its words and flags, and one function that returns how it ended.
import type { FlagTable, Values } from './flags.ts';
import type { Settings } from './settings.ts';
import type { Exit, Terminal } from './terminal.ts';

export interface Call<Table extends FlagTable> {
  readonly terminal: Terminal;
  readonly values: Values<Table>;
  /** The same values, with where each came from. */
  readonly settings: Settings;
  /** What is not a flag, as many as the verb takes. */
  readonly words: readonly string[];
  readonly isJson: boolean;
}

interface Declaration<Table extends FlagTable> {
  /** The words it takes, as the usage line shows them. */
  readonly usage: string;
  readonly fewestWords: number;
  readonly mostWords: number;
  readonly flags: Table;
  /** Shown under the flags, as they would be typed. */
  readonly examples: readonly string[];
  run(call: Call<Table>): Promise<Exit>;
}

/** A verb as the table and the parser see it: its flags have been checked by then. */
export type Command = Declaration<FlagTable>;

/** A verb before it is loaded. */
export interface Verb {
  /** One line, beginning with what it does. */
  readonly what: string;
  load(): Promise<Command>;
}

/** Every verb by its name. */
export type Verbs = Readonly<Record<string, Verb>>;

/** Declares a verb; the types of `values` follow from its flags. */
export function command<const Table extends FlagTable>(declaration: Declaration<Table>): Command {
  return { ...declaration, run: (call) => declaration.run(call as Call<Table>) };
}
