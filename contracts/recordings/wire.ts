// One exchange over HTTP as it is on the wire: headers in their order and spelling, the body as bytes.
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Fetch } from '../../client/transport.ts';
import type { SeenExchange } from './format.ts';

export interface WireAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

export interface WireRequest {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request on a connection of its own, which it asks to keep, like every capture did.
 * @throws Error when no whole answer comes
 */
export async function exchangeOverWire(origin: string, request: WireRequest): Promise<WireAnswer> {
  const incoming = await send(new URL(origin), request);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const headers = pairsOf(incoming.rawHeaders);
  const encoding = headers.find(([name]) => /^content-encoding$/i.test(name))?.[1];
  return {
    status: incoming.statusCode ?? 0,
    headers,
    body: unpacked(Buffer.concat(chunks), encoding),
  };
}

function send(
  url: URL,
  { method, target, headers, body, signal }: WireRequest,
): Promise<IncomingMessage> {
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const hasBody = body !== '' || method === 'POST';
  const all = [
    ...headers.filter(([name]) => !/^(?:connection|content-length|host)$/i.test(name)),
    ...(hasBody ? [['Content-Length', String(Buffer.byteLength(body))]] : []),
    ['Connection', 'keep-alive'],
    ['Host', url.host],
  ];
  return new Promise((resolve, reject) => {
    const parts = { hostname: url.hostname, port: url.port, method, path: target, agent: false };
    const options = { ...parts, ...(signal !== undefined && { signal }) };
    const outgoing = open(options, resolve);
    for (const [name = '', value = ''] of all) outgoing.setHeader(name, value);
    outgoing.on('error', reject).end(body);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'deflate') return inflateSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
}

/** A `fetch` of the same, which tells of each exchange; for a client that is to be recorded. */
export function observedFetch(note: (seen: SeenExchange) => Promise<void>): Fetch {
  return async (input, { method = 'GET', headers, body, signal } = {}) => {
    const url = new URL(String(input));
    const text = typeof body === 'string' ? body : '';
    const target = url.pathname + url.search;
    const request = { method, target, headers: [...new Headers(headers)], body: text };
    const sentMs = Date.now();
    const begun = performance.now();
    let answer: WireAnswer | undefined;
    try {
      answer = await exchangeOverWire(url.origin, { ...request, signal: signal ?? undefined });
    } catch (error) {
      // As fetch does: what ended it is the signal's own reason.
      throw signal?.aborted ? signal.reason : error;
    } finally {
      const heard = answer && { ...answer, areHeadersAsSent: true, body: answer.body.toString() };
      const elapsedMs = performance.now() - begun;
      await note({ ...request, sentMs, elapsedMs, ...(heard && { answer: heard }) });
    }
    return responseOf(answer);
  };
}

function responseOf({ status, headers, body }: WireAnswer): Response {
  const has = status !== 204 && status !== 304;
  const kept = headers.filter(([name]) => !/^content-encoding$/i.test(name));
  return new Response(has ? new Uint8Array(body) : null, {
    status,
    headers: kept.map(([name, value]): [string, string] => [name, value]),
  });
}
