// A merchant's notification URL: keeps what arrives and answers as it is told.
import { createServer, type IncomingMessage } from 'node:http';
import { expect, onTestFinished } from 'vitest';

/** One notification as it came over the wire. */
export interface Arrival {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Name and value in turn, spelled as sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** A status, or a whole head; `never` leaves the sender waiting. */
export type Reply =
  | number
  | 'never'
  | { readonly status: number; readonly headers: Record<string, string> };

export interface Sink {
  readonly arrivals: readonly Arrival[];
  url(path?: string): string;
  /** Resolves when so many have arrived in all. */
  arrived(count: number): Promise<void>;
}

/** Opens a sink. `reply` is asked for each arrival; `index` counts from 0. */
export async function openSink(
  reply: (arrival: Arrival, index: number) => Reply | Promise<Reply> = () => 204,
): Promise<Sink> {
  const arrivals: Arrival[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const arrival = await arrivalOf(request);
    arrivals.push(arrival);
    for (const look of waiting) look();
    const answer = await reply(arrival, arrivals.length - 1);
    if (answer === 'never') return;
    const { status, headers } =
      typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  return {
    arrivals,
    url: (path = '/notify') => `http://127.0.0.1:${address.port}${path}`,
    arrived: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (arrivals.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

async function arrivalOf(request: IncomingMessage): Promise<Arrival> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { url = '', headers, rawHeaders } = request;
  return { path: url, headers, rawHeaders, body: Buffer.concat(chunks).toString('utf8') };
}
