// The vocabulary of endpoint declarations. Each word is a zod schema that carries its Chinese title.
import { z } from 'zod';
import { integerCheck, textCheck } from './field-checks.ts';
import { type LengthUnit, withFacts } from './field-facts.ts';

export { type ReadResult, readFields } from './field-reader.ts';
export type { FieldRefusal, FieldSource, SituationName } from './field-refusal.ts';
export { type FieldPath, type Secret, secretsIn, withSecret } from './field-secrets.ts';

type StrictObject<Members extends z.core.$ZodLooseShape> = z.ZodObject<Members, z.core.$strict>;

/** The root of a declaration: an object whose members are all declared; any other is refused (C21). */
export function fields<Members extends z.core.$ZodLooseShape>(
  members: Members,
): StrictObject<Members> {
  return z.strictObject(members);
}

/** A nested object, as strict as the root. */
export function group<Members extends z.core.$ZodLooseShape>(
  title: string,
  members: Members,
): StrictObject<Members> {
  return withFacts(z.strictObject(members), { title, kind: 'group' });
}

/** An array of `min` (1 unless said otherwise) to `max` items. Items without a title share the list's (C17). */
export function list<Item extends z.core.$ZodType>(
  title: string,
  item: Item,
  { min = 1, max }: { readonly min?: number; readonly max?: number } = {},
): z.ZodArray<Item> {
  const items = z.array(item).min(min);
  const bounded = max === undefined ? items : items.max(max);
  return withFacts(bounded, { title, kind: 'list', minItems: min });
}

export interface TextOptions {
  /** The least length; 1 unless said otherwise, for a text that is sent must not be empty (C4). */
  readonly min?: number;
  /** What `min` and `max` count; characters unless said otherwise. */
  readonly unit?: LengthUnit;
  /** The source of a regular expression, as the refusal prints it. */
  readonly pattern?: string;
}

/** A string of at most `max` characters or bytes. */
export function text(title: string, max: number, options: TextOptions = {}): z.ZodString {
  const { min = 1, unit = 'characters', pattern } = options;
  const patterned = pattern === undefined ? {} : { pattern };
  return withFacts(
    z.string().check(textCheck({ min, max, unit, pattern })),
    { title, kind: 'string', unit, ...patterned },
    // JSON Schema counts characters, of which there are never more than bytes.
    {
      maxLength: max,
      ...(unit === 'characters' ? { minLength: min } : { 'x-length-unit': unit }),
      ...patterned,
    },
  );
}

/** A string that carries ciphertext (protocol.md F1), of at most `max` characters as sent. */
export function secret(title: string, max: number): z.ZodString {
  const rule = { min: 1, max, unit: 'characters' } as const;
  return withFacts(
    z.string().check(textCheck(rule)),
    { title, kind: 'string', unit: rule.unit, isSecret: true },
    { minLength: 1, maxLength: max, 'x-sensitive': true },
  );
}

/** A merchant number; the pattern is captured (C3). */
export function mchid(title: string): z.ZodString {
  return text(title, 32, { pattern: '^\\d{1,32}$' });
}

/**
 * A number the merchant gives: 分账单号, 回退单号, 退款单号 and the like. Counted in bytes like the captured
 * order numbers (C10–C12), which is inferred for these.
 */
export function merchantNumber(
  title: string,
  {
    max = 64,
    unit = 'bytes',
    pattern = '^[0-9a-zA-Z_\\-\\|\\*@]+$',
    ...rest
  }: TextOptions & { readonly max?: number } = {},
): z.ZodString {
  return text(title, max, { unit, pattern, ...rest });
}

/** An out_trade_no: 6 to 32 bytes (C10, C11) unless said otherwise, the pattern captured (C13). */
export function tradeNumber(title: string, min = 6): z.ZodString {
  return text(title, 32, { min, unit: 'bytes', pattern: '^[0-9a-zA-Z_\\-\\|\\*]+$' });
}

/** The pattern of a notify_url, as captured (C14). It lets localhost pass. */
const URL_PATTERN =
  '^https?://([^\\s/?#\\[\\]\\@]+\\@)?([^\\s/?#\\@:]+)(?::\\d{2,5})?([^\\s?#\\[\\]]*)$';

/** An absolute URL without a query. */
export function url(title: string, max: number): z.ZodString {
  return text(title, max, { pattern: URL_PATTERN });
}

/** An RFC 3339 time (4012081709). Its form is judged here (inferred: no capture); whether such a day exists is not. */
export function time(title: string): z.ZodString {
  return text(title, 64, {
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
  });
}

/** One of a set of texts. Inferred: no capture of a refusal, so it is that of the pattern `^(A|B)$`. */
export function oneOf<const Values extends readonly string[]>(title: string, values: Values) {
  return withFacts(z.enum(values), {
    title,
    kind: 'string',
    pattern: `^(${values.join('|')})$`,
  });
}

export interface IntegerOptions {
  readonly min?: number;
  readonly max?: number;
  /** Of the fields that refuse as 无符号 (C19); 0 is then the least. */
  readonly isUnsigned?: boolean;
}

/** A 64-bit integer. Beyond 2^53 it arrives as the nearest double. */
export function integer(title: string, options: IntegerOptions = {}): z.ZodNumber {
  const { min, max, isUnsigned = false } = options;
  return withFacts(
    z.number().check(integerCheck({ min, max, isUnsigned })),
    { title, kind: isUnsigned ? 'uint64' : 'int64' },
    {
      type: 'integer',
      format: isUnsigned ? 'uint64' : 'int64',
      ...(min !== undefined && { minimum: min }),
      ...(max !== undefined && { maximum: max }),
    },
  );
}

/** An amount in fen, at least 1 unless said otherwise. A JSON integer; beyond 2^53 it is no exact amount any more. */
export function fen(title: string, min = 1): z.ZodNumber {
  return integer(title, { min });
}

/** A truth value. */
export function flag(title: string): z.ZodBoolean {
  return withFacts(z.boolean(), { title, kind: 'bool' });
}

/**
 * A known legacy member that is accepted whatever it holds, such as the receiver_mchid of a split (sent by
 * the official demo of 2026 and the Java SDK, absent from the field table; api.md Q25).
 */
export function ignored() {
  return z.unknown().optional().describe('Taken whatever it holds, without effect.');
}

/** The result of an endpoint that answers 204. */
export const nothing = z.undefined();
