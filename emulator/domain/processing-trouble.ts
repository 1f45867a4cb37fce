// What keeps a split, a refund or a withdrawal from its end: a fault may have it wait for polls, for a span of business
// time, or for ever.
import type { FaultName, Struck } from '../faults.ts';
import type { Context } from './context.ts';

const HELD: readonly FaultName[] = [
  'split-processing',
  'refund-processing',
  'withdrawal-processing',
];

/** When its end comes, in ms of business time; nothing where that is left to polls, or to nobody. */
export function endsAt(
  { now }: Context,
  usualMs: number,
  hit: Struck | undefined,
): number | undefined {
  if (hit === undefined || !HELD.includes(hit.fault)) return now + usualMs;
  return hit.delayMs === undefined ? undefined : now + hit.delayMs;
}

/** How many polls a fault has a document wait for. */
export function pollsOf(hit: Struck | undefined): { readonly pollsLeft?: number } {
  return hit?.polls === undefined ? {} : { pollsLeft: hit.polls };
}

/**
 * Counts a query, or a repeat, of a document that waits for so many.
 * @param keep stores it with one less
 * @param setFree is called at the last of them
 */
export function countPoll<Waiting extends { readonly pollsLeft?: number }>(
  waiting: Waiting,
  keep: (counted: Waiting) => void,
  setFree: () => void,
): void {
  const { pollsLeft = 0 } = waiting;
  if (pollsLeft === 0) return;
  keep({ ...waiting, pollsLeft: pollsLeft - 1 });
  if (pollsLeft === 1) setFree();
}
