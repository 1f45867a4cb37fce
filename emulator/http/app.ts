// The Express application: exact bytes in, two doors, nothing else. A plain request listener; sockets are elsewhere.
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { ControlDoor } from './control-door.ts';
import type { Gateway } from './gateway.ts';

/** Far above any documented request. What the platform's own limit is, nobody has captured (E9). */
const BODY_LIMIT = '1mb';
/** A prefix that cannot collide with the platform's paths. */
export const CONTROL_PREFIX = '/_fenzhang';

/** Express leaves the body undefined when there is none. */
function bytesOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

export function createApp(gateway: Gateway, control: ControlDoor): Express {
  const app = express();
  app.disable('x-powered-by');
  // Signatures are over the bytes as sent, so the body is read raw and never decompressed (R9).
  app.use(express.raw({ type: () => true, inflate: false, limit: BODY_LIMIT }));
  app.use(CONTROL_PREFIX, (request, response) => control(request, bytesOf(request), response));
  app.use((request, response) => gateway.handle(request, bytesOf(request), response));
  app.use(refuseUnreadableBody(gateway));
  return app;
}

/** Whatever goes wrong before the body is there is answered at the gateway; a broken connection is not. */
function refuseUnreadableBody(gateway: Gateway): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent || request.destroyed) {
      next(error);
      return;
    }
    gateway.refuseBody(request, response).catch(next);
  };
}
