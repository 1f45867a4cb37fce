// From raw path, query and body to checked fields in our own words (camelCase), or the platform's PARAM_ERROR.
import { fail } from '../errors.ts';
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

type Part = 'params' | 'query' | 'body';

/** The parameters of the path become part of the fields. */
export function readParams(
  fields: Partial<WireInput>,
  endpoint: Endpoint,
  values: Record<string, string>,
): void {
  read(fields, endpoint, 'params', values, 'uri_template');
}

export function readQuery(
  fields: Partial<WireInput>,
  endpoint: Endpoint,
  request: WireRequest,
): void {
  if (endpoint.query === undefined) return;
  const values = Object.fromEntries(new URLSearchParams(request.query));
  read(fields, endpoint, 'query', values, 'query');
}

/** A parameter of the path that the body repeats is called that before anything else is judged (C20; inferred). */
export function readBody(
  fields: Partial<WireInput>,
  endpoint: Endpoint,
  request: WireRequest,
): void {
  const { body: schema, params } = endpoint;
  if (schema === undefined) return;
  const text = request.body.toString('utf8');
  const parsed = parseJson(text);
  if (parsed.kind === 'bad') fail('bodyUnreadable');
  const repeated = params && repeatedParameter(params, schema, parsed.value);
  if (repeated !== undefined) refuse(repeated);
  read(fields, endpoint, 'body', parsed.value, 'body', text);
}

function read(
  fields: Partial<WireInput>,
  endpoint: Endpoint,
  part: Part,
  value: unknown,
  source: FieldSource,
  rawText?: string,
): void {
  const schema = endpoint[part];
  if (schema === undefined) return;
  const outcome = readFields(schema, value, source, rawText);
  if (outcome.kind === 'ok') {
    fields[part] = outcome.value;
    return;
  }
  const { refusal, declared } = outcome;
  if (declared === undefined || endpoint.permission === undefined) refuse(refusal);
  fields[part] = declared;
  fields.undeclared = refusal;
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
