// From what was written to a flag's value, or a sentence that says what is wrong with it.
import { resolve } from 'node:path';
import type { Flag, FlagValue } from './flags.ts';
import { UsageError } from './terminal.ts';

const YES = ['1', 'true', 'yes', 'on'];
const NO = ['0', 'false', 'no', 'off'];

/** Where a value was written: `--port`, `FENZHANG_PORT` or `"port" in …/fenzhang.config.json`. */
export interface Place {
  readonly name: string;
  /** What a path is relative to. */
  readonly directory: string;
}

/**
 * Reads a value written as text, on the command line or in the environment.
 * @throws UsageError naming the place
 */
export function valueFromText(flag: Flag, text: string, place: Place): FlagValue {
  if (flag.kind === 'switch') return switchOf(text, place);
  if (flag.kind === 'list') return text.split(',').filter((part) => part !== '');
  if (flag.kind === 'whole' && /^\d{1,15}$/.test(text)) return checked(flag, Number(text), place);
  return checked(flag, text, place);
}

/**
 * Reads a value from JSON.
 * @throws UsageError naming the place
 */
export function valueFromJson(flag: Flag, value: unknown, place: Place): FlagValue {
  if (flag.kind === 'switch' && typeof value === 'boolean') return value;
  if (flag.kind === 'list' && isListOfText(value)) return value;
  if (flag.kind === 'switch' || flag.kind === 'list') return wrong(flag, value, place);
  return checked(flag, value, place);
}

function checked(
  flag: Exclude<Flag, { kind: 'switch' | 'list' }>,
  value: unknown,
  place: Place,
): FlagValue {
  if (flag.kind === 'whole') return isWhole(value, flag.most) ? value : wrong(flag, value, place);
  if (typeof value !== 'string' || value === '') return wrong(flag, value, place);
  if (flag.kind === 'choice' && !flag.of.includes(value)) return wrong(flag, value, place);
  return flag.kind === 'path' ? resolve(place.directory, value) : value;
}

function switchOf(text: string, place: Place): boolean {
  const word = text.toLowerCase();
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw new UsageError(`${place.name} must be true or false, not ${JSON.stringify(text)}`);
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '');
}

function wrong(flag: Flag, value: unknown, place: Place): never {
  const given = JSON.stringify(value) ?? 'nothing';
  throw new UsageError(`${place.name} must be ${wantedBy(flag)}, not ${given}`);
}

function wantedBy(flag: Flag): string {
  switch (flag.kind) {
    case 'switch':
      return 'true or false';
    case 'list':
      return 'a list of texts';
    case 'whole':
      return `a whole number from 0 to ${flag.most}`;
    case 'choice':
      return `one of ${flag.of.join(', ')}`;
    case 'text':
    case 'path':
      return 'a text that is not empty';
  }
}
