// What a verb sees of the process: its words, its environment, two streams, and the wish to stop. Nothing global.

/** Ends of a run: it passed, it found something wrong, or it could not be run (design D13). */
export const EXIT = { pass: 0, findings: 1, unusable: 2 } as const;
/** One of these; `exec` alone hands on whatever its command ended with. */
export type Exit = number;

export interface Terminal {
  /** The words after `fenzhang`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  write(text: string): void;
  writeError(text: string): void;
  /** True when a person reads what is written; then it may be coloured. */
  readonly isInteractive?: boolean;
  /** Asks a person, where one is there, and answers the line that was typed. */
  ask?(question: string): Promise<string>;
  /** Settles when the user asks to stop; asked for only by verbs that run until then. */
  untilStopped(): Promise<void>;
}

/** The run cannot be made as asked. The message is a sentence for the user, the hint what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
