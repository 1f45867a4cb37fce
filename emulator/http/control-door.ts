// The control API's door: guards it, hands plain values over, writes plain JSON. Unsigned: it is not the platform.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireRequest } from './wire-request.ts';
import { wireRequest } from './wire-request.ts';

/** What a control operation answers. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: object;
}

export type ControlDoor = (
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
) => Promise<void>;

export interface ControlGuard {
  /** Host names, other than loopback, under which the server may be reached. */
  readonly hosts: readonly string[];
  /** Wanted as `Authorization: Bearer …` when the server is bound beyond loopback. */
  readonly token: string | undefined;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Builds the door. `operate` never throws: its refusals are answers. */
export function createControlDoor(
  guard: ControlGuard,
  operate: (request: WireRequest) => Promise<ControlAnswer>,
): ControlDoor {
  return async (incoming, body, outgoing) => {
    const target = incoming.url ?? '/';
    const request = wireRequest(incoming.method ?? 'GET', target, incoming.headers, body);
    const obstacle = obstacleTo(guard, request);
    const answer = obstacle ?? (await operate(request));
    const text = `${JSON.stringify(answer.body, null, 2)}\n`;
    outgoing.writeHead(answer.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    outgoing.end(text);
  };
}

/** A page on the web must not reach the sandbox through the developer's browser: no foreign Host, no foreign Origin. */
function obstacleTo(guard: ControlGuard, { headers }: WireRequest): ControlAnswer | undefined {
  if (!isKnownHost(guard, headers.host ?? '')) {
    return refusal('FOREIGN_HOST', `Host "${headers.host ?? ''}" is not this server`);
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) {
    return refusal('FOREIGN_ORIGIN', `Origin "${origin}" may not use the control API`);
  }
  if (guard.token !== undefined && headers.authorization !== `Bearer ${guard.token}`) {
    return refusal(
      'TOKEN_REQUIRED',
      'send Authorization: Bearer <the token printed at the start>',
      401,
    );
  }
  return undefined;
}

function isKnownHost(guard: ControlGuard, host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return LOOPBACK.test(name) || guard.hosts.includes(name);
}

function refusal(code: string, message: string, status = 403): ControlAnswer {
  return { status, body: { error: { code, message } } };
}
