// A request as a curl command that can be pasted into a POSIX shell.
import { shellQuote } from './shell-quote.ts';

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Exactly as signed. */
  readonly body: string | undefined;
}

/** One option a line. `--data-raw` sends every byte as it stands: no `@file`, no dropped line feeds. */
export function curlCommand({ method, url, headers, body }: CurlRequest): string {
  const options = [
    // Brackets and braces in the query are the platform's, not a pattern of curl's.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${shellQuote(method)}`]),
    ...headers.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellQuote(body)}`]),
  ];
  return [`curl -sS ${shellQuote(url)}`, ...options].join(' \\\n  ');
}
