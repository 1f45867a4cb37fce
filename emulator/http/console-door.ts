// The console's door: a page and its parts, for browsers, under a policy that lets the page talk to this server alone.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeAnswer } from './control-door.ts';
import { type ControlGuard, obstacleToPage } from './control-guard.ts';

export interface ConsoleFile {
  readonly type: string;
  readonly bytes: Buffer;
  /** Whether its name changes with what is in it. */
  readonly isHashed: boolean;
}

/** The file of a path below /_fenzhang/, such as `assets/index-1a2b3c4d.js`; the empty path is the page. */
export type ConsoleFiles = (path: string) => Promise<ConsoleFile | undefined>;

export interface ConsoleDoor {
  /** Answers a request below /_fenzhang for a part of the console; false where it is for none. */
  handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<boolean>;
}

/** Nothing of anybody else's: no script, no style, no frame, no form. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const A_YEAR = 'public, max-age=31536000, immutable';

/**
 * Builds the door. There is no data in the page, so it is handed out without the token: what it does with the control
 * API needs it.
 */
export function createConsoleDoor(guard: ControlGuard, files: ConsoleFiles): ConsoleDoor {
  return {
    async handle(incoming, outgoing) {
      const { method = 'GET', url = '/' } = incoming;
      if (method !== 'GET' && method !== 'HEAD') return false;
      const [path = ''] = url.slice(1).split('?');
      const file = await files(path);
      if (file === undefined) return false;
      const obstacle = obstacleToPage(guard, incoming);
      if (obstacle === undefined) write(outgoing, file, method);
      else writeAnswer(outgoing, obstacle);
      return true;
    },
  };
}

function write(outgoing: ServerResponse, { type, bytes, isHashed }: ConsoleFile, method: string) {
  outgoing.writeHead(200, {
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': isHashed ? A_YEAR : 'no-store',
    'Content-Security-Policy': POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  if (method === 'HEAD') outgoing.end();
  else outgoing.end(bytes);
}
