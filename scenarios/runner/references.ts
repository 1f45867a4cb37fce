// `$split.out_order_no`: what a scenario says about its own earlier answers.
import { nearest } from '../../emulator/nearest.ts';

/** What has been named so far. */
export type Names = ReadonlyMap<string, unknown>;

/** A whole text, or one inside an account's name: `frozen:$order.transaction_id`. */
const REFERENCE = /\$([A-Za-z]\w*)((?:\.\w+)*)/g;

/** A reference to something that is not there. The message is a sentence. */
export class MissingMemberError extends Error {
  override readonly name = 'MissingMemberError';
}

/** The names that a value refers to, with where each stands below it. */
export function* referencesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<{ readonly name: string; readonly path: readonly (string | number)[] }> {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(REFERENCE)) yield { name, path };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      for (const [, name = ''] of key.matchAll(REFERENCE)) yield { name, path: at };
      yield* referencesIn(member, at);
    }
  }
}

/**
 * Puts in what is referred to. A text that is one reference becomes the value, whatever its type.
 * @throws MissingMemberError where there is no such member
 */
export function resolved<Value>(value: Value, names: Names): Value {
  return replaced(value, names) as Value;
}

function replaced(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return replacedText(value, names);
  if (Array.isArray(value)) return value.map((item) => replaced(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [
    String(replacedText(key, names)),
    replaced(member, names),
  ]);
  return Object.fromEntries(members);
}

function replacedText(text: string, names: Names): unknown {
  const [whole] = text.matchAll(REFERENCE);
  if (whole?.[0] === text) return lookedUp(whole, names);
  return text.replaceAll(REFERENCE, (...match) => String(lookedUp(match, names)));
}

function lookedUp([text, name, path]: readonly unknown[], names: Names): unknown {
  let found: unknown = names.get(String(name));
  for (const part of String(path).split('.').slice(1)) {
    const members = typeof found === 'object' && found !== null ? Object.entries(found) : [];
    const member = members.find(([key]) => key === part);
    if (member === undefined) throw new MissingMemberError(missing(String(text), part, members));
    [, found] = member;
  }
  return found;
}

function missing(text: string, part: string, members: readonly (readonly [string, unknown])[]) {
  const known = members.map(([key]) => key);
  const near = nearest(part, known);
  const hint =
    near === undefined ? `it has ${known.join(', ') || 'no members'}` : `did you mean ${near}?`;
  return `${text}: there is no ${part} (${hint})`;
}
