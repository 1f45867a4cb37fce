// A fetch that knows the platform by its own names, whatever address the requests really go to; Node's names the address.
import { request as httpRequest } from 'node:http';
import type { Fetch } from '../../client/transport.ts';

/** Sends requests to the URL's address with this Host, as a hosts file or a proxy would bring them there. */
export function fetchFrom(host: string): Fetch {
  return (url, { method = 'GET', headers, body } = {}) =>
    new Promise((resolve, reject) => {
      const own = Object.fromEntries(new Headers(headers));
      const options = { method, headers: { ...own, Host: host }, agent: false };
      const outgoing = httpRequest(String(url), options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const { statusCode: status = 0, headersDistinct } = incoming;
          const entries = Object.entries(headersDistinct).map(
            ([name, values = []]): [string, string] => [name, values.join(', ')],
          );
          resolve(new Response(Buffer.concat(chunks), { status, headers: entries }));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(typeof body === 'string' ? body : undefined);
    });
}
