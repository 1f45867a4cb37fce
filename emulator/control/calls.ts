// A request made by the owner's hand, as the merchant would make it: signed by the client, sent through the same door.
import { z } from 'zod';
import type { WireRequest } from '../http/wire-request.ts';
import { ControlError, operation } from './operation.ts';
import type { CallAsked } from './tools.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

const body = z.union([
  z.strictObject({
    /** A method of the client, which is the name of an endpoint. */
    operation: z.string().min(1),
    with: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({
    method: z.enum(METHODS),
    path: z.string().regex(/^\/v3\//, 'a path of the platform begins with /v3/'),
    body: z.unknown().optional(),
  }),
]);

/** It stands among the requests like any other; nothing about it is a privilege. */
export const call = operation({
  name: 'call',
  method: 'POST',
  path: '/calls',
  deed: 'none',
  body,
  handle: async ({ world, sandbox, body: asked }) => {
    if ('operation' in asked) checkOperation(world.endpointNames, asked.operation);
    const wanted: CallAsked =
      'operation' in asked ? { operation: asked.operation, fields: asked.with } : asked;
    const { nonce, isVerified, ...made } = await world.tools.call(sandbox, wanted);
    const exchange = world
      .exchanges(sandbox.mchid)
      .find(({ request }) => nonce !== undefined && isSignedWith(request.headers, nonce));
    return {
      number: exchange?.number,
      request_id: exchange?.answer.requestId,
      ...made,
      verified: isVerified,
    };
  },
});

function isSignedWith({ authorization = '' }: WireRequest['headers'], nonce: string): boolean {
  return authorization.includes(`nonce_str="${nonce}"`);
}

function checkOperation(known: readonly string[], name: string): void {
  if (known.includes(name)) return;
  const hint = `one of ${known.join(', ')}; or give method and path`;
  throw new ControlError(400, 'UNKNOWN_OPERATION', `there is no operation ${name}`, hint);
}
