// Requests and responses that are Express's own from the first byte, so that Express need not make them so.
import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/** What `createServer` makes for each request. */
export type Messages = Required<Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>>;

/**
 * Express puts its own prototype under every request and response, and V8 has to give up what it had learnt of
 * them: 45 µs of a request, twice what Node needs for all the rest. Made with that prototype they stay as they are,
 * for putting the same one there again is nothing.
 */
export function expressMessages(app: Pick<Express, 'request' | 'response'>): Messages {
  return {
    IncomingMessage: withPrototype(IncomingMessage, app.request),
    ServerResponse: withPrototype(ServerResponse, app.response),
  };
}

/**
 * A constructor of the same objects whose instances have exactly this prototype, as a subclass could not give them.
 * Node's are functions and can be called on an object; were they classes one day, Express would do its work again.
 */
function withPrototype<Constructor extends typeof IncomingMessage | typeof ServerResponse>(
  base: Constructor,
  prototype: object,
): Constructor {
  if (String(base).startsWith('class')) return base;
  function construct(this: object, ...given: unknown[]) {
    Reflect.apply(base, this, given);
  }
  construct.prototype = prototype;
  return construct as unknown as Constructor;
}
