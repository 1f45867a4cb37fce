// From a raw value to declared fields: a plain zod parse, and on failure the platform's own refusal.
import { z } from 'zod';
import { factsOf, required, type Schema } from './field-facts.ts';
import type { FieldRefusal, FieldSource } from './field-refusal.ts';
import { int64Of, mayHoldOddNumber, parseInt64sOnly } from './json-numbers.ts';
import { paramError } from './param-error.ts';
import { withoutUnknownMembers } from './param-members.ts';

export type ReadResult<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | {
      readonly kind: 'refused';
      readonly refusal: FieldRefusal;
      /** What was declared, where undeclared members are all that is wrong. */
      readonly declared?: Value;
    };

/**
 * Reads a body, query or set of path parameters by its declaration, refusing the first problem.
 * `value` is parsed JSON for a body and a record of strings otherwise. `rawText` is the body's own text,
 * as accepted by `parseJson`: with it, numbers are judged and quoted exactly as sent. Never throws.
 */
export function readFields<Declared extends z.ZodType>(
  schema: Declared,
  value: unknown,
  source: FieldSource,
  rawText?: string,
): ReadResult<z.output<Declared>> {
  const text = source === 'body' ? rawText : undefined;
  const given = source === 'body' ? value : fromStrings(schema, value);
  // JSON.parse turns `1.0` into 1 and 2^63 − 1 into 2^63; only the text tells which number is an int64.
  const judged = text !== undefined && mayHoldOddNumber(text) ? parseInt64sOnly(text) : given;
  const result = schema.safeParse(judged);
  if (!result.success) {
    const { issues } = result.error;
    const refusal = paramError({ schema, value: judged, source, text }, issues);
    if (refusal.situation !== 'fieldUnknown') return { kind: 'refused', refusal };
    const declared = schema.safeParse(withoutUnknownMembers(given, issues));
    return { kind: 'refused', refusal, ...(declared.success && { declared: declared.data }) };
  }
  // What was judged has NaN for the odd numbers of members nobody reads; those keep their number.
  const kept = judged === given ? result : schema.safeParse(given);
  return { kind: 'ok', value: kept.success ? kept.data : result.data };
}

/** Path and query hold strings only: those of declared integers and booleans become what they spell. */
function fromStrings(schema: Schema, value: unknown): unknown {
  const declared = required(schema);
  if (!(declared instanceof z.ZodObject) || typeof value !== 'object' || value === null)
    return value;
  const members = Object.entries(value).map(([name, member]) => {
    const field = Object.hasOwn(declared.shape, name) ? declared.shape[name] : undefined;
    return [
      name,
      field !== undefined && typeof member === 'string' ? spelt(field, member) : member,
    ];
  });
  return Object.fromEntries(members);
}

/** The number or truth value a text spells, or the text itself where it spells none (and is refused as such, C19). */
function spelt(field: Schema, text: string): unknown {
  const { kind } = factsOf(field);
  if (kind === 'int64') return int64Of(text) ?? text;
  if (kind === 'uint64') return text.startsWith('-') ? text : (int64Of(text) ?? text);
  if (kind === 'bool' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
