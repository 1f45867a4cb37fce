// Requests and responses that are Express's own from the first byte, so that Express need not make them so.
import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** What `createServer` makes for each request. */
export type Messages = Required<Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>>;

/**
 * Express puts its own prototype under every request and response, and V8 has to give up what it had learnt of
 * them: 45 µs of a request, twice what Node needs for all the rest. Made with that prototype they stay as they are,
 * for putting the same one there again is nothing. So the application's two prototypes become those of two classes;
 * objects of a plain function would have no places for their members, and every look at one would be a search.
 */
export function expressMessages(app: Pick<Express, 'request' | 'response'>): Messages {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse extends ServerResponse {}
  app.request = Object.setPrototypeOf(ExpressRequest.prototype, app.request);
  app.response = Object.setPrototypeOf(ExpressResponse.prototype, app.response);
  // It is one of every kind of request, as the class it stands for is.
  const ServerResponseOfExpress = ExpressResponse as typeof ServerResponse;
  return { IncomingMessage: ExpressRequest, ServerResponse: ServerResponseOfExpress };
}
