// Numbers as they were written: a JavaScript number forgets `1.50`, `1.0` and everything beyond 2^53.

const TOKEN = Symbol('the characters of a JSON number');

/** A JSON number kept as the characters it was written with, for example `1.50`. */
export interface RawNumber {
  readonly [TOKEN]: string;
}

/** Whether an object of a parsed text is a kept number. No text can forge one: the mark is a symbol. */
export function isRawNumber(value: object): value is RawNumber {
  return TOKEN in value;
}

/** The characters a kept number was written with: a valid JSON number token. */
export function tokenOf(number: RawNumber): string {
  return number[TOKEN];
}

const HIGHEST_INT64 = 2n ** 63n - 1n;
const LOWEST_INT64 = -(2n ** 63n);
/** The greatest double below 2^63; the nearest double of 2^63 − 1 would be 2^63 itself. */
const HIGHEST_INT64_DOUBLE = 2 ** 63 - 1024;

/**
 * The number an integer of the wire stands for, as the nearest double within int64, or nothing where the
 * text is no 64-bit signed integer. `1.0` and `1e2` are none: capture C16 refuses by form (inferred).
 */
export function int64Of(token: string): number | undefined {
  if (!/^-?\d{1,19}$/.test(token)) return undefined;
  const number = Number(token);
  if (Number.isSafeInteger(number)) return number;
  const exact = BigInt(token);
  if (exact > HIGHEST_INT64 || exact < LOWEST_INT64) return undefined;
  return Math.min(number, HIGHEST_INT64_DOUBLE);
}

/**
 * False only where every number of the text is an integer of at most 18 digits, which a double cannot
 * mistake for something else. One look without parsing; digits inside a string may make it true for nothing.
 */
export function mayHoldOddNumber(text: string): boolean {
  return /[:,[]\s*-?(?:\d{19}|\d+[.eE])/.test(text);
}

/** The text parsed with numbers kept as written. The text must be valid JSON of bounded depth. */
export function parseKeepingNumbers(text: string): unknown {
  return parseReadingNumbers(text, (token) => ({ [TOKEN]: token }));
}

/** The text parsed with every number that is no int64 made NaN, which no field accepts. Same demands. */
export function parseInt64sOnly(text: string): unknown {
  return parseReadingNumbers(text, (token) => int64Of(token) ?? Number.NaN);
}

const QUOTE_ESCAPE_OR_NUMBER = /"|\\.|-?\d[\d.eE+-]*/g;

/** Numbers become strings marked `n` and strings are marked `s`, so no text sent by a caller can pose as a number. */
function parseReadingNumbers(text: string, read: (token: string) => unknown): unknown {
  let isInString = false;
  const marked = text.replace(QUOTE_ESCAPE_OR_NUMBER, (token) => {
    if (token === '"') {
      isInString = !isInString;
      return isInString ? '"s' : '"';
    }
    return isInString ? token : `"n${token}"`;
  });
  const value: unknown = JSON.parse(marked);
  return unmarked(value, read);
}

function unmarked(value: unknown, read: (token: string) => unknown): unknown {
  if (typeof value === 'string') {
    return value.startsWith('n') ? read(value.slice(1)) : value.slice(1);
  }
  if (Array.isArray(value)) return value.map((item) => unmarked(item, read));
  if (typeof value !== 'object' || value === null) return value;
  // fromEntries defines members instead of assigning them, so `__proto__` stays a member like any other.
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.slice(1), unmarked(member, read)]),
  );
}
