// The fields that an OpenAPI document describes, in the form of the official tables.
import type { FieldSchema, OpenApiDocument, OpenApiOperation } from '../../client/index.ts';
import { FIELD_TYPES, type Field, type OperationKey } from './field.ts';

/** The request fields of every operation of the document. */
export function servedFields({
  paths,
}: OpenApiDocument): ReadonlyMap<OperationKey, readonly Field[]> {
  const operations = Object.entries(paths).flatMap(([path, { get, post }]) => [
    ...(get === undefined ? [] : [[keyOf('GET', path), fieldsOf(get)] as const]),
    ...(post === undefined ? [] : [[keyOf('POST', path), fieldsOf(post)] as const]),
  ]);
  return new Map(operations);
}

const keyOf = (method: 'GET' | 'POST', path: string): OperationKey =>
  `${method} ${path as `/${string}`}`;

function fieldsOf({ parameters = [], requestBody }: OpenApiOperation): readonly Field[] {
  const body = requestBody?.content['application/json'].schema;
  return [
    ...parameters.map(({ in: place, name, required, schema }) =>
      fieldOf({ place, name, required }, schema),
    ),
    ...(body === undefined ? [] : membersOf(body, '')),
  ];
}

/** Every member of a group or of the items of a list, and theirs. */
function membersOf(holder: FieldSchema, prefix: string): readonly Field[] {
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
