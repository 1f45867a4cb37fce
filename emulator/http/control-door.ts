// The control API's door: guards it, hands plain values over, writes plain JSON. Unsigned: it is not the platform.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { realTime, type WallClock } from '../clock.ts';
import { type ControlGuard, obstacleTo, refusal } from './control-guard.ts';
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
  /** Answers whoever may not come, before a byte of a body is kept. True when it has. */
  turnsAway(incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  handle(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<void>;
  /** Answers a request whose body could not be read. */
  refuseBody(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

/** Builds the door. `operate` never throws: its refusals are answers. */
export function createControlDoor(
  guard: ControlGuard,
  operate: (request: WireRequest) => Promise<ControlAnswer>,
  after: WallClock['after'] = realTime.after,
): ControlDoor {
  return {
    turnsAway(incoming, outgoing) {
      const obstacle = obstacleTo(guard, incoming);
      if (obstacle === undefined) return false;
      // What may still be coming is not waited for.
      outgoing.setHeader('Connection', 'close');
      writeAnswer(outgoing, obstacle);
      return true;
    },
    async handle({ method = 'GET', url = '/', headers }, body, outgoing) {
      const request = wireRequest(method, url, headers, body);
      const answer = await operate(request);
      if (answer.body instanceof EventStream) writeEventStream(outgoing, answer.body, after);
      else writeAnswer(outgoing, answer);
    },
    async refuseBody(_, outgoing) {
      const message = 'the body is too large, compressed or cut off';
      writeAnswer(outgoing, refusal('BAD_BODY', message, 400));
    },
  };
}

/** Writes plain JSON. */
export function writeAnswer(outgoing: ServerResponse, { status, body }: ControlAnswer): void {
  const text = `${JSON.stringify(body, null, 2)}\n`;
  outgoing.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  outgoing.end(text);
}
