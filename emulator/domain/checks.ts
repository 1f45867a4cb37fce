// How a command is judged: a list of checks in the platform's order, written once, so that it can be read and tested.
import type { Situation } from '../errors.ts';

/** One check of a command. It refuses, passes, or answers for a request made earlier under the same number. */
export interface Check<Candidate, Answer = never> {
  /** What it may refuse for, in its own order. */
  readonly situations: readonly Situation[];
  readonly judge: (candidate: Candidate) => Answer | undefined;
}

/**
 * Goes through the checks until one refuses or answers; undefined where all of them pass.
 * @throws ApiError of the first check that refuses
 */
export function judged<Candidate, Answer>(
  checks: readonly Check<Candidate, Answer>[],
  candidate: Candidate,
): Answer | undefined {
  for (const { judge } of checks) {
    const answer = judge(candidate);
    if (answer !== undefined) return answer;
  }
  return undefined;
}
