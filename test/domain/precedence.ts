// A command that is wrong in two ways gets the answer of the earlier check: every pair of wrongs, in order.
import { describe, expect, it } from 'vitest';
import type { Check } from '../../emulator/domain/checks.ts';
import type { Transaction } from '../../emulator/domain/documents.ts';
import type { Situation } from '../../emulator/errors.ts';
import { type World, world } from './world.ts';

/** One thing that is wrong: with a request, with the payment it names, or with the world around it. */
export interface Wrong<Request> {
  readonly request?: (request: Request, here: World) => Partial<Request>;
  readonly transaction?: (transaction: Transaction, here: World) => Transaction;
  /** Done last: to those who take part, or to what the request names. */
  readonly around?: (here: World, request: Request) => void;
}

export type Wrongs<Request> = readonly (readonly [Situation, Wrong<Request>])[];

export interface Judged<Request> {
  readonly name: string;
  readonly checks: readonly Pick<Check<never>, 'situations'>[];
  /** One for every situation that can be told from its neighbours, in the order of the checks. */
  readonly wrongs: Wrongs<Request>;
  /** Situations of the checks that cannot come second to another of the same check, or need a world of their own. */
  readonly elsewhere?: readonly Situation[];
  /** A request that nothing is wrong with. */
  readonly given: (here: World) => Request;
  /** What payment it is about, where that can be wrong. */
  readonly transactionIdOf?: (request: Request) => string;
  readonly refused: (here: World, request: Request) => Situation;
}

/** Declares the tests of one command. */
export function describePrecedence<Request>(judged: Judged<Request>): void {
  const { name, checks, wrongs, elsewhere = [] } = judged;
  describe(name, () => {
    it.each(wrongs)('refuses with %s what is wrong in that way alone', (situation, wrong) => {
      expect(refusalOf(judged, [wrong])).toBe(situation);
    });

    const pairs = wrongs.flatMap(([earlier, first], index) =>
      wrongs.slice(index + 1).map(([later, second]) => ({ earlier, later, first, second })),
    );
    it.each(pairs)('answers $earlier before $later', ({ earlier, first, second }) => {
      expect(refusalOf(judged, [first, second])).toBe(earlier);
    });

    it('has no check that is not provoked here, and none out of order', () => {
      const provoked = wrongs.map(([situation]) => situation);
      const listed = checks.flatMap(({ situations }) => situations);
      const wanted = listed.filter((each) => !elsewhere.includes(each));
      expect([...new Set(provoked)].toSorted()).toEqual([...new Set(wanted)].toSorted());
      // Two checks may refuse for the same; then it is provoked at either.
      let place = -1;
      for (const situation of provoked) {
        place = listed.indexOf(situation, place + 1);
        expect([situation, place]).not.toEqual([situation, -1]);
      }
    });
  });
}

/** Does to one request and one world everything that is wrong; the first wrong named has the last word. */
function refusalOf<Request>(
  { given, transactionIdOf, refused }: Judged<Request>,
  wrongs: readonly Wrong<Request>[],
): Situation {
  // Written by hand where the order itself is wrong: many of the pairs cannot come about by commands.
  const here = world({ audits: false });
  let request = given(here);
  const transactionId = transactionIdOf?.(request) ?? '';
  for (const wrong of wrongs.toReversed()) {
    request = { ...request, ...wrong.request?.(request, here) };
    here.run(({ tx }) => {
      const before = tx.get('transactions', transactionId);
      const after = before && wrong.transaction?.(before, here);
      if (after) tx.put('transactions', transactionId, after);
    });
  }
  for (const { around } of wrongs) around?.(here, request);
  return refused(here, request);
}
