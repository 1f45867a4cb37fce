// Whatever is asked for at once, in whatever order it arrives: the books hold, and no fen is paid twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/index.ts';
import { SUPPLIER } from '../emulator/running.ts';
import { finishOf, heldIn, refundOf, returnOf, splitOf, splittable, together } from './crowd.ts';

const number = fc.integer({ min: 1, max: 3 });
const amount = fc.constantFrom(1, 500, 1_000, 3_000, 9_940);

type Call = (client: Client) => Promise<unknown>;

/** Few numbers and few amounts, so that they meet. */
const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(number, amount, fc.boolean()).map(
    ([id, fen, finish]): Call =>
      (client) =>
        client.createOrder(splitOf(`S${id}`, fen, finish)),
  ),
  fc.tuple(number, amount).map(
    ([id, fen]): Call =>
      (client) =>
        client.createRefund(refundOf(`B${id}`, fen)),
  ),
  fc.tuple(number, amount, number).map(
    ([id, fen, of]): Call =>
      (client) =>
        client.createReturnOrder(returnOf(`R${id}`, fen, `S${of}`)),
  ),
  number.map(
    (id): Call =>
      (client) =>
        client.finishOrder(finishOf(`F${id}`)),
  ),
);

const crowds = fc.array(fc.array(calls, { minLength: 2, maxLength: 10 }), {
  ...{ minLength: 1, maxLength: 3 },
});

describe('any crowd of callers', () => {
  it('leaves books that hold, and nobody paid more than the order', async () => {
    await fc.assert(
      fc.asyncProperty(crowds, async (sequence) => {
        const world = await splittable();
        try {
          for (const crowd of sequence) {
            await together(crowd.map((call) => () => call(world.client)));
            expect(await world.control.audit()).toMatchObject({ balanced: true, findings: [] });
            await world.control.advanceClock({ ms: 1_000 });
          }
          expect(await world.control.audit()).toMatchObject({ balanced: true, findings: [] });
          expect(heldIn(world, `available:${SUPPLIER}`)).toBeLessThanOrEqual(3_000);
        } finally {
          await world.emulator.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});
