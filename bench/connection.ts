// One kept connection that asks one thing at a time. Reads answers with a Content-Length or in chunks, and no others.
import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Head and body. */
  readonly text: string;
}

export interface Connection {
  /** Sends a whole request and answers when the last byte of its answer is here. @throws Error when the connection ends before */
  exchange(request: string): Promise<RawAnswer>;
  close(): void;
}

const END_OF_HEAD = '\r\n\r\n';

export async function createConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  // One byte, one character: lengths are in bytes.
  socket.setEncoding('latin1');
  let received = '';
  let waiting: PromiseWithResolvers | undefined;
  socket.on('data', (chunk: string) => {
    received += chunk;
    const answer = wholeAnswer(received);
    if (answer === undefined) return;
    received = '';
    waiting?.resolve(answer);
  });
  socket.on('error', (error) => waiting?.reject(error));
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')));
  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

interface PromiseWithResolvers {
  resolve(answer: RawAnswer): void;
  reject(error: Error): void;
}

function wholeAnswer(text: string): RawAnswer | undefined {
  const headEnd = text.indexOf(END_OF_HEAD);
  if (headEnd === -1) return undefined;
  const head = text.slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const isWhole =
    length === undefined
      ? text.endsWith(`0${END_OF_HEAD}`) || head.startsWith('HTTP/1.1 204')
      : text.length >= headEnd + END_OF_HEAD.length + Number(length);
  return isWhole ? { status: Number(text.slice(9, 12)), text } : undefined;
}
