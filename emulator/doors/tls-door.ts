// The TLS door: HTTP/1.1 only, under the sandbox's own certificate, which is not asked for before it is needed.
import type { Socket } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import type { Authority } from './authority.ts';

export interface TlsDoorParts {
  /** Called at the first handshake; called again at the next one if it failed. */
  readonly authority: () => Promise<Authority>;
  readonly onSecure: (socket: TLSSocket) => void;
  readonly onDefect: (error: unknown) => void;
  /** So long a handshake may take, in ms. */
  readonly handshakeMs: number;
}

/** Takes sockets that begin with a TLS handshake and hands on what they carry, decrypted. */
export function createTlsDoor(parts: TlsDoorParts): (socket: Socket) => void {
  let opened: Promise<Server> | undefined;
  return (socket) => {
    // As on an HTTPS server: a client that leaves half-way through the handshake is gone.
    socket.allowHalfOpen = false;
    opened ??= openTls(parts);
    opened.then(
      (server) => {
        if (!socket.destroyed) server.emit('connection', socket);
      },
      (error: unknown) => {
        opened = undefined;
        socket.destroy();
        parts.onDefect(error);
      },
    );
  };
}

async function openTls({ authority, onSecure, handshakeMs }: TlsDoorParts): Promise<Server> {
  const { certificatePem, privateKeyPem } = await authority();
  const server = createServer(
    {
      cert: certificatePem,
      key: privateKeyPem,
      // Over HTTP/2 header names are lower case, which wechatpay-java does not find; production offers none (H2).
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      handshakeTimeout: handshakeMs,
    },
    onSecure,
  );
  // A bare TLS server only tells of a handshake that takes too long; nobody would end the connection.
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return server;
}
