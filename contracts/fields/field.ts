// What one row of a field table says, whoever wrote the table: the platform, or the emulator of itself.

/** Where a field of a request goes. */
export const PLACES = ['path', 'query', 'body'] as const;
export type Place = (typeof PLACES)[number];

/** What a table is of. */
export const SIDES = ['request', 'answer'] as const;
export type Side = (typeof SIDES)[number];

export const FIELD_TYPES = ['string', 'integer', 'boolean', 'object', 'array'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface Field {
  /** Of what is answered always `body`. */
  readonly place: Place;
  /** Members of groups and of items follow a dot: `receivers.amount`. */
  readonly name: string;
  /** `any` for members that are taken whatever they hold; they have no title. */
  readonly type: FieldType | 'any';
  readonly required: boolean;
  readonly title: string;
  /** The greatest length of a text, in characters or bytes. */
  readonly max?: number | undefined;
  readonly values?: readonly string[] | undefined;
}

/** How operations are called here: `GET /v3/certificates`. */
export type OperationKey = `${'GET' | 'POST'} /${string}`;

/** `receivers` of `receivers.amount`; empty at the root. */
export function holderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
