// JSON at the edge: what is read as JSON at all, the value at a place as it was sent, and the one serializer of answers.
import { isRawNumber, parseKeepingNumbers, tokenOf } from './json-numbers.ts';

/** Containers within containers. Inferred: no capture of a limit; it keeps every later walk off the end of the stack. */
const MAX_DEPTH = 64;

export type ParsedJson =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'bad' };

/**
 * Reads a JSON text. Of members with the same name the last wins; `__proto__` is a member like any other.
 * Bad: no JSON, or nested deeper than 64. Never throws.
 */
export function parseJson(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value, MAX_DEPTH) ? { kind: 'ok', value } : { kind: 'bad' };
  } catch {
    return { kind: 'bad' };
  }
}

function isShallow(value: unknown, depthLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft === 0) return false;
  for (const member of Object.values(value)) {
    if (!isShallow(member, depthLeft - 1)) return false;
  }
  return true;
}

/**
 * The value at a path of a text that `parseJson` accepted, with its numbers as they were written, or
 * undefined where there is nothing. Refusals quote it (captures C2, C5, C15, C17).
 */
export function rawAt(text: string, path: readonly PropertyKey[]): unknown {
  return valueAt(parseKeepingNumbers(text), path);
}

/** The own member at a path, or undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step))
      return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

/**
 * The bytes of an answer as the platform prints them: compact, members in alphabetical order at every
 * level, Chinese and slashes unescaped (captures A1, H8). Members without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object' || value === null) return 'null';
  if (Array.isArray(value)) return arrayText(value);
  return isRawNumber(value) ? tokenOf(value) : objectText(value);
}

function arrayText(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    text += index === 0 ? canonicalJson(items[index]) : `,${canonicalJson(items[index])}`;
  }
  return `${text}]`;
}

function objectText(value: object): string {
  const names = Object.keys(value);
  if (!isSorted(names)) names.sort();
  let text = '{';
  for (const name of names) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quoted(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

function isSorted(names: readonly string[]): boolean {
  let previous = '';
  for (const name of names) {
    if (name < previous) return false;
    previous = name;
  }
  return true;
}

// Anything but plain characters: quotes, backslashes, control characters and surrogates. Almost no text has any.
const NEEDS_CARE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

function quoted(text: string): string {
  return NEEDS_CARE.test(text) ? JSON.stringify(text) : `"${text}"`;
}
