// The socket: one port for HTTP, TLS, CONNECT and SOCKS5, listened on when asked, closed within a moment.
import type { RequestListener } from 'node:http';
import { realTime } from './clock.ts';
import { ConfigError } from './config.ts';
import type { Authority } from './doors/authority.ts';
import { refuseForeignTarget } from './doors/connect-door.ts';
import { createFrontDoor, type FrontDoor } from './doors/front-door.ts';
import { createHttpServer, type WatchedServer } from './doors/http-server.ts';
import type { IsHostDown, OnRefused } from './doors/target.ts';
import type { Messages } from './http/express-messages.ts';
import { SOCKET_LIMITS, type SocketLimits } from './socket-limits.ts';

export interface ListenerParts {
  readonly app: RequestListener;
  /** What the app makes of requests and responses. */
  readonly messages: Messages;
  readonly authority: () => Promise<Authority>;
  /** Somebody wanted to leave the machine through our proxy. */
  readonly onRefused: OnRefused;
  readonly isHostDown: IsHostDown;
  readonly onDefect: (error: unknown) => void;
  /** What differs from the limits for users: tests have them short. */
  readonly limits?: Partial<SocketLimits> | undefined;
}

export interface Listener {
  readonly door: FrontDoor;
  readonly server: WatchedServer;
  readonly limits: SocketLimits;
}

/** Builds the server; nothing is listened on yet. */
export function createListener(parts: ListenerParts): Listener {
  const { app, messages, authority, onRefused, isHostDown, onDefect } = parts;
  const limits = { ...SOCKET_LIMITS, ...parts.limits };
  const server = createHttpServer(refuseForeignTarget(app, onRefused), limits, messages);
  const { http } = server;
  const door = createFrontDoor({ http, authority, onRefused, isHostDown, onDefect, limits });
  return { door, server, limits };
}

/**
 * Listens; 0 picks a free port. Answers the base URL.
 * @throws ConfigError when the port is taken
 */
export function listen({ door }: Listener, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    door.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      const text = `port ${port} is taken: stop what listens there, or start with --port 0`;
      reject(isTaken ? new ConfigError(text) : error);
    });
    door.listen(port, host, () => {
      const address = door.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Stops listening, lets answers under way out for a moment, and ends every connection. */
export function stop({ door, server, limits }: Listener): Promise<void> {
  return new Promise((resolve) => {
    if (!door.listening) {
      resolve();
      return;
    }
    door.close(() => resolve());
    const callOff = realTime.after(limits.closingMs, () => door.closeAllConnections());
    server.whenAnswered(() => {
      callOff();
      door.closeAllConnections();
    });
  });
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
