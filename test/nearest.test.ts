import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../emulator/nearest.ts';

const VERBS = ['start', 'demo', 'status', 'pay', 'clock', 'keys', 'notify', 'sign', 'reset'];

describe('nearest', () => {
  it.each([
    ['strat', 'start'],
    ['statsu', 'status'],
    ['pai', 'pay'],
    ['clok', 'clock'],
    ['notfy', 'notify'],
    ['rest', 'reset'],
    ['sing', 'sign'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, VERBS)).toBe(meant);
  });

  it.each(['balances', 'x', '', 'explain'])('does not guess at %j', (word) => {
    expect(nearest(word, VERBS)).toBeUndefined();
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['pay', 'pay', 0],
    ['pay', 'pya', 1],
    ['port', 'ports', 1],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same in both directions, and nothing only between equals', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});
