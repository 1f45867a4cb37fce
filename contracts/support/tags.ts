// What a contract does to its target, and therefore where it may run (design D10).

/**
 * `protocol`: refused before any business; `read`: looks things up; `money`: moves some, or needs a payment;
 * `emulator`: needs the control API itself.
 */
export const EVERY_TAG = ['protocol', 'read', 'money', 'emulator'] as const;
export type Tag = (typeof EVERY_TAG)[number];

/** Nothing that costs anything. */
export const REAL_API_TAGS: readonly Tag[] = ['protocol', 'read'];
