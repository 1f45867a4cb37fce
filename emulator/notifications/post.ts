// One POST with exactly the given headers. fetch would add its own, which the platform does not send (N1).
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

/** Answer within 5 s, or the attempt has failed (4012791865). */
const TIMEOUT_MS = 5_000;

export interface Connection {
  /** Ends the call early. */
  readonly abandoned: AbortSignal;
  /** Turns the host's name into addresses; not asked where an address stands for it. */
  readonly lookup?: LookupFunction;
}

/**
 * POSTs a body and answers the status; the answer's body is read and ignored, redirects are not followed.
 * @param headers name and value in turn
 * @throws Error when there is no answer within 5 s, or no connection
 */
export function post(
  url: string,
  headers: readonly string[],
  body: string,
  { abandoned, lookup }: Connection,
): Promise<number> {
  const request = new URL(url).protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        headers: ['Host', new URL(url).host, ...headers],
        agent: false,
        ...(lookup !== undefined && { lookup }),
        // Not joined with `abandoned` by AbortSignal.any: Node 20 collects a joined time-out as garbage,
        // and it never fires.
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (incoming) => {
        incoming.resume();
        incoming.on('end', () => resolve(incoming.statusCode ?? 0));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    const hangUp = () => outgoing.destroy(new Error('abandoned'));
    if (abandoned.aborted) hangUp();
    abandoned.addEventListener('abort', hangUp, { once: true });
    outgoing.on('close', () => abandoned.removeEventListener('abort', hangUp));
    outgoing.end(body);
  });
}

/** An error of `post` in a few words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer within 5 s';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
