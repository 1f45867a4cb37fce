// The official field tables, as of 2026-08: one an operation of 平台收付通 and its surroundings, served here or not.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FIELD_TYPES, type Field, type OperationKey, PLACES, type Side } from './field.ts';
import { type TableRow, type TableRows, UNTABLED, type Untabled } from './untabled.ts';

const rows = z.record(
  z.string(),
  z.strictObject({
    type: z.string().regex(/^(?:string(?:\(\d+\))?|integer|boolean|object|array)$/),
    required: z.literal(true).optional(),
    title: z.string().min(1),
    enum: z.array(z.string()).min(1).optional(),
  }),
);
const table = z.strictObject({
  page: z.string().regex(/^\d{10}$/),
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/v3/'),
  request: z.partialRecord(z.enum(PLACES), rows),
  response: rows,
});

/** The fields of an operation, in the order of its page; of one without a page, of what stands in for it. */
export type FieldTable = Readonly<Record<Side, readonly Field[]>>;

const file = new URL('./official-fields.json', import.meta.url);
const TABLES = z.array(table).parse(JSON.parse(readFileSync(file, 'utf8')));

export const OFFICIAL_FIELDS: ReadonlyMap<OperationKey, FieldTable> = new Map([
  ...TABLES.map(({ method, path, ...rest }) => {
    const key: OperationKey = `${method} ${path as `/${string}`}`;
    return [key, tableOf(rest)] as const;
  }),
  ...UNTABLED.map((each) => [each.operation, tableOf(each)] as const),
]);

function tableOf({ request, response }: Pick<Untabled, 'request' | 'response'>): FieldTable {
  return {
    request: PLACES.flatMap((place) => fieldsOf(place, request[place] ?? {})),
    answer: fieldsOf('body', response),
  };
}

function fieldsOf(place: Field['place'], named: TableRows): readonly Field[] {
  return Object.entries(named).map(([name, row]) => fieldOf(place, name, row));
}

function fieldOf(place: Field['place'], name: string, row: TableRow): Field {
  const { required = false, title, enum: values } = row;
  const [, type, max] = /^(\w+)(?:\((\d+)\))?$/.exec(row.type) ?? [];
  return {
    ...{ place, name, type: z.enum(FIELD_TYPES).parse(type), required, title, values },
    max: max === undefined ? undefined : Number(max),
  };
}
