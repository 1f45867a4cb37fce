// What a contract does to its target, and therefore where it may run (design D10).

/**
 * `protocol`: refused before any business; `read`: looks things up; `money`: moves a few fen of a payment it is
 * given; `emulator`: needs the control API itself.
 */
export const EVERY_TAG = ['protocol', 'read', 'money', 'emulator'] as const;
export type Tag = (typeof EVERY_TAG)[number];

/** Nothing that costs anything. */
export const HARMLESS_TAGS: readonly Tag[] = ['protocol', 'read'];

/** What may run at the real API, with so many fen to spend. */
export function tagsOfRealApi(maxSpendFen: number | undefined): readonly Tag[] {
  return maxSpendFen === undefined ? HARMLESS_TAGS : [...HARMLESS_TAGS, 'money'];
}
