// From raw path, query and body to checked fields in our own words (camelCase), or the platform's PARAM_ERROR.
import { fail } from '../errors.ts';
import { camelize } from './camel.ts';
import type { Endpoint } from './endpoint.ts';
import { type FieldRefusal, type FieldSource, readFields } from './fields.ts';
import { parseJson } from './json.ts';
import { repeatedParameter } from './param-members.ts';
import type { WireRequest } from './wire-request.ts';

/** The checked fields of a request, still under their wire names. */
export interface WireInput {
  params: unknown;
  query: unknown;
  body: unknown;
  /** The refusal of undeclared members, for once the caller's permission has been judged (E6, H3). */
  undeclared?: FieldRefusal;
}

/** What was read of one part of a request. */
export type Read<Part extends 'params' | 'query' | 'body'> = Pick<WireInput, 'undeclared'> & {
  readonly [Name in Part]: unknown;
};

export function readParams(endpoint: Endpoint, values: Record<string, string>): Read<'params'> {
  const { value: params, ...rest } = checked(endpoint, 'params', values, 'uri_template');
  return { params, ...rest };
}

export function readQuery(endpoint: Endpoint, request: WireRequest): Read<'query'> {
  const values = Object.fromEntries(new URLSearchParams(request.query));
  const { value: query, ...rest } = checked(endpoint, 'query', values, 'query');
  return { query, ...rest };
}

/** A parameter of the path that the body repeats is called that before anything else is judged (C20; inferred). */
export function readBody(endpoint: Endpoint, request: WireRequest): Read<'body'> {
  const { body: schema, params } = endpoint;
  if (schema === undefined) return { body: undefined };
  const text = request.body.toString('utf8');
  const parsed = parseJson(text);
  if (parsed.kind === 'bad') return fail('bodyUnreadable');
  const repeated = params && repeatedParameter(params, schema, parsed.value);
  if (repeated !== undefined) refuse(repeated);
  const { value: body, ...rest } = checked(endpoint, 'body', parsed.value, 'body', text);
  return { body, ...rest };
}

function checked(
  endpoint: Endpoint,
  part: 'params' | 'query' | 'body',
  value: unknown,
  source: FieldSource,
  rawText?: string,
): { readonly value: unknown; readonly undeclared?: FieldRefusal } {
  const schema = endpoint[part];
  if (schema === undefined) return { value: undefined };
  const outcome = readFields(schema, value, source, rawText);
  if (outcome.kind === 'ok') return { value: outcome.value };
  const { refusal, declared } = outcome;
  const isDeferred = declared !== undefined && endpoint.permission !== undefined;
  return isDeferred ? { value: declared, undeclared: refusal } : refuse(refusal);
}

/** Refuses fields. */
export function refuse({ situation, message, detail }: FieldRefusal): never {
  fail(situation, { message, ...(detail !== undefined && { detail }) });
}

/** How a request names the platform it speaks for. */
const CALLER_MEMBERS = ['sp_mchid', 'combine_mchid'];

/** The mchid that signs must be the one the request speaks for (B20). */
export function checkCaller({ query, body }: Partial<WireInput>, mchid: string): void {
  for (const part of [query, body]) {
    const named = CALLER_MEMBERS.map((name) => memberOf(part, name));
    if (named.some((each) => each !== undefined && each !== mchid)) fail('mchidMismatch');
  }
}

/** The sub-merchant a request is about; empty where it names none. */
export function subMchidOf({ query, body }: Partial<WireInput>): string {
  const named = memberOf(body ?? query, 'sub_mchid');
  return typeof named === 'string' ? named : '';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Wire names become ours: everything behind the edge speaks camelCase. */
export function inOurWords(input: Partial<WireInput>): WireInput {
  return {
    params: camelize(input.params),
    query: camelize(input.query),
    body: camelize(input.body),
  };
}
