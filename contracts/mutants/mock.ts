// A plain stateless mock, as teams write one: every path answers the same success for ever, unsigned. It stands before
// an emulator that lends it the control API, and learns from it what a success looks like.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import { createControlClient } from '../../client/index.ts';

/** Of an operation: what it answered when it first succeeded. */
interface Learnt {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

export interface Mock {
  readonly url: string;
  /** How many operations it knows an answer to. */
  readonly known: number;
  /** From now on it answers by itself; until then it passes everything on, and learns. */
  stopLearning(): void;
  close(): Promise<void>;
}

/** Starts the mock before a running emulator. */
export async function createMock(emulatorUrl: string): Promise<Mock> {
  const { paths } = await createControlClient({ baseUrl: emulatorUrl }).readOpenApi();
  const patterns = Object.keys(paths).map((path) => ({ path, pattern: patternOf(path) }));
  const operationOf = ({ method, url = '' }: IncomingMessage) => {
    const [plain = ''] = url.split('?');
    return `${method} ${patterns.find(({ pattern }) => pattern.test(plain))?.path ?? plain}`;
  };
  const learnt = new Map<string, Learnt>();
  let isLearning = true;
  const server = createServer((incoming, outgoing) => {
    const operation = operationOf(incoming);
    const isControl = incoming.url?.startsWith('/_fenzhang') === true;
    if (!isLearning && !isControl) return answer(outgoing, learnt.get(operation));
    passOn(emulatorUrl, incoming, outgoing, (success) => {
      if (isLearning && !isControl && !learnt.has(operation)) learnt.set(operation, success);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get known() {
      return learnt.size;
    },
    stopLearning: () => {
      isLearning = false;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}

function answer(outgoing: ServerResponse, known: Learnt | undefined): void {
  if (known === undefined) outgoing.writeHead(404).end();
  else outgoing.writeHead(known.status, { 'Content-Type': known.type }).end(known.body);
}

function passOn(
  baseUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  onSuccess: (success: Learnt) => void,
): void {
  const { method, headers, url: path } = incoming;
  const further = request(baseUrl, { method, headers, path }, (result) => {
    const { statusCode: status = 502, rawHeaders } = result;
    outgoing.writeHead(status, rawHeaders);
    const chunks: Buffer[] = [];
    result.on('data', (chunk: Buffer) => chunks.push(chunk));
    result.on('end', () => {
      const { 'content-type': type = 'application/json', 'content-encoding': encoding } =
        result.headers;
      const sent = Buffer.concat(chunks);
      const body = encoding === 'deflate' ? inflateSync(sent) : sent;
      if (status < 300) onSuccess({ status, type, body });
    });
    result.pipe(outgoing);
    result.on('error', () => outgoing.destroy());
  });
  further.on('error', () => outgoing.destroy());
  incoming.pipe(further);
}
