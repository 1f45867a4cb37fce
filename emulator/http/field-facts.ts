// What a field is called and how it counts: the facts a refusal needs and zod does not keep.
import { z } from 'zod';

/** The JSON types of the platform's documents (4012081709). */
export const FIELD_KINDS = ['string', 'int64', 'uint64', 'bool', 'list', 'group'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A string is measured per field, in one of two ways (captures C4 and C10). */
export const LENGTH_UNITS = ['characters', 'bytes'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

export interface FieldFacts {
  /** The Chinese title of the official field table; refusals quote it. */
  readonly title: string;
  readonly kind: FieldKind;
  readonly unit?: LengthUnit;
  /** The regular expression as the refusal prints it. */
  readonly pattern?: string;
  /** The fewest items of a list, which a missing list falls short of (C1). */
  readonly minItems?: number;
  readonly isSecret?: boolean;
}

/** Any schema of this kit or of zod itself. */
export type Schema = z.core.$ZodType;

const known = new WeakMap<Schema, FieldFacts>();

/** Notes the facts of a schema; `shown` is added to what the JSON Schema of the field says. */
export function withFacts<Declared extends Schema>(
  schema: Declared,
  facts: FieldFacts,
  shown: Readonly<Record<string, unknown>> = {},
): Declared {
  known.set(schema, facts);
  z.globalRegistry.add(schema, { title: facts.title, ...shown });
  return schema;
}

/** The schema inside any number of `.optional()`. */
export function required(schema: Schema): Schema {
  return schema instanceof z.ZodOptional ? required(schema.unwrap()) : schema;
}

/** The facts of a schema. One without facts of its own, like the items of a list, is called as what holds it. */
export function factsOf(schema: Schema, holderTitle = ''): FieldFacts {
  const declared = required(schema);
  return known.get(declared) ?? { title: holderTitle, kind: 'group' };
}

/** The schema of a member or an item; nothing where the schema has none of that name. */
export function schemaWithin(schema: Schema, step: PropertyKey): Schema | undefined {
  const holder = required(schema);
  if (holder instanceof z.ZodArray) return holder.element;
  if (!(holder instanceof z.ZodObject) || typeof step !== 'string') return undefined;
  return Object.hasOwn(holder.shape, step) ? holder.shape[step] : undefined;
}

/** The facts of the field at a path of a declared body, query or path. */
export function factsAt(root: Schema, path: readonly PropertyKey[]): FieldFacts {
  let schema: Schema | undefined = root;
  let facts = factsOf(root);
  for (const step of path) {
    schema = schema && schemaWithin(schema, step);
    if (schema === undefined) break;
    facts = factsOf(schema, facts.title);
  }
  return facts;
}
