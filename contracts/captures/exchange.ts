// One signed exchange, its answer's headers as they were spelt and in their order, its signature verified.
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { carriesSignature, verifySignature } from '../../client/verifier.ts';
import type { RawRequest } from '../support/agent.ts';
import type { ApiTarget } from '../support/api-target.ts';

export interface Exchanged {
  readonly status: number;
  /** Name and value, exactly as received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

/**
 * Sends a request as the agent would.
 * @throws SignatureError when the answer is signed, but not rightly
 */
export async function exchange(target: ApiTarget, request: RawRequest): Promise<Exchanged> {
  const text = typeof request.body === 'string' ? request.body : undefined;
  const headers = target.agent.headersOf(request);
  const sentMs = Date.now();
  const incoming = await send(target.baseUrl, request, headers, text);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const rawBody = Buffer.concat(chunks);
  const heard = {
    status: incoming.statusCode ?? 0,
    headers: pairsOf(incoming.rawHeaders),
    text: rawBody.toString('utf8'),
  };
  await target.agent.recorder?.note({
    ...{ method: request.method, target: request.target, headers: Object.entries(headers) },
    ...{ body: text ?? '', sentMs, elapsedMs: Date.now() - sentMs },
    answer: { ...heard, body: heard.text, areHeadersAsSent: true },
  });
  if (carriesSignature(incoming.headers)) {
    const { public_key_id: publicKeyId, public_key: publicKey, platform } = target.credentials;
    const keys = [{ publicKeyId, publicKey }, ...platform].map(readPlatformKey);
    const findKey = (serial: string) => keys.find((key) => key.serial === serial);
    await verifySignature({ headers: incoming.headers, rawBody }, findKey, Date.now());
  }
  return heard;
}

/** Asks for the connection to be kept, as every capture did, and leaves it to the platform to end it. */
function send(
  baseUrl: string,
  { method, target }: RawRequest,
  headers: Record<string, string>,
  body = '',
): Promise<IncomingMessage> {
  const url = new URL(baseUrl);
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const parts = { host: url.hostname, port: url.port, method, path: target };
    const all = { ...headers, ...length, Connection: 'keep-alive' };
    open({ ...parts, headers: all, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
}

/** All but the one header that is the emulator's own: `--no-rule-header` leaves it out. */
function pairsOf(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 && name !== 'X-Fenzhang-Rule' ? [[name, raw[index + 1] ?? ''] as const] : [],
  );
}
