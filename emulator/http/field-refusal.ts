// The shape of a refusal of fields: which row of the error catalogue, which sentence, what was found where.
import type { Schema } from './field-facts.ts';

/** Where fields come from, as the platform names it in pointers and in `detail.location` (C1, C18, C11). */
export const FIELD_SOURCES = ['body', 'query', 'uri_template'] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

export const FIELD_SITUATIONS = [
  'bodyUnreadable',
  'fieldCharacter',
  'fieldRequired',
  'fieldWrongType',
  'fieldLength',
  'fieldPattern',
  'fieldRange',
  'fieldCount',
  'fieldUnknown',
] as const;
export type SituationName = (typeof FIELD_SITUATIONS)[number];

export interface FieldRefusal {
  readonly situation: SituationName;
  readonly message: string;
  readonly detail?: unknown;
}

/** What was examined: `value` as the schema saw it, `text` as it was sent, where it was sent as JSON. */
export interface Examined {
  readonly schema: Schema;
  readonly value: unknown;
  readonly source: FieldSource;
  readonly text: string | undefined;
}

/** The JSON pointer (RFC 6901) of a place, led by its source: `/body/receivers/0/amount`. */
export function pointerTo(source: FieldSource, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['', source, ...steps].join('/');
}
