// One HTTP exchange: bytes out, bytes in, or a NetworkError. Knows nothing of signatures.
import { type Answer, parseJson } from './answer.ts';
import { NetworkError } from './errors.ts';

export type Fetch = typeof globalThis.fetch;

/** Everything that goes out, final: no later step changes a byte. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** Absent for a request without a body. */
  readonly body?: string | undefined;
}

/**
 * Sends one request and reads the whole answer.
 * @param timeoutMs bounds the exchange including the body
 * @throws NetworkError on any fault below HTTP, and on time-out
 */
export async function send(
  request: WireRequest,
  { fetch, timeoutMs }: { fetch: Fetch; timeoutMs: number },
): Promise<Answer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      // A redirected request would carry a signature over the old path.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const rawBody = Buffer.from(await response.arrayBuffer());
    const { status, headers } = response;
    return { status, headers, body: parseJson(rawBody.toString('utf8')), rawBody };
  } catch (cause) {
    const isTimeout = cause instanceof Error && cause.name === 'TimeoutError';
    const fault = isTimeout ? `no complete answer within ${timeoutMs} ms` : String(cause);
    throw new NetworkError(`${request.method} ${request.url}: ${fault}`, { cause });
  }
}
