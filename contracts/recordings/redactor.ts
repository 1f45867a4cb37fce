// Turns an exchange that was seen into one that may be written, and looks it over before anybody writes it.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createFakes, type Fakes, LONGEST_NUMBER } from './fakes.ts';
import type { RecordedAnswer, RecordedBody, RecordedExchange, SeenExchange } from './format.ts';
import { isLeaking } from './leaks.ts';
import {
  authorizationForm,
  type Caller,
  headerOf,
  redactAnswerHeaders,
  redactRequestHeaders,
} from './redact-headers.ts';
import { type Redaction, redactJson, redactText } from './redact-json.ts';
import { redactPath, redactQuery } from './redact-target.ts';

/** Whose requests they are. What is left out is not known, and looked for all the same. */
export interface RecordedCaller extends Caller {
  readonly appid?: string | undefined;
  readonly sub_mchid?: string | undefined;
  /** PEM. Tells right signatures from wrong ones. */
  readonly private_key?: string | undefined;
  readonly api_v3_key?: string | undefined;
}

export interface Redactor {
  /** Nothing where a secret would have been written. */
  redact(
    seen: SeenExchange,
    caller: RecordedCaller,
    time: BusinessTime,
  ): RecordedExchange | undefined;
}

/** Business time of an exchange, and what is added to it and to all times it tells; ms. */
export interface BusinessTime {
  readonly nowMs: number;
  readonly shiftMs: number;
}

/** Makes the redactor of one recording: the same value has the same fake in all of it. */
export function createRedactor(fakes: Fakes = createFakes()): Redactor {
  const standing = new Set<string>();
  return {
    redact(seen, caller, time) {
      noteCaller(caller, fakes, standing);
      const met = new Set<string>();
      const exchange = redacted(seen, caller, time, listened(fakes, met));
      const secrets = new Set([...standing, ...met, ...textsOf(seen)]);
      return isLeaking(exchange, secrets) ? undefined : exchange;
    },
  };
}

/** The same fakes, noting which originals are asked for. */
function listened(fakes: Fakes, met: Set<string>): Fakes {
  return {
    originals: fakes.originals,
    of(original) {
      const fake = fakes.of(original);
      if (fake !== original) met.add(original);
      return fake;
    },
    ofNumber(original) {
      met.add(String(original));
      return fakes.ofNumber(original);
    },
  };
}

function noteCaller(caller: RecordedCaller, fakes: Fakes, standing: Set<string>): void {
  const { mchid, serial, appid, sub_mchid, private_key, api_v3_key } = caller;
  for (const each of [mchid, serial, appid, sub_mchid]) {
    if (each === undefined || each === '') continue;
    fakes.of(each);
    standing.add(each);
  }
  if (api_v3_key !== undefined) standing.add(api_v3_key);
  for (const line of private_key?.split('\n') ?? [])
    if (!line.startsWith('-----')) standing.add(line);
}

/** What is never written at all and therefore has no fake: nonces and signatures. */
function textsOf({ headers, answer }: SeenExchange): readonly string[] {
  const authorization = headerOf(headers, 'authorization') ?? '';
  const quoted = [...authorization.matchAll(/(?:nonce_str|signature)="([^"]*)"/g)];
  const signed = ['wechatpay-nonce', 'wechatpay-signature'].map(
    (name) => headerOf(answer?.headers ?? [], name) ?? '',
  );
  return [...signed, ...quoted.map(([, value = '']) => value)];
}

