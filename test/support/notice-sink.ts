// A merchant's notification URL for tests and runs alike: keeps what arrives and answers as it is told.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  close(): void;
}

/** Listens on a free port until it is closed. `reply` is asked for each arrival; `index` counts from 0. */
export async function listenForNotices(
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
  // A server that listens on a port, and not on a pipe, has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    arrivals,
    url: (path = '/notify') => `http://127.0.0.1:${port}${path}`,
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
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function arrivalOf(request: IncomingMessage): Promise<Arrival> {
  const chunks: Buffer[] = [];
  // A sender that is killed in the middle of a notice has not told it.
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    chunks.length = 0;
  }
  const { url = '', headers, rawHeaders } = request;
  return { path: url, headers, rawHeaders, body: Buffer.concat(chunks).toString('utf8') };
}
