// Every field of every operation, wrong in every way it can be: the platform says which, and why, in its own words.
import { expect, it } from 'vitest';
import type { ApiTarget } from '../support/api-target.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { OperationKey } from './field.ts';
import { SAMPLES } from './samples.ts';
import { type SentenceCase, sentenceCases } from './sentence-cases.ts';

const OPERATIONS = Object.keys(SAMPLES) as OperationKey[];
const cases = sentenceCases();

/** Quick enough here, and no burst where the target is the real API. */
const AT_ONCE = 8;

/** A withdrawal names no payment that could be made up: not even a wrong one is sent to the real API. */
const isWithdrawal = (operation: OperationKey) => /^POST .*\/fund\/withdraw$/.test(operation);

const refuseEach = (operations: readonly OperationKey[]) => (target: ApiTarget) => {
  /** What is wrong with the answer; nothing when it is the sentence. */
  const mistakesIn = async ({ what, request, sentence }: SentenceCase) => {
    const { situation, ...parts } = sentence;
    const answer = await target.agent.send(request);
    try {
      await expectRefusal(answer, situation, parts);
      return [];
    } catch {
      const expected = [situation, ...Object.values(parts).map((part) => JSON.stringify(part))];
      return [`${what}: ${answer.status} ${answer.text} instead of ${expected.join(' ')}`];
    }
  };

  it.each(operations)('of %s is refused by the sentence about it', async (operation) => {
    const own = cases.filter((each) => each.operation === operation);
    const mistakes: string[] = [];
    for (let next = 0; next < own.length; next += AT_ONCE) {
      const found = await Promise.all(own.slice(next, next + AT_ONCE).map(mistakesIn));
      mistakes.push(...found.flat());
    }
    expect(mistakes).toEqual([]);
  });
};

const others = OPERATIONS.filter((each) => !isWithdrawal(each));
contract('A wrong field', 'protocol', refuseEach(others));
contract('A wrong field', 'emulator', refuseEach(OPERATIONS.filter(isWithdrawal)));
