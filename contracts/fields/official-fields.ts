// The official field tables, as of 2026-08: one entry an operation of 平台收付通 and its surroundings, served here or not.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FIELD_TYPES, type Field, type OperationKey, PLACES } from './field.ts';
import { UNTABLED } from './untabled.ts';

/** A row, in the notation of the page: `string(64)`. */
const row = z.strictObject({
  type: z.templateLiteral([z.enum(FIELD_TYPES), z.string().regex(/^(?:\(\d+\))?$/)]),
  required: z.literal(true).optional(),
  title: z.string().min(1),
  enum: z.array(z.string()).min(1).optional(),
});
const rows = z.record(z.string(), row);
const table = z.strictObject({
  page: z.string().regex(/^\d{10}$/),
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/v3/'),
  request: z.partialRecord(z.enum(PLACES), rows),
  response: rows,
});
type Row = z.infer<typeof row>;

const file = new URL('./official-fields.json', import.meta.url);
const TABLES = z.array(table).parse(JSON.parse(readFileSync(file, 'utf8')));

/** The request fields of every operation, in the order of the page; of those without a page, as their source has them. */
export const OFFICIAL_FIELDS: ReadonlyMap<OperationKey, readonly Field[]> = new Map([
  ...TABLES.map(({ method, path, request }): [OperationKey, readonly Field[]] => [
    `${method} ${path as `/${string}`}`,
    PLACES.flatMap((place) =>
      Object.entries(request[place] ?? {}).map(([name, row]) => fieldOf(place, name, row)),
    ),
  ]),
  ...UNTABLED.map(({ operation, fields }): [OperationKey, readonly Field[]] => [operation, fields]),
]);

function fieldOf(place: Field['place'], name: string, row: Row): Field {
  const { required = false, title, enum: values } = row;
  const [, type = '', max] = /^(\w+)(?:\((\d+)\))?$/.exec(row.type) ?? [];
  return {
    ...{ place, name, type: z.enum(FIELD_TYPES).parse(type), required, title, values },
    max: max === undefined ? undefined : Number(max),
  };
}
