import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fen,
  lesserOf,
  NOTHING,
  percentOf,
  rateOf,
  sumOf,
  yuan,
} from '../../emulator/ledger/fen.ts';

describe('fen', () => {
  it.each([0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])('takes %d', (value) => {
    expect(fen(value)).toBe(value);
  });

  it.each([
    0.5,
    99.999,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.MAX_SAFE_INTEGER + 1,
    Number.MIN_SAFE_INTEGER - 1,
  ])('takes %d for a defect', (value) => {
    expect(() => fen(value)).toThrow('not an amount in fen');
  });
});

describe('sumOf', () => {
  it.each([
    [[], 0],
    [[5], 5],
    [[1, 2, 3], 6],
  ])('adds %j up to %i', (amounts, sum) => {
    expect(sumOf(amounts)).toBe(sum);
  });

  it('takes a sum beyond counting for a defect', () => {
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow('not an amount in fen');
  });
});

describe('lesserOf', () => {
  it.each([
    [1, 2, 1],
    [2, 1, 1],
    [2, 2, 2],
  ])('of %i and %i is %i', (left, right, lesser) => {
    expect(lesserOf(fen(left), fen(right))).toBe(lesser);
  });
});

describe('rateOf', () => {
  it.each([
    [690, 60, 4],
    [500, 60, 3],
    [83, 60, 0],
    [84, 60, 1],
    [249, 60, 1],
    [250, 60, 2],
    [1, 60, 0],
    [0, 60, 0],
    [10_000, 0, 0],
    [10_000, 10_000, 10_000],
    [1, 4_999, 0],
    [1, 5_000, 1],
  ])('of %i fen at %i ten-thousandths is %i, rounded half up', (amount, rate, expected) => {
    expect(rateOf(fen(amount), rate)).toBe(expected);
  });

  it('is never more than half a fen from the exact rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (amount, rate) => {
          const distance = rateOf(fen(amount), rate) * 10_000 - amount * rate;
          expect(distance).toBeGreaterThan(-5_000);
          expect(distance).toBeLessThanOrEqual(5_000);
        },
      ),
    );
  });
});

describe('percentOf', () => {
  it.each([
    // Capture E12.
    [55, 5, 2],
    [10_000, 30, 3_000],
    [99, 30, 29],
    [3, 30, 0],
    [100, 100, 100],
    [100, 0, 0],
    // 0.29 × 100 is 28.999… in floating point; multiplying first is exact.
    [100, 29, 29],
    [1_000_000_000, 57, 570_000_000],
  ])('of %i fen at %i %% is %i, rounded down', (amount, percent, expected) => {
    expect(percentOf(fen(amount), percent)).toBe(expected);
  });

  it('of parts is never more than of their sum', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 100 }), (left, right, percent) => {
        const apart = percentOf(fen(left), percent) + percentOf(fen(right), percent);
        expect(apart).toBeLessThanOrEqual(percentOf(fen(left + right), percent));
      }),
    );
  });
});

describe('yuan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [99, '0.99'],
    [100, '1.00'],
    [9_940, '99.40'],
    [100_000_000, '1000000.00'],
    [-1, '-0.01'],
    [-12_345, '-123.45'],
  ])('writes %i fen as %s', (amount, text) => {
    expect(yuan(fen(amount))).toBe(text);
  });

  it('calls nothing 0.00', () => {
    expect(yuan(NOTHING)).toBe('0.00');
  });
});
