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
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Path, then query, then body; the first problem is the answer (protocol.md §1.5 step 8). */
export function readInput(
  endpoint: Endpoint,
  request: WireRequest,
  params: Record<string, string>,
): WireInput {
  return {
    params: endpoint.params && checked(endpoint.params, params, 'uri_template'),
    query: endpoint.query && checked(endpoint.query, queryOf(request), 'query'),
    body: endpoint.body && readBody(endpoint.body, request, endpoint.params),
  };
}

function queryOf(request: WireRequest): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(request.query));
}

/** A parameter of the path that the body repeats is called that before anything else is judged (C20; inferred). */
function readBody(schema: Schema, request: WireRequest, params: Endpoint['params']): unknown {
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

/** The mchid that signs must be the one the request speaks for (B20). */
export function checkCaller({ query, body }: WireInput, mchid: string): void {
  for (const part of [query, body]) {
    const named = memberOf(part, 'sp_mchid');
    if (named !== undefined && named !== mchid) fail('mchidMismatch');
  }
}

/** The sub-merchant a request is about; empty where it names none. */
export function subMchidOf({ query, body }: WireInput): string {
  const named = memberOf(body ?? query, 'sub_mchid');
  return typeof named === 'string' ? named : '';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Wire names become ours: everything behind the edge speaks camelCase. */
export function inOurWords(input: WireInput): WireInput {
  return {
    params: camelize(input.params),
    query: camelize(input.query),
    body: camelize(input.body),
  };
}
