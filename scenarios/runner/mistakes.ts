// What is wrong with a scenario as it is written: where, what, and what to write instead.

/** Where something stands in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Mistake extends Place {
  /** A sentence that begins with what is wrong. */
  readonly message: string;
  /** What to write instead, where that is known. */
  readonly hint: string | undefined;
}

/** A scenario that cannot be played as it is written. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(wordsOfMistake).join('\n'));
    this.mistakes = mistakes;
  }
}

/** `story.yaml:4:5: there is no word "advnce" here (did you mean "advance"?)` */
function wordsOfMistake({ hint, message, ...place }: Mistake): string {
  return `${wordsOfPlace(place)}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}

/** `story.yaml:4:5`, as editors and terminals make a link of. */
export function wordsOfPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
