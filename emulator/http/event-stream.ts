// An answer that goes on: server-sent events, kept alive, with no more waiting for a slow reader than it may hold back.
import type { ServerResponse } from 'node:http';
import type { WallClock } from '../clock.ts';
import { STREAM_LIMITS } from '../socket-limits.ts';

export interface ServerEvent {
  /** What a reader that was cut off names to go on from. */
  readonly id?: number | undefined;
  readonly event: string;
  readonly data: object;
}

/** Where events go. After the end, or after the reader has gone, what is sent goes nowhere. */
export interface EventSink {
  send(event: ServerEvent): void;
  end(): void;
}

/** What an operation answers that goes on telling. */
export class EventStream {
  readonly #begin: (sink: EventSink) => () => void;

  /** @param begin is told where to send to; what it answers is called once when nobody reads any more. */
  constructor(begin: (sink: EventSink) => () => void) {
    this.#begin = begin;
  }

  begin(sink: EventSink): () => void {
    return this.#begin(sink);
  }
}

/** Writes a stream to its reader, until one of the two ends. */
export function writeEventStream(
  outgoing: ServerResponse,
  stream: EventStream,
  after: WallClock['after'],
): void {
  outgoing.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  outgoing.flushHeaders();
  let isOpen = true;
  const end = (last = '') => {
    if (!isOpen) return;
    isOpen = false;
    outgoing.end(last);
  };
  const stop = stream.begin({
    send(event) {
      if (!isOpen) return;
      if (outgoing.writableLength <= STREAM_LIMITS.mostWaiting) {
        outgoing.write(textOf(event));
        return;
      }
      end(textOf({ event: 'behind', data: {} }));
      const callOff = after(STREAM_LIMITS.graceMs, () => outgoing.destroy());
      outgoing.once('close', callOff);
    },
    end,
  });
  const stopBeating = beating(after, () => {
    if (isOpen) outgoing.write(':\n\n');
  });
  const over = () => {
    isOpen = false;
    stopBeating();
    stop();
  };
  if (outgoing.closed) over();
  else outgoing.once('close', over);
}

function textOf({ id, event, data }: ServerEvent): string {
  const name = id === undefined ? '' : `id: ${id}\n`;
  return `${name}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Beats until it is called off. */
function beating(after: WallClock['after'], beat: () => void): () => void {
  let callOff = () => {};
  const wait = () => {
    callOff = after(STREAM_LIMITS.heartbeatMs, () => {
      beat();
      wait();
    });
  };
  wait();
  return () => callOff();
}
