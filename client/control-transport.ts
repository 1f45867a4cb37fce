// How the control client speaks: plain JSON under /_fenzhang, neither signed nor verified; and events, where it goes on.
import { type Answer, hasMembers, parseJson, readBody } from './answer.ts';
import type { ControlCall, StreamCall, Verbs } from './control-verbs.ts';
import { ControlError, NetworkError } from './errors.ts';
import { type ReadEvent, readEvents } from './event-reader.ts';
import { readOrigin } from './options.ts';
import { type Fetch, send, type WireRequest } from './transport.ts';

export interface ControlClientOptions {
  /** Where the emulator listens, such as `http://127.0.0.1:8866`. */
  readonly baseUrl: string;
  readonly fetch?: Fetch | undefined;
  /** Needed when the emulator is bound beyond loopback; sent as a bearer token. */
  readonly token?: string | undefined;
  /** The mchid whose sandbox is meant; the emulator's default one unless given. */
  readonly sandbox?: string | undefined;
  /** Bounds one call. Default 30,000: an advance runs everything that falls due. */
  readonly timeoutMs?: number | undefined;
}

/**
 * The verbs of one emulator's control API.
 * @throws TypeError when `baseUrl` is not an origin
 */
export function createVerbs(options: ControlClientOptions): Verbs {
  const origin = readOrigin(options.baseUrl);
  const call = (request: ControlCall) => sendControl(origin, options, request);
  return {
    async get(path, names = [], query = {}) {
      return readBody((await call({ method: 'GET', path, query })).body, names);
    },
    async post(path, body = {}, names = []) {
      const answer = await call({ method: 'POST', path, body });
      return readBody(answer.body ?? {}, names);
    },
    async put(path, body) {
      const answer = await call({ method: 'PUT', path, body });
      return readBody(answer.body ?? {}, []);
    },
    async delete(path, query = {}) {
      await call({ method: 'DELETE', path, query });
    },
    stream: (request) => streamControl(origin, options, request),
  };
}

async function sendControl(
  origin: string,
  options: ControlClientOptions,
  request: ControlCall,
): Promise<Answer> {
  const { fetch = globalThis.fetch, timeoutMs = 30_000 } = options;
  const answer = await send(wireRequestOf(origin, options, request), { fetch, timeoutMs });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw readControlError(answer);
}

/** Asks for what goes on, and tells its events as they come. */
async function* streamControl(
  origin: string,
  options: ControlClientOptions,
  { signal, headers: more = {}, ...request }: StreamCall,
): AsyncGenerator<ReadEvent> {
  const { url, headers, ...wire } = wireRequestOf(origin, options, request);
  headers.set('Accept', 'text/event-stream');
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  const { fetch = globalThis.fetch } = options;
  const { method, body } = wire;
  const sent = fetch(url, {
    ...{ method, headers },
    ...(body !== undefined && { body }),
    ...(signal !== undefined && { signal }),
  });
  const response = await sent.catch((cause: unknown) => {
    throw new NetworkError(`${method} ${url}: ${String(cause)}`, { cause });
  });
  if (!response.ok) {
    const rawBody = Buffer.from(await response.arrayBuffer());
    const { status, headers: answered } = response;
    const parsed = parseJson(rawBody.toString('utf8'));
    throw readControlError({ status, headers: answered, body: parsed, rawBody });
  }
  if (response.body !== null) yield* readEvents(response.body);
}

function wireRequestOf(
  origin: string,
  options: ControlClientOptions,
  { method, path, query = {}, body }: ControlCall,
): WireRequest {
  const url = new URL(`${origin}/_fenzhang${path}`);
  for (const [name, value] of Object.entries({ sandbox: options.sandbox, ...query })) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ Accept: 'application/json' });
  if (options.token !== undefined) headers.set('Authorization', `Bearer ${options.token}`);
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const text = body === undefined ? undefined : JSON.stringify(body);
  return { method, url, headers, body: text };
}

function readControlError({ status, body }: Answer): ControlError {
  const error = hasMembers<{ error: unknown }>(body, ['error']) ? body.error : {};
  const text = (name: string) => {
    const value = hasMembers<Record<string, unknown>>(error, [name]) ? error[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return new ControlError({
    status,
    code: text('code') ?? '',
    message: text('message') ?? `HTTP ${status} without a readable error body`,
    hint: text('hint'),
  });
}
