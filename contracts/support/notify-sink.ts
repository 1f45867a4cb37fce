// A merchant's notify_url: keeps what arrives, byte for byte, and answers as the contract says.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { Notification } from '../../client/index.ts';
import type { Target } from './target.ts';

export interface Arrival {
  /** Wall clock, ms. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Name and value in turn, as received. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface NotifySink {
  readonly url: string;
  /** What arrived, oldest first. */
  readonly arrivals: readonly Arrival[];
  /** What arrived last. */
  readonly latest: Arrival;
  /** Answers this status from now on; `never` leaves the other side waiting. */
  answer(status: number | 'never'): void;
  close(): Promise<void>;
}

/** Opens a sink on loopback that answers 204. */
export async function openNotifySink(): Promise<NotifySink> {
  const arrivals: Arrival[] = [];
  let status: number | 'never' = 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers, rawHeaders } = request;
      const body = Buffer.concat(chunks).toString('utf8');
      arrivals.push({ at: Date.now(), method, path, headers, rawHeaders, body });
      if (status !== 'never') response.writeHead(status, { Location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/notify`,
    arrivals,
    get latest() {
      const arrival = arrivals.at(-1);
      if (arrival === undefined) throw new Error('Nothing has arrived');
      return arrival;
    },
    answer: (wanted) => {
      status = wanted;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * Verifies and opens what arrived, as the merchant would that it is for.
 * @throws SignatureError, DecryptionError
 */
export function openedBy(target: Target, mchid: string, arrival: Arrival): Promise<Notification> {
  const { credentials, keys, merchant } = target;
  const own = keys.receivers.find((each) => each.mchid === mchid)?.api_v3_key;
  const apiV3Key = mchid === credentials.mchid ? credentials.api_v3_key : own;
  return merchant.parseNotification(arrival.headers, arrival.body, { apiV3Key });
}
