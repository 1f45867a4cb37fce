// A front door before a server that says how it was reached, on a free port, and the ways to knock.
import { createServer, type ServerOptions } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import { type Authority, openAuthority } from '../../emulator/doors/authority.ts';
import { refuseForeignTarget } from '../../emulator/doors/connect-door.ts';
import { createFrontDoor, type FrontDoor } from '../../emulator/doors/front-door.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

let shared: Promise<Authority> | undefined;
/** One authority for a whole file of tests, kept nowhere. */
export function sharedAuthority(): Promise<Authority> {
  shared ??= openAuthority({ nowMs: Date.now() });
  return shared;
}

export interface RunningDoor {
  readonly front: FrontDoor;
  readonly port: number;
  /** `connect example.com:443`, in order. */
  readonly refused: string[];
  readonly defects: unknown[];
  connections(): Promise<number>;
  close(): Promise<void>;
}

/** Every request is answered `GET /path via http, 0 bytes`, once its body is read. */
export async function openDoor(
  authority: () => Promise<Authority> = sharedAuthority,
  options: ServerOptions = {},
  isHostDown: (host: string) => boolean = () => false,
): Promise<RunningDoor> {
  const refused: string[] = [];
  const defects: unknown[] = [];
  const onRefused = (host: string, how: string) => {
    refused.push(`${how} ${host}`);
  };
  const http = createServer(
    options,
    refuseForeignTarget((request, response) => {
      let length = 0;
      request.on('data', (chunk: Buffer) => {
        length += chunk.length;
      });
      request.on('end', () => {
        const scheme = 'encrypted' in request.socket ? 'https' : 'http';
        response.setHeader('Request-ID', 'FAKE');
        response.end(`${request.method} ${request.url} via ${scheme}, ${length} bytes`);
      });
    }, onRefused),
  );
  const front = createFrontDoor({
    http,
    authority,
    onRefused,
    isHostDown,
    onDefect: (error) => defects.push(error),
  });
  await new Promise<void>((ready) => front.listen(0, '127.0.0.1', ready));
  const address = front.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  const close = () =>
    new Promise<void>((closed) => {
      front.close(() => closed());
      front.closeAllConnections();
    });
  closers.push(close);
  return {
    front,
    port: address.port,
    refused,
    defects,
    connections: () => new Promise((tell) => front.getConnections((_, count) => tell(count))),
    close,
  };
}

/** A connection that collects what it hears. */
export interface Knock {
  readonly socket: Socket;
  /** Resolves once so many bytes were heard in all, or the text. */
  hears(expected: number | string): Promise<Buffer>;
  /** Resolves with all that was heard once the connection is closed. */
  closed(): Promise<Buffer>;
  heardSoFar(): Buffer;
}

export function knock(port: number): Knock {
  const socket = connect({ port, host: '127.0.0.1' });
  closers.push(async () => {
    socket.destroy();
  });
  return listenTo(socket);
}

/** Collects what any socket hears; errors end it and nothing else. */
export function listenTo(socket: Socket): Knock {
  let heard = Buffer.alloc(0);
  const has = (expected: number | string) =>
    typeof expected === 'number' ? heard.length >= expected : heard.includes(expected);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
  });
  return {
    socket,
    hears: (expected) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (has(expected)) resolve(heard);
        };
        socket.on('data', check);
        socket.once('close', () => reject(new Error(`closed after ${heard.toString('latin1')}`)));
        check();
      }),
    closed: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve(heard);
        socket.once('close', () => resolve(heard));
      }),
    heardSoFar: () => heard,
  };
}
