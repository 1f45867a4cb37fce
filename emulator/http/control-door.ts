// The control API's door: guards it, hands plain values over, writes plain JSON. Unsigned: it is not the platform.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { realTime, type WallClock } from '../clock.ts';
import { EventStream, writeEventStream } from './event-stream.ts';
import type { WireRequest } from './wire-request.ts';
import { wireRequest } from './wire-request.ts';

/** What a control operation answers. */
export interface ControlAnswer {
  readonly status: number;
  /** Written as JSON, but a stream as its events. */
  readonly body: object;
}

export interface ControlDoor {
  handle(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<void>;
  /** Answers a request whose body could not be read. */
  refuseBody(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

export interface ControlGuard {
  /** Wanted as `Authorization: Bearer …` when the server is bound beyond loopback. */
  readonly token: string | undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Builds the door. `operate` never throws: its refusals are answers. */
export function createControlDoor(
  guard: ControlGuard,
  operate: (request: WireRequest) => Promise<ControlAnswer>,
  after: WallClock['after'] = realTime.after,
): ControlDoor {
  return {
    async handle({ method = 'GET', url = '/', headers }, body, outgoing) {
      const request = wireRequest(method, url, headers, body);
      const answer = obstacleTo(guard, headers) ?? (await operate(request));
      if (answer.body instanceof EventStream) writeEventStream(outgoing, answer.body, after);
      else write(outgoing, answer);
    },
    async refuseBody({ headers }, outgoing) {
      const message = 'the body is too large, compressed or cut off';
      write(outgoing, obstacleTo(guard, headers) ?? refusal('BAD_BODY', message, 400));
    },
  };
}

function write(outgoing: ServerResponse, { status, body }: ControlAnswer): void {
  const text = `${JSON.stringify(body, null, 2)}\n`;
  outgoing.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  outgoing.end(text);
}

/**
 * A page on the web must not reach the sandbox through the developer's browser: no foreign Host, no foreign
 * Origin. Where a token is wanted it proves more than Host does, and a server bound to all addresses, as in a
 * container, is reached under names that it cannot know.
 */
function obstacleTo(
  { token }: ControlGuard,
  { host = '', origin, authorization }: IncomingHttpHeaders,
): ControlAnswer | undefined {
  if (token !== undefined && authorization !== `Bearer ${token}`) {
    const message = 'send Authorization: Bearer <the token printed at the start>';
    return refusal('TOKEN_REQUIRED', message, 401);
  }
  if (token === undefined && !LOOPBACK.test(host.replace(/:\d+$/, ''))) {
    return refusal('FOREIGN_HOST', `Host "${host}" is not this server`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    return refusal('FOREIGN_ORIGIN', `Origin "${origin}" may not use the control API`);
  }
  return undefined;
}

function refusal(code: string, message: string, status = 403): ControlAnswer {
  return { status, body: { error: { code, message } } };
}
