// The fields that an OpenAPI document describes, in the form of the official tables.
import type { FieldSchema, OpenApiDocument, OpenApiOperation } from '../../client/index.ts';
import { FIELD_TYPES, type Field, type OperationKey } from './field.ts';

/** What an operation takes, and what it answers when all is well; nothing where that is not declared. */
export interface ServedTable {
  readonly request: readonly Field[];
  readonly answer: readonly Field[] | undefined;
}

/** The fields of every operation of the document. */
export function servedFields({ paths }: OpenApiDocument): ReadonlyMap<OperationKey, ServedTable> {
  const operations = Object.entries(paths).flatMap(([path, { get, post }]) => [
    ...(get === undefined ? [] : [[keyOf('GET', path), tableOf(get)] as const]),
    ...(post === undefined ? [] : [[keyOf('POST', path), tableOf(post)] as const]),
  ]);
  return new Map(operations);
}

const keyOf = (method: 'GET' | 'POST', path: string): OperationKey =>
  `${method} ${path as `/${string}`}`;

function tableOf({ parameters = [], requestBody, responses }: OpenApiOperation): ServedTable {
  const ofUrl = parameters.map(({ in: place, name, required, schema }) =>
    fieldOf({ place, name, required }, schema),
  );
  const answer = responses['200']?.content?.['application/json']?.schema;
  const isDeclared = answer?.properties !== undefined || responses['204'] !== undefined;
  return {
    request: [...ofUrl, ...membersOf(requestBody?.content['application/json'].schema)],
    answer: isDeclared ? membersOf(answer) : undefined,
  };
}

/** Every member of a group or of the items of a list, and theirs. */
function membersOf(holder: FieldSchema = {}, prefix = ''): readonly Field[] {
  const { properties = {}, required = [] } = holder.items ?? holder;
  return Object.entries(properties).flatMap(([member, schema]) => {
    const name = `${prefix}${member}`;
    const field = fieldOf({ place: 'body', name, required: required.includes(member) }, schema);
    return [field, ...membersOf(schema, `${name}.`)];
  });
}

function fieldOf(
  known: Pick<Field, 'place' | 'name' | 'required'>,
  { type, title = '', maxLength: max, enum: values }: FieldSchema,
): Field {
  const named = FIELD_TYPES.find((each) => each === type);
  return { ...known, type: named ?? 'any', title, max, values };
}
