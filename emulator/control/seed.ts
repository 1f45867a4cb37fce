// Fills a sandbox with made-up merchants and orders in every state, reproducibly.
import { z } from 'zod';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, operation } from './operation.ts';

/** Loaded when first wanted: what makes names up is no part of a start, and not installed for everybody. */
async function loadSeed() {
  try {
    return await import('../seed/seed.ts');
  } catch (error) {
    const isMissing = error instanceof Error && error.message.includes('@faker-js/faker');
    if (!isMissing) throw error;
    throw new ControlError(
      501,
      'FAKER_MISSING',
      'seeding needs the package @faker-js/faker 10',
      'npm install --save-dev @faker-js/faker, where fenzhang is installed',
    );
  }
}

/** Business time moves on by `hours`; orders come in, are split and returned on the way. */
export const seedSandbox = operation({
  name: 'seed',
  method: 'POST',
  path: '/seed',
  body: z.strictObject({
    merchants: z.int().min(2).max(1_000).default(20),
    orders: z.int().min(1).max(100_000).default(1_000),
    seed: z.int().min(0).max(0xffff_ffff).default(42),
    hours: z.int().min(1).max(720).default(24),
  }),
  handle: async ({ sandbox, body }) => {
    const { SeedError, seedSandbox: seed } = await loadSeed();
    try {
      const { from, to, ...report } = await seed(sandbox, body);
      return { ...report, from: rfc3339(from), to: rfc3339(to) };
    } catch (error) {
      if (!(error instanceof SeedError)) throw error;
      throw new ControlError(409, 'SEEDED', error.message, 'take another --seed, or reset first');
    }
  },
});
