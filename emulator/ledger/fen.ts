// Money: an integer number of fen (分), branded so that no other number is taken for it.
import assert from 'node:assert/strict';

declare const brand: unique symbol;

/** An integer amount in fen. Balances of `outside` may be negative; everything else is ≥ 0. */
export type Fen = number & { readonly [brand]: true };

function isFen(value: number): value is Fen {
  return Number.isSafeInteger(value);
}

/** Takes a number as fen. A fraction or an unsafe integer here is a defect, never bad input. */
export function fen(value: number): Fen {
  assert(isFen(value), `not an amount in fen: ${value}`);
  return value;
}

export const NOTHING: Fen = fen(0);

/** The sum of amounts, in fen. */
export function sumOf(amounts: Iterable<number>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** The smaller of two amounts, in fen. */
export function lesserOf(left: Fen, right: Fen): Fen {
  return left < right ? left : right;
}

/**
 * A rate of an amount, rounded half up, in fen; the rate in ten-thousandths (60 = 0.6 %).
 * Observed: 690 fen leave 686 to share, 500 leave 497 (api.md §2.2).
 */
export function rateOf(amount: Fen, tenThousandths: number): Fen {
  return fen(Math.floor((amount * tenThousandths + 5_000) / 10_000));
}

/** A whole percentage of an amount, rounded down, in fen (capture E12: 5 % of 55 fen is 2). */
export function percentOf(amount: Fen, percent: number): Fen {
  return fen(Math.floor((amount * percent) / 100));
}

/** Fen as yuan with two decimals, for people: 9940 → `99.40`. */
export function yuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** More fen than any sandbox holds, yet small enough that sums of it stay exact. */
const BEYOND_ALL_MONEY = 10_000_000_000_000;

/**
 * A checked integer of the wire as fen. The wire allows any 64-bit integer; what is beyond all money is cut to
 * that, so that it is refused like every other amount that is not there.
 */
export function fenOfWire(value: number): Fen {
  return fen(Math.min(value, BEYOND_ALL_MONEY));
}
