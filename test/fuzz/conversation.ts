// Bytes to a socket and answers from it: what an HTTP client would never send, and what it would not show.
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** One thing a client does, in turn. */
export type Act =
  | { readonly send: Buffer }
  /** Sends it byte after byte, each in a write of its own. */
  | { readonly trickle: Buffer }
  /** Sends a byte of it now and then, as long as the other side listens. */
  | { readonly dawdle: Buffer }
  | 'half-close'
  | 'reset'
  | 'stop reading';

export interface Heard {
  readonly answers: readonly Answer[];
  /** Beyond the last whole answer. */
  readonly rest: Buffer;
  /** `hung` where neither what was wanted nor an end came in time. */
  readonly end: 'answered' | 'closed' | 'hung';
}

const DAWDLE_MS = 20;

export interface Wanted {
  /** So many answers. */
  readonly wanted: number;
  /** How long that may take. */
  readonly patienceMs: number;
  /** Of an answer that has a length, but no body. */
  readonly isHead?: boolean;
}

/**
 * Acts, and listens until there are so many answers, the other side hangs up, or it takes too long.
 */
export function converse(
  port: number,
  acts: readonly Act[],
  { wanted, patienceMs, isHead = false }: Wanted,
): Promise<Heard> {
  return new Promise((resolve) => {
    let heard: Buffer = Buffer.alloc(0);
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const finish = (end: Heard['end']) => {
      clearTimeout(guard);
      socket.destroy();
      resolve({ ...readAnswers(heard, isHead), end });
    };
    const guard = setTimeout(() => finish('hung'), patienceMs);
    socket.on('data', (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      if (readAnswers(heard, isHead).answers.length >= wanted) finish('answered');
    });
    socket.on('end', () => finish('closed'));
    socket.on('error', () => undefined);
    socket.on('close', () => finish('closed'));
    perform(socket, acts).catch(() => finish('closed'));
  });
}

async function perform(socket: Socket, acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    if (socket.destroyed) return;
    if (act === 'half-close') socket.end();
    else if (act === 'reset') socket.resetAndDestroy();
    else if (act === 'stop reading') socket.pause();
    else if ('send' in act) socket.write(act.send);
    else if ('trickle' in act) await slowly(socket, act.trickle, 0);
    else await slowly(socket, act.dawdle, DAWDLE_MS);
  }
}

async function slowly(socket: Socket, bytes: Buffer, pauseMs: number): Promise<void> {
  for (const byte of bytes) {
    if (!socket.writable) return;
    socket.write(Buffer.of(byte));
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** The whole answers at the beginning of some bytes; a `100 Continue` is none. */
export function readAnswers(bytes: Buffer, isHead = false): Pick<Heard, 'answers' | 'rest'> {
  const answers: Answer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return { answers, rest };
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const status = Number(statusLine.split(' ')[1]);
    const length = isHead ? 0 : Number(headers.get('content-length') ?? 0);
    const bodyEnd = end + 4 + length;
    if (rest.length < bodyEnd) return { answers, rest };
    const isFinal = status < 100 || status >= 200;
    if (isFinal) answers.push({ status, headers, body: rest.subarray(end + 4, bodyEnd) });
    rest = rest.subarray(bodyEnd);
  }
}
