// A contract: sentences about one thing, held against a target of its own, whose books must balance and answers be as described afterwards.
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { nameOf } from '../runner/reports.ts';
import type { ApiTarget } from './api-target.ts';
import { type MoneyTarget, withMoney } from './money-target.ts';
import { currentRun } from './run.ts';
import { holdAnswersTo } from './shape.ts';
import type { Tag } from './tags.ts';
import { openTarget, type Target, type TargetOptions } from './target.ts';
import { undescribed } from './undescribed.ts';

/** What the user of the real API may have left out. */
const NEEDS = {
  receiver: 'name a "receiver" that gives back what it is paid',
  spare_receiver: 'name a "spare_receiver" that is no receiver yet',
  refunds: 'say "refunds": true, if a fen of a payment may be refunded',
} as const;
export type Need = keyof typeof NEEDS;

export interface MoneyOptions extends TargetOptions {
  /** Fen that leave the sub-merchant at worst, if every call is accepted; a call beyond that is not sent. */
  readonly spends: number;
  /** Where the user has not named them, the contract is skipped and says so. */
  readonly needs?: readonly Need[];
}

/**
 * Declares a contract. Where the target may not be treated as the tag says, it is left out.
 * @param title what it is about: for an endpoint its method and path
 * @param sentences declares the tests; the target opens before the first of them, so use it inside `it`
 */
export function contract(
  title: string,
  tag: 'emulator',
  sentences: (target: Target) => void,
  options?: TargetOptions,
): void;
export function contract(
  title: string,
  tag: 'money',
  sentences: (target: MoneyTarget) => void,
  options: MoneyOptions,
): void;
export function contract(
  title: string,
  tag: 'protocol' | 'read',
  sentences: (target: ApiTarget) => void,
  options?: TargetOptions,
): void;
export function contract(
  title: string,
  tag: Tag,
  sentences: (target: Target & MoneyTarget) => void,
  options: TargetOptions & Partial<MoneyOptions> = {},
): void {
  const run = currentRun();
  const { spends = 0, needs = [] } = options;
  const name = nameOf(title, tag);
  const mayMoveMoney = tag === 'money';
  const wish = tag === 'emulator' ? undefined : { contract: name, mayMoveMoney, spends };
  describe.runIf(run.tags.includes(tag))(name, () => {
    let opened: Target | undefined;
    let seen: object | undefined;
    beforeAll(async () => {
      opened = await openTarget(options, run, wish);
      seen = seenBy(tag, opened);
      holdAnswersTo(opened.capabilities.control ? 'the letter' : 'what is promised');
    });
    beforeEach(({ skip }) => {
      const missing = needs.find((need) => run.given?.includes(need) === false);
      if (missing !== undefined) skip(NEEDS[missing]);
    });
    afterAll(async () => {
      if (opened?.capabilities.control) {
        const { findings } = await opened.control.audit();
        expect(findings).toEqual([]);
        expect(await undescribed(opened)).toEqual([]);
      }
      await opened?.close();
    });
    sentences(openedLater(() => seen) as Target & MoneyTarget);
  });
}

/** Members that only an emulator can keep. */
const OF_EMULATORS = ['control', 'keys', 'advance', 'capabilities', 'means', 'close'] as const;

/** Less than a target has, so that what runs on the emulator would run on the real API. */
export function seenBy(tag: Tag, target: Target): object {
  if (tag === 'emulator') return target;
  const { baseUrl, credentials, profile, merchant, agent, newNumber } = target;
  const { unsplitAmount, readBooks } = target;
  const api = {
    baseUrl,
    credentials,
    profile,
    merchant,
    agent,
    newNumber,
    unsplitAmount,
    readBooks,
  };
  const seen = tag === 'money' ? withMoney(api, target.means) : api;
  const denied = OF_EMULATORS.map((name): [string, PropertyDescriptor] => [
    name,
    {
      get() {
        throw new Error(`${name} is of emulators: tag the contract "emulator", not "${tag}"`);
      },
    },
  ]);
  return Object.defineProperties(seen, Object.fromEntries(denied));
}

/** Sentences are declared before there is a target, and hold one as if there were. */
function openedLater(opened: () => object | undefined): object {
  const known = () => {
    const target = opened();
    if (target === undefined)
      throw new Error('The target opens before the first test: use it there');
    return target;
  };
  return new Proxy({}, { get: (_, name) => Reflect.get(known(), name) });
}
