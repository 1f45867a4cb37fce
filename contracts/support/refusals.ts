// What is answered in each situation, written a second time: a refusal is held against this and not against the
// emulator's own catalogue, or nobody would notice that a row has changed.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Profile, Situation } from '../../emulator/index.ts';

const face = z.strictObject({
  status: z.int().min(400).max(599),
  /** Empty, as the message, where the body is. */
  code: z.string(),
  message: z.string(),
});
const refusals = z.record(
  z.string(),
  z.strictObject({
    /** The end of its Request-ID. */
    number: z.int(),
    /** From before anybody is known: unsigned. */
    gateway: z.literal(true).optional(),
    observed: face,
    /** The same unless given. */
    documented: face.optional(),
  }),
);

export type Face = Readonly<z.infer<typeof face>>;
export type Refusals = Readonly<z.infer<typeof refusals>>;

const file = new URL('./refusals.json', import.meta.url);

/** By situation. A new one is added by `npx tsx scripts/write-refusals.ts`, a changed one by hand. */
export const REFUSALS: Refusals = refusals.parse(JSON.parse(readFileSync(file, 'utf8')));

/** What a situation is answered with under a profile. */
export function refusalIn(situation: Situation, profile: Profile) {
  const known = REFUSALS[situation];
  if (known === undefined) throw new Error(`refusals.json has no ${situation}`);
  const { number, gateway = false, observed, documented = observed } = known;
  return { number, isSigned: !gateway, ...(profile === 'observed' ? observed : documented) };
}
