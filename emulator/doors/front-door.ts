// One port for everything: the first byte of a connection says whether TLS, SOCKS5 or plain HTTP follows.
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { SOCKET_LIMITS, type SocketLimits } from '../socket-limits.ts';
import type { Authority } from './authority.ts';
import { openConnectDoor } from './connect-door.ts';
import { onFirstByte } from './read-message.ts';
import { passSocksDoor } from './socks-door.ts';
import type { IsHostDown, OnRefused } from './target.ts';
import { createTlsDoor } from './tls-door.ts';

export interface FrontDoorParts {
  /** Serves the requests, whichever door they came through. It must not listen itself. */
  readonly http: HttpServer;
  /** Called when the first TLS client arrives, so that a start does not pay for keys. */
  readonly authority: () => Promise<Authority>;
  readonly onRefused: OnRefused;
  readonly isHostDown: IsHostDown;
  /** Hears why there is no authority; the client's connection is closed then. */
  readonly onDefect: (error: unknown) => void;
  /** Those for users unless said otherwise. */
  readonly limits?: SocketLimits;
}

/** A server to listen with. Like an HTTP server's, its `close` waits for open connections. */
export type FrontDoor = Server & {
  /** Ends all connections at once, whatever they carry. */
  closeAllConnections(): void;
};

/** The type of a TLS record that carries a handshake (RFC 8446, 5.1). */
const TLS_HANDSHAKE = 0x16;
const SOCKS5 = 0x05;

/** Builds the server. Connections end at `http`, so header order and keep-alive are the same at every door. */
export function createFrontDoor({
  http,
  authority,
  onRefused,
  isHostDown,
  onDefect,
  limits = SOCKET_LIMITS,
}: FrontDoorParts): FrontDoor {
  const { firstByteMs, handshakeMs } = limits;
  const open = new Set<Socket>();
  const passTls = createTlsDoor({
    authority,
    onSecure: (socket) => {
      guard(socket);
      serve(socket);
    },
    onDefect,
    handshakeMs,
  });
  const serve = (socket: Socket) => {
    http.emit('connection', socket);
  };
  const acceptTunnel = (socket: Socket) => {
    onFirstByte(socket, firstByteMs, (byte) =>
      byte === TLS_HANDSHAKE ? passTls(socket) : serve(socket),
    );
  };
  const accept = (socket: Socket) => {
    onFirstByte(socket, firstByteMs, (byte) => {
      if (byte === TLS_HANDSHAKE) passTls(socket);
      else if (byte !== SOCKS5) serve(socket);
      else passSocksDoor(socket, acceptTunnel, onRefused, isHostDown, handshakeMs);
    });
  };
  openConnectDoor(http, acceptTunnel, onRefused, isHostDown);
  // The options are those an HTTP server gives its own sockets.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    guard(socket);
    accept(socket);
  });
  server.maxConnections = limits.mostConnections;
  // An HTTP server drops slow clients only from the moment it listens, and until it is closed.
  server.on('listening', () => http.emit('listening'));
  server.on('close', () => http.close());
  return Object.assign(server, {
    closeAllConnections: () => {
      for (const socket of open) socket.destroy();
    },
  });
}

/** A connection that breaks is the client's affair. The socket closes by itself; only nobody may throw. */
function guard(socket: Socket): void {
  socket.on('error', () => undefined);
}
