// A listener before a handler of the test's own, with limits short enough to run into, and raw sockets to it.
import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { openAuthority } from '../../emulator/doors/authority.ts';
import { createListener, type Listener, listen, stop } from '../../emulator/listener.ts';
import { SOCKET_LIMITS, type SocketLimits } from '../../emulator/socket-limits.ts';

export interface Listening {
  readonly listener: Listener;
  readonly port: number;
  /** Requests that came to the handler, and their responses. */
  readonly seen: readonly (readonly [IncomingMessage, ServerResponse])[];
  connections(): Promise<number>;
}

/** Answers every request with its target, unless the handler is another. */
export async function listening(
  limits: Partial<SocketLimits>,
  handle: RequestListener = ({ url }, response) => response.end(url),
): Promise<Listening> {
  const seen: [IncomingMessage, ServerResponse][] = [];
  const listener = createListener({
    app: (request, response) => {
      seen.push([request, response]);
      handle(request, response);
    },
    messages: { IncomingMessage, ServerResponse },
    authority: () => openAuthority({ nowMs: Date.now() }),
    onRefused: () => undefined,
    isHostDown: () => false,
    onDefect: (error) => expect.unreachable(String(error)),
    limits: { checkEveryMs: 10, ...limits },
  });
  const url = await listen(listener, '127.0.0.1', 0);
  onTestFinished(() => stop(listener));
  return {
    listener,
    port: Number(new URL(url).port),
    seen,
    connections: () =>
      new Promise((tell) => listener.door.getConnections((_, count) => tell(count))),
  };
}

/** All that is heard until the other side hangs up. Errors end it, and nothing else. */
export function heardBy(socket: Socket): Promise<string> {
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.once('close', () => resolve(heard)));
}

/** A connection that has said this much. */
export function said(port: number, text: string): Socket {
  const socket = connect({ port, host: '127.0.0.1' });
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(text, 'latin1');
  return socket;
}

/** Sends a byte of a text again and again, until nobody listens. */
export function trickle(socket: Socket, text: string): void {
  const next = () => {
    if (socket.writable) socket.write(text, () => setTimeout(next, 5));
  };
  next();
}

/** Every limit of time as short as this. */
export function allWithin(timeMs: number): Partial<SocketLimits> {
  const times = Object.keys(SOCKET_LIMITS).filter((name) => name.endsWith('Ms'));
  return Object.fromEntries(times.map((name) => [name, timeMs]));
}
