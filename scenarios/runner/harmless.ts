// Which scenarios the real platform can play: those that need no owner of a sandbox, and cannot move any money.
import type { Mistake, Place } from './mistakes.ts';
import type { PlacedStep, Scenario } from './read-scenario.ts';
import { referencesIn } from './references.ts';
import type { Expectation } from './values.ts';
import { CALLING } from './vocabulary.ts';

/** Operations that look, and those that change nothing but the list of receivers. */
const HARMLESS = /^(?:query[A-Z]\w*|download[A-Z]\w*|splitBill|addReceiver|deleteReceiver)$/;
/** Those that move the money of one payment, which they name: about a number that is nobody's they move none. */
const BOUND =
  /^(?:create(?:Order|ReturnOrder|AfterSalesOrder|Refund|Subsidy)|finishOrder|returnSubsidy|cancelSubsidy)$/;

interface Call {
  readonly operation: string;
  readonly step: object;
  readonly expect: Expectation | undefined;
}

/** Why the real platform cannot play a scenario; nothing when it can. */
export function obstacleOnPlatform(scenario: Scenario): Mistake | undefined {
  const { file, given, sandbox, steps } = scenario;
  const head = Object.entries({ sandbox, given }).find(([, value]) => value !== undefined);
  if (head !== undefined) return obstacle({ file, line: 1, column: 1 }, ...ownersBusiness(head[0]));
  const operations = new Map<string, string>();
  for (const placed of steps) {
    const { word, place } = placed;
    if (!CALLING.includes(word)) return obstacle(place, ...ownersBusiness(word));
    for (const call of callsOf(placed, operations)) {
      const reason = riskOf(call);
      if (reason !== undefined) return obstacle(place, ...reason);
    }
  }
  return undefined;
}

type Reason = readonly [message: string, hint: string];

const ownersBusiness = (what: string): Reason => [
  `${what} needs an emulator; the real platform has no such thing`,
  'play it against an emulator',
];

/**
 * A call that may move money is sent to be refused only, and about nothing that is really there: not about a
 * variable, nor about what an earlier answer named. Others, such as a withdrawal, would succeed without naming anything.
 */
function riskOf({ operation, step, expect }: Call): Reason | undefined {
  if (HARMLESS.test(operation)) return undefined;
  if (!BOUND.test(operation)) {
    return [
      `${operation} is never sent to the real platform: it may move money, or leaves something behind`,
      'play it against an emulator',
    ];
  }
  if (expect?.refused === undefined) {
    return [
      `${operation} may move money; on the real platform it is only sent to be refused`,
      'expect: { refused: … }, or play it against an emulator',
    ];
  }
  const named = [...referencesIn(step)].find(({ name }) => name !== 'platform');
  if (named === undefined) return undefined;
  return [
    `${operation} may move money; on the real platform it may not name $${named.name}`,
    'write a number that nobody has used, or play it against an emulator',
  ];
}

/** The calls of a step, with the operations that names stand for so far. */
function callsOf({ step }: PlacedStep, operations: Map<string, string>): readonly Call[] {
  if ('repeat' in step) {
    const operation = operations.get(step.repeat) ?? step.repeat;
    return [noted(operations, { operation, step, expect: step.expect, as: step.as })];
  }
  const calls = 'together' in step ? step.together : [step];
  return calls.flatMap((each) =>
    'call' in each
      ? [noted(operations, { operation: each.call, step: each, expect: each.expect, as: each.as })]
      : [],
  );
}

function noted(
  operations: Map<string, string>,
  { as, ...call }: Call & { readonly as: string | undefined },
): Call {
  if (as !== undefined) operations.set(as, call.operation);
  return call;
}

function obstacle(place: Place, message: string, hint: string): Mistake {
  return { ...place, message, hint };
}
