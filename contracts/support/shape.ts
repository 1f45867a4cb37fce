// The shape of an answer: to the letter on an emulator, tolerant of new members on the real API, as clients must be.
import { z } from 'zod';

export type Strictness = 'the letter' | 'what is promised';

let strictness: Strictness = 'the letter';

/** Decides how answers are read from now on; contracts do so when they open. */
export function holdAnswersTo(wanted: Strictness): void {
  strictness = wanted;
}

/**
 * An object with these members. Others are mistakes on an emulator, which must not let anything slip out; the
 * platform may add members at any time (protocol.md H6).
 */
export function shape<Members extends z.core.$ZodLooseShape>(members: Members) {
  const known = new Set(Object.keys(members));
  return z.looseObject(members).superRefine((value, context) => {
    const keys = Object.keys(value).filter((key) => !known.has(key));
    if (keys.length === 0 || strictness === 'what is promised') return;
    context.addIssue({ code: 'unrecognized_keys', keys, input: value });
  });
}
