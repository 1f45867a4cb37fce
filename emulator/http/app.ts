// The Express application: exact bytes in, three doors, nothing else. A plain request listener; sockets are elsewhere.
import express, { type Express, type Request, type RequestHandler } from 'express';
import { BODY_LIMITS } from '../socket-limits.ts';
import type { ConsoleDoor } from './console-door.ts';
import type { ControlDoor } from './control-door.ts';
import type { Gateway } from './gateway.ts';

/** A prefix that cannot collide with the platform's paths. */
export const CONTROL_PREFIX = '/_fenzhang';

/** Express leaves the body undefined when there is none. */
function bytesOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

export function createApp(gateway: Gateway, control: ControlDoor, console: ConsoleDoor): Express {
  const app = express();
  app.disable('x-powered-by');
  // Signatures are over the bytes as sent, so the body is read raw and never decompressed (R9).
  const reading = (limit: number) => express.raw({ type: () => true, inflate: false, limit });
  const readBody = reading(BODY_LIMITS.request);
  const own = express.Router();
  own.use(looking(console), admitting(control));
  own.use('/snapshot', reading(BODY_LIMITS.snapshot));
  own.use(answering(control, readBody));
  app.use(CONTROL_PREFIX, own);
  // One layer for all of the platform: each more is paid for by every request.
  app.use(answering(gateway, readBody));
  return app;
}

/** What is for no part of the console is for the control API. */
function looking(door: ConsoleDoor): RequestHandler {
  return async (request, response, next) => {
    const [asked] = request.originalUrl.split('?');
    // The page names its parts as they lie beside it.
    if (asked === CONTROL_PREFIX && request.method === 'GET') response.redirect(308, `${asked}/`);
    else if (!(await door.handle(request, response))) next();
  };
}

/** Nobody who may not come sends a whole sandbox first. */
function admitting(door: ControlDoor): RequestHandler {
  return (request, response, next) => {
    if (!door.turnsAway(request, response)) next();
  };
}

/** Whatever goes wrong before the body is there is answered at the door; a broken connection is not. */
function answering(door: Gateway | ControlDoor, readBody: RequestHandler): RequestHandler {
  return (request, response, next) => {
    readBody(request, response, (error?: unknown) => {
      if (error === undefined) door.handle(request, bytesOf(request), response).catch(next);
      else if (!request.socket.destroyed) door.refuseBody(request, response).catch(next);
    });
  };
}
