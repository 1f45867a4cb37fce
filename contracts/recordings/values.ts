// Which value of the emulator stands for which of the recording: known from the beginning, or learned from two answers to one request.

export interface Values {
  /** What the emulator calls it; the same text where nothing else is known. */
  of(recorded: string): string;
  has(recorded: string): boolean;
  set(recorded: string, emulated: string): void;
  /** A sentence of the recording with the numbers in it as the emulator has them. */
  inSentence(sentence: string): string;
  /** Learns from two answers: where one says this and the other that, they mean the same. */
  learn(recorded: unknown, emulated: unknown): void;
}

const SHORTEST_NUMBER = 6;

/** Begins with what is known of old. */
export function createValues(known: ReadonlyMap<string, string>): Values {
  const values = new Map(known);
  const set = (recorded: string, emulated: string) => {
    if (recorded !== emulated && !values.has(recorded)) values.set(recorded, emulated);
  };
  const learnText = (recorded: string, emulated: string) => {
    if (recorded.length >= SHORTEST_NUMBER && !isSpoken(recorded)) set(recorded, emulated);
  };
  const learn = (recorded: unknown, emulated: unknown): void => {
    if (typeof recorded === 'string' && typeof emulated === 'string') learnText(recorded, emulated);
    if (!areBothObjects(recorded, emulated)) return;
    for (const [name, value] of Object.entries(Object(recorded))) {
      learn(value, Reflect.get(Object(emulated), name));
    }
  };
  return {
    of: (recorded) => values.get(recorded) ?? recorded,
    has: (recorded) => values.has(recorded),
    set,
    learn,
    inSentence: (sentence) =>
      [...values].reduce((text, [recorded, emulated]) => {
        return recorded.length < SHORTEST_NUMBER ? text : text.replaceAll(recorded, emulated);
      }, sentence),
  };
}

function areBothObjects(one: unknown, other: unknown): boolean {
  return [one, other].every((each) => typeof each === 'object' && each !== null);
}

/** Words, times and sentences say what became of something, and name nothing. */
function isSpoken(text: string): boolean {
  return /^(?:[A-Z]+(?:_[A-Z]+)*$|\d{4}-\d{2}-\d{2}|<)/.test(text);
}
