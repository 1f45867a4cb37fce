// The words that call the platform: call, repeat, together.
import type { Difference } from './compare.ts';
import { failOn, StepFailure } from './failures.ts';
import { judgeAnswer, type Outcome, ruleOf, wordsOfOutcome } from './judge-answer.ts';
import { callByName, type Play, settle } from './play.ts';
import { changed, requestOf } from './usual-fields.ts';
import type { Expectation } from './values.ts';
import type { Step } from './vocabulary.ts';

/** Calls the platform, and holds what it answers against what is expected: success, unless said otherwise. */
export async function call(play: Play, step: Step<'call'>): Promise<void> {
  const request = requestOf(play, step.call, step.with ?? {});
  await made(play, { operation: step.call, request }, step);
}

/** Sends an earlier call again. */
export async function repeat(play: Play, step: Step<'repeat'>): Promise<void> {
  const earlier = play.calls.get(step.repeat);
  if (earlier === undefined) throw new StepFailure(`an earlier ${step.repeat}`, 'none');
  const request = changed(earlier.request, step.with ?? {});
  await made(play, { operation: earlier.operation, request }, step);
}

/** Sends calls at the same moment; which of them wins is for the platform to say. */
export async function together(play: Play, step: Step<'together'>): Promise<void> {
  const requests = step.together.map((each) => ({
    operation: each.call,
    request: requestOf(play, each.call, each.with ?? {}),
  }));
  const outcomes = await Promise.all(requests.map((each) => performed(play, each)));
  await settle(play);
  outcomes.forEach((outcome, index) => {
    const { as, expect } = step.together[index] ?? {};
    remember(play, outcome, as);
    if (expect !== undefined || step.expectInAnyOrder === undefined) {
      failOn(judgeAnswer(outcome, expect ?? {}, play.scene.profile), ruleOf(outcome));
    }
  });
  if (step.expectInAnyOrder !== undefined) expectInAnyOrder(play, outcomes, step.expectInAnyOrder);
}

type Request = Pick<Outcome, 'operation' | 'request'>;

async function made(
  play: Play,
  request: Request,
  { as, expect }: { readonly as?: string | undefined; readonly expect?: Expectation | undefined },
): Promise<void> {
  const outcome = await performed(play, request);
  await settle(play);
  remember(play, outcome, as);
  failOn(judgeAnswer(outcome, expect ?? {}, play.scene.profile), ruleOf(outcome));
}

async function performed(play: Play, { operation, request }: Request): Promise<Outcome> {
  return { operation, request, ...(await callByName(play, operation, request)) };
}

function remember(play: Play, outcome: Outcome, as: string | undefined): void {
  const { operation, request, answer } = outcome;
  play.calls.set(operation, outcome);
  if (as === undefined) return;
  play.calls.set(as, outcome);
  const isList = Array.isArray(answer);
  play.names.set(as, isList ? { ...request, list: answer } : { ...request, ...Object(answer) });
}

function expectInAnyOrder(
  { scene }: Play,
  outcomes: readonly Outcome[],
  expectations: readonly Expectation[],
): void {
  const fits = (outcome: Outcome, expectation: Expectation) =>
    judgeAnswer(outcome, expectation, scene.profile).length === 0;
  if (isAssignable(outcomes, expectations, fits)) return;
  const difference: Difference = {
    what: '',
    expected: `in any order ${expectations.map((each) => JSON.stringify(each)).join(' and ')}`,
    received: outcomes.map(wordsOfOutcome).join(' and '),
  };
  failOn([difference]);
}

/** Whether each expectation can have an outcome of its own, and none is left over. */
function isAssignable(
  outcomes: readonly Outcome[],
  [first, ...others]: readonly Expectation[],
  fits: (outcome: Outcome, expectation: Expectation) => boolean,
): boolean {
  if (first === undefined) return outcomes.length === 0;
  return outcomes.some(
    (outcome, index) =>
      fits(outcome, first) && isAssignable(outcomes.toSpliced(index, 1), others, fits),
  );
}
