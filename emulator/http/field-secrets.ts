// Sensitive fields: where a request carries ciphertext, and the same request with the plaintext in its place.
import { z } from 'zod';
import { factsOf, required, type Schema } from './field-facts.ts';

/** A path of member names and item indexes from the root of the value. */
export type FieldPath = readonly (string | number)[];

export interface Secret {
  readonly path: FieldPath;
  /** The value as sent; base64 of RSAES-OAEP if the caller did it right (protocol.md F1). */
  readonly ciphertext: string;
}

/** The sensitive fields present in a value that its schema accepted, in declaration order. */
export function secretsIn(schema: Schema, value: unknown): readonly Secret[] {
  const found: Secret[] = [];
  if (holdsSecret(schema)) collectSecrets(schema, value, [], found);
  return found;
}

/** A copy of the value in which the string at the path is replaced. The path must come from `secretsIn`. */
export function withSecret<Value>(value: Value, path: FieldPath, plaintext: string): Value;
export function withSecret(value: unknown, path: FieldPath, plaintext: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return plaintext;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? withSecret(item, rest, plaintext) : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const member: unknown = Reflect.get(value, step);
  return { ...value, [step]: withSecret(member, rest, plaintext) };
}

/** In a schema that holds a secret somewhere. `path` leads to the value, and is as it was when this returns. */
function collectSecrets(
  schema: Schema,
  value: unknown,
  path: (string | number)[],
  found: Secret[],
): void {
  const declared = required(schema);
  if (typeof value === 'string') {
    found.push({ path: [...path], ciphertext: value });
  } else if (declared instanceof z.ZodArray && Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      collectSecrets(declared.element, value[index], path, found);
      path.pop();
    }
  } else if (declared instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    for (const name of secretiveMembersOf(declared)) {
      if (!Object.hasOwn(value, name)) continue;
      path.push(name);
      collectSecrets(declared.shape[name], Reflect.get(value, name), path, found);
      path.pop();
    }
  }
}

const secretiveMembers = new WeakMap<Schema, readonly string[]>();

/** The names of members with a secret somewhere inside; asked once of each schema, for most members have none. */
function secretiveMembersOf(schema: z.ZodObject): readonly string[] {
  const earlier = secretiveMembers.get(schema);
  if (earlier !== undefined) return earlier;
  const names = Object.keys(schema.shape).filter((name) => holdsSecret(schema.shape[name]));
  secretiveMembers.set(schema, names);
  return names;
}

const secretive = new WeakMap<Schema, boolean>();

/** Whether a sensitive field is declared anywhere inside; asked once of each schema. */
function holdsSecret(schema: Schema): boolean {
  const earlier = secretive.get(schema);
  if (earlier !== undefined) return earlier;
  const declared = required(schema);
  const holds =
    factsOf(declared).isSecret === true ||
    (declared instanceof z.ZodArray && holdsSecret(declared.element)) ||
    (declared instanceof z.ZodObject && Object.values(declared.shape).some(holdsSecret));
  secretive.set(schema, holds);
  return holds;
}
