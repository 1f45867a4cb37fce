// From raw path, query and body to checked fields in our own words (camelCase), or the platform's PARAM_ERROR.
import { fail } from '../errors.ts';
import { camelize } from './camel.ts';
import type { Endpoint } from './endpoint.ts';
import { readFields } from './fields.ts';
import { parseJson } from './json.ts';
import { repeatedParameter } from './param-members.ts';
import type { WireRequest } from './wire-request.ts';

type Schema = NonNullable<Endpoint['body']>;

/** The checked fields of a request, still under their wire names. */
export interface WireInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

export function readParams({ params }: Endpoint, values: Record<string, string>): unknown {
  return params && checked(params, values, 'uri_template');
}

export function readQuery({ query }: Endpoint, request: WireRequest): unknown {
  return query && checked(query, Object.fromEntries(new URLSearchParams(request.query)), 'query');
}

/** A parameter of the path that the body repeats is called that before anything else is judged (C20; inferred). */
export function readBody({ body: schema, params }: Endpoint, request: WireRequest): unknown {
  if (schema === undefined) return undefined;
  const text = request.body.toString('utf8');
  const parsed = parseJson(text);
  if (parsed.kind === 'bad') return fail('bodyUnreadable');
  const repeated = params && repeatedParameter(params, schema, parsed.value);
  if (repeated !== undefined) fail(repeated.situation, { message: repeated.message });
  return checked(schema, parsed.value, 'body', text);
}

function checked(
  schema: Schema,
  value: unknown,
  source: 'body' | 'query' | 'uri_template',
  rawText?: string,
): unknown {
  const outcome = readFields(schema, value, source, rawText);
  if (outcome.kind === 'ok') return outcome.value;
  const { situation, message, detail } = outcome.refusal;
  return fail(situation, { message, ...(detail !== undefined && { detail }) });
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
