// Well-formed requests of an endpoint, made from its own declarations: the right names, types, lengths and patterns.
import fc from 'fast-check';
import { z } from 'zod';
import type { Endpoint } from '../../emulator/http/endpoint.ts';
import type { Tree } from './json-tree.ts';
import { knownValue, sealedValue } from './known-values.ts';

/** What JSON Schema says of a field, as far as it is needed. */
interface Field {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Field>>;
  readonly required?: readonly string[];
  readonly items?: Field;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly 'x-sensitive'?: boolean;
}

type Pairs = readonly (readonly [name: string, value: string])[];

export interface Input {
  /** With the braces of the declared path filled in. */
  readonly path: string;
  readonly query: string;
  readonly body: Tree | undefined;
}

/** Items of a list; more would hold nothing else. */
const MOST_ITEMS = 3;
const LONGEST = 40;
const PLACEHOLDERS_STAY = /[^\w.~-]/g;

/** Well-formed input of an endpoint; now and then without what is optional. */
export function inputOf({ name, params, query, body, path }: Endpoint): fc.Arbitrary<Input> {
  return fc.record({
    path: pairsOf(name, params).map((pairs) => pathWith(path, pairs)),
    query: pairsOf(name, query).map(queryWith),
    body: body === undefined ? fc.constant(undefined) : bodyOf(name, body),
  });
}

/** A well-formed body, by its declaration alone. */
export function bodyOf(operation: string, declared: z.ZodType): fc.Arbitrary<Tree> {
  return treeOf(operation, '', schemaOf(declared));
}

export function percentEncoded(text: string): string {
  return text.replace(PLACEHOLDERS_STAY, (character) => {
    try {
      return encodeURIComponent(character);
    } catch {
      // Half a surrogate pair: what a careless program makes of it.
      return '%ED%A0%80';
    }
  });
}

function pathWith(path: string, pairs: Pairs): string {
  const values = new Map(pairs);
  return path.replace(/\{(\w+)\}/g, (_, name: string) => percentEncoded(values.get(name) ?? ''));
}

function queryWith(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${percentEncoded(value)}`).join('&');
}

function pairsOf(operation: string, declared: z.ZodType | undefined): fc.Arbitrary<Pairs> {
  if (declared === undefined) return fc.constant([]);
  return treeOf(operation, '', schemaOf(declared)).map((tree) => {
    if (typeof tree !== 'object' || tree === null || !('members' in tree)) return [];
    return tree.members.map(([name, value]) => [name, String(value)] as const);
  });
}

function schemaOf(declared: z.ZodType): Field {
  // Of a declaration of ours, whose words are those of `Field`.
  return z.toJSONSchema(declared, { io: 'input' }) as Field;
}

function treeOf(operation: string, name: string, field: Field): fc.Arbitrary<Tree> {
  if (field.type === 'object') return objectOf(operation, field);
  if (field.type === 'array') return listOf(operation, name, field);
  if (field.enum?.includes('MERCHANT_ID') === false) return fc.constantFrom(...field.enum);
  if (field['x-sensitive']) return sealedValue;
  const known = knownValue(operation, name);
  const plain = plainOf(field);
  if (known === undefined) return plain;
  return fc.oneof({ weight: 39, arbitrary: known }, { weight: 1, arbitrary: plain });
}

function plainOf(field: Field): fc.Arbitrary<Tree> {
  if (field.type === 'boolean') return fc.boolean();
  if (field.type === 'integer') {
    const { minimum: min = 0, maximum: max = 1_000_000 } = field;
    return fc.oneof(fc.integer({ min, max: Math.min(max, 2 ** 31 - 1) }), fc.constant(max));
  }
  // Taken whatever it holds.
  if (field.type !== 'string') return fc.json().map((text) => ({ raw: text }));
  return textField(field);
}

function textField({ pattern, minLength = 1, maxLength = LONGEST }: Field): fc.Arbitrary<string> {
  const size = { minLength, maxLength: Math.min(maxLength, LONGEST) };
  const longest = fc.constant('7'.repeat(maxLength));
  // In a pattern all of these are letters, or the pattern is one of the few that have known values.
  const fitting =
    pattern === undefined
      ? fc.string({ unit: fc.constantFrom(...'aZ09 -_张三网络公司'), ...size })
      : fc.string({ unit: fc.constantFrom(...'0123456789'), ...size });
  return fc.oneof({ weight: 3, arbitrary: fitting }, { weight: 1, arbitrary: longest });
}

function listOf(operation: string, name: string, field: Field) {
  const { items = {}, minItems = 0, maxItems = MOST_ITEMS } = field;
  const item = treeOf(operation, name, items);
  return fc.oneof(
    { weight: 19, arbitrary: fc.array(item, { minLength: minItems, maxLength: MOST_ITEMS }) },
    { weight: 1, arbitrary: item.map((each) => Array.from({ length: maxItems }, () => each)) },
  );
}

/** Optional members are there in half of all cases. */
function objectOf(operation: string, field: Field): fc.Arbitrary<Tree> {
  const { properties = {}, required = [] } = field;
  const members = Object.entries(properties).map(([name, each]) => {
    const member = treeOf(operation, name, each).map((value) => [[name, value] as const]);
    return required.includes(name) ? member : fc.oneof(member, fc.constant([]));
  });
  return fc.tuple(...members).map((all) => ({ members: all.flat() }));
}
