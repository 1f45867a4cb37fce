// One exchange over a bare socket: the only way to see header names as they are spelt, and in their order.
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface RawExchange {
  readonly statusLine: string;
  /** Name and value, exactly as received. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body as text; of a compressed one `bytes` tells more. */
  readonly body: string;
  readonly bytes: Buffer;
}

/**
 * Sends a request as lines and reads one answer, which must say its length.
 * @param lines request line and headers; `Host` is added
 */
export async function exchangeRaw(
  baseUrl: string,
  lines: readonly string[],
  body = '',
): Promise<RawExchange> {
  const { hostname, port, host, protocol } = new URL(baseUrl);
  const request = Buffer.from(`${[...lines, `Host: ${host}`].join('\r\n')}\r\n\r\n${body}`);
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket =
      protocol === 'https:'
        ? connectTls({ host: hostname, port: Number(port || 443), servername: hostname })
        : connect(Number(port || 80), hostname);
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const answer = completeAnswer(received);
      if (answer === undefined) return;
      socket.destroy();
      resolve(answer);
    });
    socket.on('end', () => reject(new Error(`Ended after ${received.length} bytes`)));
    socket.on('error', reject);
  });
}

function completeAnswer(received: Buffer): RawExchange | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...headerLines] = received.toString('utf8', 0, end).split('\r\n');
  const headers = headerLines.map((line): [string, string] => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)];
  });
  const body = received.subarray(end + 4);
  const length = Number(Object.fromEntries(headers)['Content-Length'] ?? 0);
  if (body.length < length) return undefined;
  return { statusLine, headers, body: body.toString('utf8'), bytes: body };
}
