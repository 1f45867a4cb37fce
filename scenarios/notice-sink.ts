// A merchant's notify_url on this machine: it receives, verifies and opens notices, and answers 204 or 401.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Notification, type PlatformKeyOption, parseNotification } from '../client/index.ts';
import { StoryError } from './story.ts';

export interface NoticeSink {
  /** Where the platform should send the notices of this merchant. */
  urlFor(mchid: string): string;
  /**
   * Takes the oldest notice with this summary (支付成功, 分账, 分账回退) to this merchant, and waits for it if
   * need be.
   * @throws StoryError when none comes, or when one came that cannot be trusted or opened
   */
  next(summary: string, mchid: string): Promise<Notification>;
  /** Every request that came, trusted or not, in the order of arrival. */
  readonly arrivals: readonly Arrival[];
  close(): Promise<void>;
}

export interface NoticeSinkOptions {
  /** The APIv3 key of a merchant: each notice is sealed with that of the merchant notified (4012116672). */
  apiV3KeyOf(mchid: string): string | undefined;
  readonly platformKeys: readonly PlatformKeyOption[];
  /** How long `next` waits. Real time: deliveries are real requests. Default 5,000. */
  readonly patienceMs?: number;
  /** An address or a name of this machine, as it stands in the URL. Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** 0 picks a free one, and is the default. */
  readonly port?: number;
  /** Hears of each arrival at once. */
  readonly onArrival?: (arrival: Arrival) => void;
}

/** One request that came for a merchant, as it stood on the wire, and what was made of it. */
export interface Arrival {
  /** Whose URL it came to. */
  readonly mchid: string;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  readonly body: string;
  /** Opened; absent where it could not be trusted. */
  readonly notice?: Notification;
  /** Why it could not be trusted. */
  readonly error?: unknown;
  /** What was answered. */
  readonly status: number;
}

const LOOPBACK = '127.0.0.1';
/** Addresses to listen at that are none to send to. */
const EVERYWHERE = ['0.0.0.0', '[::]'];

/** Notices cannot be had at the host and port that were named. The message is a sentence. */
export class NoticeSinkError extends Error {
  override readonly name = 'NoticeSinkError';
}

/**
 * Opens a sink, on loopback unless told otherwise.
 * @throws NoticeSinkError when nobody can listen there
 */
export async function openNoticeSink(options: NoticeSinkOptions): Promise<NoticeSink> {
  const box = createBox(options.patienceMs ?? 5_000);
  const arrivals: Arrival[] = [];
  const server = createServer((incoming, outgoing) => {
    receive(incoming, options).then(
      (arrival) => {
        arrivals.push(arrival);
        box.put(arrival);
        options.onArrival?.(arrival);
        answer(outgoing, arrival.status);
      },
      // Cut off on the way: there is nobody to answer.
      () => outgoing.destroy(),
    );
  });
  const origin = await listen(server, options.host ?? LOOPBACK, options.port ?? 0);
  return {
    urlFor: (mchid) => `${origin}/notices/${mchid}`,
    next: box.next,
    arrivals,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: IncomingMessage, options: NoticeSinkOptions): Promise<Arrival> {
  const mchid = incoming.url?.split('/').at(-1) ?? '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const seen = { mchid, headers: incoming.rawHeaders, body: bytes.toString('utf8') };
  try {
    const notice = await opened(incoming, mchid, bytes, options);
    return { ...seen, notice, status: 204 };
  } catch (error) {
    // Any status but 200 and 204 makes the platform send it again (4012791865).
    return { ...seen, error, status: 401 };
  }
}

async function opened(
  incoming: IncomingMessage,
  mchid: string,
  bytes: Buffer,
  { apiV3KeyOf, platformKeys }: NoticeSinkOptions,
): Promise<Notification> {
  const apiV3Key = apiV3KeyOf(mchid);
  if (apiV3Key === undefined) throw new Error(`no APIv3 key of ${mchid} is known`);
  return parseNotification(incoming.headers, bytes, { apiV3Key, platformKeys });
}

function answer(outgoing: ServerResponse, status: number): void {
  if (status === 204) {
    outgoing.writeHead(204).end();
    return;
  }
  outgoing.writeHead(status, { 'Content-Type': 'application/json' });
  outgoing.end(JSON.stringify({ code: 'FAIL', message: '失败' }));
}

/** Holds notices until they are asked for, and those who ask until notices come. */
function createBox(patienceMs: number) {
  const kept: { readonly mchid: string; readonly notice: Notification }[] = [];
  const seenIds = new Set<string>();
  const refusals: string[] = [];
  let wake: () => void = () => undefined;

  const take = (summary: string, mchid: string) => {
    const index = kept.findIndex((each) => each.mchid === mchid && each.notice.summary === summary);
    return index < 0 ? undefined : kept.splice(index, 1)[0]?.notice;
  };
  const change = (deadline: AbortSignal) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      deadline.addEventListener('abort', () => resolve(), { once: true });
    });

  return {
    put({ mchid, notice, error }: Arrival): void {
      if (notice === undefined) {
        refusals.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      } else if (!seenIds.has(notice.id)) {
        // The same notice may come several times; the id is how a merchant tells (4012791865).
        seenIds.add(notice.id);
        kept.push({ mchid, notice });
      }
      wake();
    },
    async next(summary: string, mchid: string): Promise<Notification> {
      const deadline = AbortSignal.timeout(patienceMs);
      for (;;) {
        const notice = take(summary, mchid);
        if (notice !== undefined) return notice;
        if (refusals.length > 0 || deadline.aborted) {
          const received = refusals.at(-1) ?? `none within ${patienceMs} ms`;
          throw new StoryError(`${summary} notice to ${mchid}`, 'a notice that opens', received);
        }
        await change(deadline);
      }
    },
  };
}

/** By the code of the system, why nobody can listen at a host. */
const OBSTACLES: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: 'this machine has no such address',
  EADDRINUSE: 'the port is taken',
  EACCES: 'the port wants more rights',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
};

function listen(server: Server, host: string, wanted: number): Promise<string> {
  const isAny = EVERYWHERE.includes(host);
  if (isAny) throw new NoticeSinkError(`${host} is nowhere to send notices to: name one address`);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : '';
      const why = OBSTACLES[code] ?? error.message;
      reject(new NoticeSinkError(`notices cannot be had at ${host}:${wanted}: ${why}`));
    });
    server.listen(wanted, host.replaceAll(/[[\]]/g, ''), () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve(`http://${host}:${port}`);
    });
  });
}
