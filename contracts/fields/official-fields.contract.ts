// What is served, held against the official field tables. Whoever serves an operation more brings a sample of it.
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { asRequest } from './changed-requests.ts';
import { ASPECTS, type Difference, differencesBetween } from './differences.ts';
import { type OperationKey, SIDES } from './field.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { OFFICIAL_FIELDS } from './official-fields.ts';
import { SAMPLES } from './samples.ts';
import { servedFields } from './served-fields.ts';

/** A difference in one line, the members of a whole field in one order. */
const named = ({ operation, side, field, aspect, ours, theirs }: Difference) => {
  const [mine, official] = [ours, theirs].map((said) => JSON.stringify(said, [...ASPECTS]));
  return `${operation}, ${side}: ${aspect} of ${field} is ${mine}, in the table ${official}`;
};

contract('The fields of every operation', 'emulator', (target) => {
  const served = async () => servedFields(await target.control.readOpenApi());

  it('are in an official table, or in the list of those that have none', async () => {
    const keys = [...(await served()).keys()];
    expect(keys.filter((key) => !OFFICIAL_FIELDS.has(key))).toEqual([]);
  });

  it('agree with it in name, place, type, need, length, values and title, but for what is known', async () => {
    const found = [...(await served())].flatMap(([operation, ours]) =>
      SIDES.flatMap((side) => {
        const [mine, theirs] = [ours[side], OFFICIAL_FIELDS.get(operation)?.[side]];
        return mine && theirs ? differencesBetween(operation, side, mine, theirs) : [];
      }),
    );
    const [real, known] = [found.map(named), KNOWN_DIFFERENCES.map(named)];
    const unknown = real.filter((each) => !known.includes(each));
    const stale = known.filter((each) => !real.includes(each));
    expect({ unknown, stale }).toEqual({ unknown: [], stale: [] });
  });

  it('are wrong in the contract about sentences, from a sample of each operation', async () => {
    expect(Object.keys(SAMPLES).sort()).toEqual([...(await served()).keys()].sort());
  });

  it.each(Object.entries(SAMPLES))('are right in the sample of %s', async (operation, sample) => {
    const { json } = await target.agent.send(asRequest(operation as OperationKey, sample));
    const { message = '' } = (json ?? {}) as { readonly message?: string };
    expect(message).not.toMatch(/输入源|未在API文档中定义/);
  });
});
