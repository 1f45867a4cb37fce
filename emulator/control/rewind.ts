// Goes back to a request of the log: what it and those after it did has then not happened.
import { z } from 'zod';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, operation } from './operation.ts';
import { exchangeNamed } from './requests.ts';

const HINT = 'GET /_fenzhang/requests lists them; a point saved earlier can be restored';

export const rewind = operation({
  name: 'rewind',
  method: 'POST',
  path: '/snapshot/rewind',
  deed: 'none',
  body: z.strictObject({
    /** Its number, or its Request-ID. */
    request: z.union([z.int().min(1), z.string().min(1)]),
    to: z.enum(['before', 'after']).default('before'),
  }),
  handle: ({ world, sandbox, body }) => {
    const { number, outcome } = exchangeNamed(world, sandbox.mchid, body.request);
    const moment = outcome[body.to];
    if (moment === undefined) {
      const message = `request ${number} was refused before it was known whose it is`;
      throw new ControlError(409, 'NO_MOMENT', message, 'it changed nothing: take its neighbour');
    }
    if (!sandbox.rewindTo(moment)) {
      const message = `request ${number} is out of reach: too long ago, or taken back already`;
      throw new ControlError(409, 'OUT_OF_REACH', message, HINT);
    }
    world.undo(sandbox.mchid, body.to === 'before' ? number : number + 1);
    const { clock, state } = sandbox;
    return {
      mchid: sandbox.mchid,
      request: number,
      to: body.to,
      now: rfc3339(clock.now()),
      nowMs: clock.now(),
      mode: clock.position.mode,
      entries: state.entries.length,
    };
  },
});
