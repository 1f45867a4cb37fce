// Where notices are delivered to: a loopback server that keeps each as it came and acknowledges it.
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

export interface DeliveredNotice {
  /** The id in the envelope. */
  readonly id: string;
  /** Name and value, spelled as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NoticeSink {
  /** The notify_url of a merchant in a sandbox. */
  urlOf(sandbox: string, merchant: string): string;
  /** The notices of a merchant in a sandbox, as delivered so far. */
  delivered(sandbox: string, merchant: string): readonly DeliveredNotice[];
  close(): Promise<void>;
}

const envelopeSchema = z.looseObject({ id: z.string() });

/** Opens a sink on a free port of the loopback address. */
export function openNoticeSink(): Promise<NoticeSink> {
  const notices = new Map<string, DeliveredNotice[]>();
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url ?? '/';
    notices.set(path, [...(notices.get(path) ?? []), await noticeOf(incoming)]);
    outgoing.writeHead(204).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({
        urlOf: (sandbox, merchant) => `http://127.0.0.1:${port}/${sandbox}/${merchant}`,
        delivered: (sandbox, merchant) => notices.get(`/${sandbox}/${merchant}`) ?? [],
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

async function noticeOf(incoming: IncomingMessage): Promise<DeliveredNotice> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks).toString('utf8');
  const { id } = envelopeSchema.parse(JSON.parse(body));
  const { rawHeaders } = incoming;
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers[rawHeaders[at] ?? ''] = rawHeaders[at + 1] ?? '';
  }
  return { id, headers, body };
}
