// The socket: one port for HTTP, TLS, CONNECT and SOCKS5, listened on when asked, closed within a moment.
import { createServer, type RequestListener } from 'node:http';
import { ConfigError } from './config.ts';
import type { Authority } from './doors/authority.ts';
import { refuseForeignTarget } from './doors/connect-door.ts';
import { createFrontDoor, type FrontDoor } from './doors/front-door.ts';
import type { IsHostDown, OnRefused } from './doors/target.ts';
import type { Messages } from './http/express-messages.ts';

/** wechatpay-java keeps a connection for 7 s, counting on the platform's 8 (H2). */
const KEEP_ALIVE_MS = 8_500;

export interface ListenerParts {
  readonly app: RequestListener;
  /** What the app makes of requests and responses. */
  readonly messages: Messages;
  readonly authority: () => Promise<Authority>;
  /** Somebody wanted to leave the machine through our proxy. */
  readonly onRefused: OnRefused;
  readonly isHostDown: IsHostDown;
  readonly onDefect: (error: unknown) => void;
}

/** Builds the server; nothing is listened on yet. */
export function createListener(parts: ListenerParts): FrontDoor {
  const { app, messages, authority, onRefused, isHostDown, onDefect } = parts;
  const http = createServer(
    { ...messages, keepAliveTimeout: KEEP_ALIVE_MS },
    refuseForeignTarget(app, onRefused),
  );
  return createFrontDoor({ http, authority, onRefused, isHostDown, onDefect });
}

/**
 * Listens; 0 picks a free port. Answers the base URL.
 * @throws ConfigError when the port is taken
 */
export function listen(server: FrontDoor, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      const text = `port ${port} is taken: stop what listens there, or start with --port 0`;
      reject(isTaken ? new ConfigError(text) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

/** Stops listening and ends every connection. */
export function stop(server: FrontDoor): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
