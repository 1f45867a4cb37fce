// A merchant's notify_url on loopback: it receives, verifies and opens notices, and answers 204 or 401.
import { createServer, type IncomingMessage, type Server } from 'node:http';
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
  close(): Promise<void>;
}

export interface NoticeSinkOptions {
  /** The APIv3 key of a merchant: each notice is sealed with that of the merchant notified (4012116672). */
  apiV3KeyOf(mchid: string): string | undefined;
  readonly platformKeys: readonly PlatformKeyOption[];
  /** How long `next` waits. Real time: deliveries are real requests. Default 5,000. */
  readonly patienceMs?: number;
}

interface Received {
  readonly mchid: string;
  readonly notice: Notification;
}

/** Opens a sink on a free port of loopback. */
export async function openNoticeSink(options: NoticeSinkOptions): Promise<NoticeSink> {
  const box = createBox(options.patienceMs ?? 5_000);
  const server = createServer((incoming, outgoing) => {
    const mchid = incoming.url?.split('/').at(-1) ?? '';
    receive(incoming, mchid, options).then(
      (notice) => {
        box.put({ mchid, notice });
        outgoing.writeHead(204).end();
      },
      (error: unknown) => {
        box.refuse(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        // Any status but 200 and 204 makes the platform send it again (4012791865).
        outgoing.writeHead(401, { 'Content-Type': 'application/json' });
        outgoing.end(JSON.stringify({ code: 'FAIL', message: '失败' }));
      },
    );
  });
  const origin = await listen(server);
  return {
    urlFor: (mchid) => `${origin}/notices/${mchid}`,
    next: box.next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(
  incoming: IncomingMessage,
  mchid: string,
  { apiV3KeyOf, platformKeys }: NoticeSinkOptions,
): Promise<Notification> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const apiV3Key = apiV3KeyOf(mchid);
  if (apiV3Key === undefined) throw new Error(`no APIv3 key of ${mchid} is known`);
  return parseNotification(incoming.headers, Buffer.concat(chunks), { apiV3Key, platformKeys });
}

/** Holds notices until they are asked for, and those who ask until notices come. */
function createBox(patienceMs: number) {
  const kept: Received[] = [];
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
    put(received: Received): void {
      // The same notice may come several times; the id is how a merchant tells (4012791865).
      if (seenIds.has(received.notice.id)) return;
      seenIds.add(received.notice.id);
      kept.push(received);
      wake();
    },
    refuse(reason: string): void {
      refusals.push(reason);
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

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
