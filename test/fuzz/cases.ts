// What is tried: requests that are right, nearly right or quite wrong, and sockets treated in any manner.
import fc from 'fast-check';
import { ENDPOINTS, ROUTED_ENDPOINTS } from '../../emulator/api/registry.ts';
import type { Endpoint } from '../../emulator/http/endpoint.ts';
import { bodyTwist } from './body-twists.ts';
import { controlDraft } from './control-cases.ts';
import { inputOf } from './declared-fields.ts';
import type { Draft, Twist } from './draft.ts';
import { authorizationTwist, headerTwist } from './header-twists.ts';
import { MANNERS, type MannerName } from './socket-manners.ts';
import { targetTwist } from './target-twists.ts';

export interface RequestCase {
  readonly kind: 'request';
  readonly draft: Draft;
  /** Which of the stories it is about. */
  readonly story: number;
}
export interface SocketCase {
  readonly kind: 'socket';
  readonly manner: MannerName;
  readonly drafts: readonly Draft[];
  readonly story: number;
  readonly odd: number;
  readonly text: string;
}
export interface ControlCase {
  readonly kind: 'control';
  readonly draft: Draft;
}
export type Case = RequestCase | SocketCase | ControlCase;

const PLAIN = { packing: 'utf8', headers: [], without: [], bent: [] } as const;

function wellFormedOf(endpoint: Endpoint): fc.Arbitrary<Draft> {
  const { name, method } = endpoint;
  return inputOf(endpoint).map((input) => ({ endpoint: name, method, ...input, ...PLAIN }));
}

/** Those that have the most to break, and the most that has to fit before they do anything. */
const movesMoney = ({ name, method }: Endpoint) =>
  method === 'POST' && /(?:Order|Refund|Subsidy|Advance|Withdraw)$/.test(name);

/** Some of these exist to refuse, and need no more than to be met. */
const wellFormed: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 1, arbitrary: fc.oneof(...ROUTED_ENDPOINTS.map(wellFormedOf)) },
  { weight: 6, arbitrary: fc.oneof(...ENDPOINTS.map(wellFormedOf)) },
  { weight: 3, arbitrary: fc.oneof(...ENDPOINTS.filter(movesMoney).map(wellFormedOf)) },
);

const twist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 9, arbitrary: bodyTwist },
  { weight: 3, arbitrary: headerTwist },
  { weight: 3, arbitrary: authorizationTwist },
  { weight: 3, arbitrary: targetTwist },
);

const twisted = fc
  .tuple(wellFormed, fc.array(twist, { minLength: 1, maxLength: 3 }))
  .map(([draft, twists]) => twists.reduce((bent, each) => each(bent), draft));

const story = fc.nat({ max: 200 });

const requestCase: fc.Arbitrary<Case> = fc.record({
  kind: fc.constant('request' as const),
  draft: fc.oneof({ weight: 1, arbitrary: wellFormed }, { weight: 1, arbitrary: twisted }),
  story,
});

const socketCaseOf = (manner: MannerName): fc.Arbitrary<Case> => {
  const size = MANNERS[manner].requests;
  return fc.record({
    kind: fc.constant('socket' as const),
    manner: fc.constant(manner),
    drafts: fc.array(wellFormed, { minLength: size, maxLength: size }),
    story,
    odd: fc.nat({ max: 5_000 }),
    text: fc.string({ unit: 'binary', maxLength: 60 }),
  });
};
const named = (isSlow: boolean) =>
  (Object.keys(MANNERS) as MannerName[]).filter((name) => 'isSlow' in MANNERS[name] === isSlow);

const controlCase: fc.Arbitrary<Case> = fc.record({
  kind: fc.constant('control' as const),
  draft: controlDraft,
});

/** One in ten treats its socket oddly; one in two hundred takes its time over it. */
export const anyCase: fc.Arbitrary<Case> = fc.oneof(
  { weight: 169, arbitrary: requestCase },
  { weight: 10, arbitrary: controlCase },
  { weight: 20, arbitrary: fc.oneof(...named(false).map(socketCaseOf)) },
  { weight: 1, arbitrary: fc.oneof(...named(true).map(socketCaseOf)) },
);
