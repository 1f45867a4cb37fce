// Properties 1 and 3–7 of any sequence of requests, sensible or not. After every commit the world itself
// audits the state: accounts sum to zero, returns stay within their row, shares within the cap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError, type Situation } from '../../emulator/errors.ts';
import { auditLedger } from '../../emulator/ledger/audit.ts';
import { advanceOf, commandOf, REPEATABLE, type Step, startedWorld, steps } from './blind-steps.ts';
import { type Command, contentOf, type World } from './world.ts';

interface Refusal {
  readonly refused: Situation;
  readonly keepsWrites: boolean;
}

/** Does a command; answers what it answers, or the refusal. */
function outcomeOf(here: World, command: Command<unknown>): unknown {
  try {
    return here.run(command);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refusal: Refusal = { refused: error.situation, keepsWrites: error.keepsWrites };
    return refusal;
  }
}

/** Whether an outcome is a refusal of the kind that may leave no trace. */
const isRefused = (outcome: unknown): boolean =>
  typeof outcome === 'object' &&
  outcome !== null &&
  'keepsWrites' in outcome &&
  outcome.keepsWrites === false;

function perform(here: World, step: Step): unknown {
  if (step.kind !== 'advance') return outcomeOf(here, commandOf(here, step));
  here.advance(advanceOf(step));
  return undefined;
}

describe('any sequence of requests', () => {
  it('keeps every invariant of ledger and documents after each of them', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const here = startedWorld();
        for (const step of sequence) perform(here, step);
        expect(auditLedger(here.state.entries, here.state.balances)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves the state as it was where a request is refused', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const here = startedWorld();
        for (const step of sequence) {
          const before = contentOf(here.state);
          if (isRefused(perform(here, step))) expect(contentOf(here.state)).toBe(before);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('answers a repeated request the same and changes nothing by it', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const here = startedWorld();
        for (const step of sequence) {
          if (!REPEATABLE.includes(step.kind)) {
            perform(here, step);
            continue;
          }
          const command = commandOf(here, step);
          const first = outcomeOf(here, command);
          const before = contentOf(here.state);
          expect(outcomeOf(here, command)).toEqual(first);
          expect(contentOf(here.state)).toBe(before);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ends in the same state whether time passes in one step or in two', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const status = fc.constantFrom(200, 500);
    fc.assert(
      fc.property(steps, part, status, (sequence, share, answered) => {
        const [once, twice] = [startedWorld(), startedWorld()];
        for (const here of [once, twice]) here.answerNotificationsWith(answered);
        for (const step of sequence) {
          perform(once, step);
          if (step.kind === 'advance') {
            const first = Math.floor(advanceOf(step) * share);
            twice.advance(first);
            twice.advance(advanceOf(step) - first);
          } else {
            perform(twice, step);
          }
        }
        expect(twice.now).toBe(once.now);
        expect(contentOf(twice.state)).toBe(contentOf(once.state));
      }),
      { numRuns: 100 },
    );
  });

  it('goes on the same when it is written down and read again at any moment', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const [kept, reloaded] = [startedWorld(), startedWorld()];
        for (const step of sequence) {
          expect(perform(reloaded, step)).toEqual(perform(kept, step));
          reloaded.reload(step.also % 2 === 0 ? 'snapshot' : 'journal');
        }
        expect(contentOf(reloaded.state)).toBe(contentOf(kept.state));
      }),
      { numRuns: 50 },
    );
  });

  it('ends in the same state when it is done again from the start', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const [left, right] = [startedWorld(), startedWorld()];
        for (const here of [left, right]) for (const step of sequence) perform(here, step);
        expect(contentOf(right.state)).toBe(contentOf(left.state));
      }),
      { numRuns: 50 },
    );
  });
});