function redacted(
  seen: SeenExchange,
  caller: RecordedCaller,
  { nowMs, shiftMs }: BusinessTime,
  fakes: Fakes,
): RecordedExchange {
  const ofRequest: Redaction = { fakes, shiftMs, isAnswer: false };
  const [path = '', query] = seen.target.split(/\?(.*)/s, 2);
  const inQuery = (name: string, text: string) => redactText(name, text, ofRequest);
  const authorization = headerOf(seen.headers, 'authorization');
  const signature = authorization && signatureOf(seen, authorization, caller);
  return {
    caller: fakes.of(caller.mchid),
    at: chinaTime(nowMs + shiftMs),
    elapsed_ms: Math.max(0, Math.round(seen.elapsedMs)),
    request: {
      method: seen.method,
      path: redactPath(path, fakes),
      ...(query !== undefined && {
        query: redactQuery(query, fakes, inQuery).map(([name, value]) => `${name}=${value}`),
      }),
      headers: linesOf(redactRequestHeaders(seen.headers, fakes)),
      ...(authorization !== undefined && {
        authorization: authorizationForm(authorization, seen.sentMs, caller, fakes),
      }),
      ...(signature && { signature }),
      ...(seen.body !== '' && { body: redactBody(seen.body, ofRequest) }),
      ...(isInexact(seen.body) && { is_inexact: true as const }),
    },
    ...(seen.answer !== undefined && {
      answer: redactAnswer(seen.answer, { fakes, shiftMs, isAnswer: true }),
    }),
  };
}

function redactAnswer(
  { status, headers, areHeadersAsSent, body }: NonNullable<SeenExchange['answer']>,
  redaction: Redaction,
): RecordedAnswer {
  const isJson = /^application\/json\b/i.test(headerOf(headers, 'content-type') ?? '');
  return {
    status,
    headers: linesOf(redactAnswerHeaders(headers, redaction.fakes)),
    headers_as_sent: areHeadersAsSent,
    ...(body !== '' && { body: isJson ? redactBody(body, redaction) : { file: true as const } }),
  };
}

function linesOf(headers: SeenExchange['headers']): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

const ZONE_MS = 28_800_000;

/** `2026-06-01T10:00:00.000+08:00` */
function chinaTime(ms: number): string {
  return new Date(ms + ZONE_MS).toISOString().replace('Z', '+08:00');
}

/** Nothing of the platform's is nested half as deep, or half as long. */
const DEEPEST = 50;
const LONGEST = 65_536;

function redactBody(text: string, redaction: Redaction): RecordedBody {
  if (text.length > LONGEST) return { text: '<long>' };
  const parsed = parsedJson(text);
  if (parsed === undefined || depthOf(text) > DEEPEST) {
    return { text: redaction.fakes.of(text) };
  }
  return { json: redactJson('', parsed, redaction) };
}

/** Undefined where the text is none. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** True where a text says more than is kept of it: a member twice, a number no double holds, sheer length. */
function isInexact(text: string): boolean {
  if (text.length > LONGEST) return true;
  const parsed = parsedJson(text);
  if (parsed === undefined) return false;
  if (depthOf(text) > DEEPEST) return true;
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const numbers = bare.match(/-?\d[\d.eE+-]*/g) ?? [];
  const colons = bare.match(/:/g)?.length ?? 0;
  return colons !== membersIn(parsed) || numbers.some(isCutShort);
}

const isCutShort = (number: string) =>
  String(Number(number)) !== number || number.replace(/\D/g, '').length > LONGEST_NUMBER;

function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, each) => sum + membersIn(each), own);
}

const keys = new Map<string, KeyObject>();

/** Whether the caller signed exactly this request; unknown without its key, and of what is no such signature. */
function signatureOf(
  { method, target, body }: SeenExchange,
  authorization: string,
  { private_key: pem }: RecordedCaller,
): 'right' | 'wrong' | undefined {
  const attributes = Object.fromEntries(
    [...authorization.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const { signature, timestamp, nonce_str } = attributes;
  if (pem === undefined || signature === undefined) return undefined;
  const key = keys.get(pem) ?? createPublicKey(pem);
  keys.set(pem, key);
  const message = `${method}\n${target}\n${timestamp}\n${nonce_str}\n${body}\n`;
  const bytes = Buffer.from(signature, 'base64');
  return verify('sha256', Buffer.from(message), key, bytes) ? 'right' : 'wrong';
}
