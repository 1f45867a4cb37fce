import { describe, expect, it } from 'vitest';
import * as limits from '../../emulator/domain/limits.ts';

const HOUR_MS = 60 * 60 * 1_000;

describe('the limits of the platform', () => {
  // api.md §14.1, §18 and capture E16, written out once more by hand.
  it.each([
    ['splits of one payment', limits.ORDERS_PER_TRANSACTION, 50],
    ['receivers of one split', limits.RECEIVERS_PER_ORDER, 50],
    ['receivers of one platform', limits.RECEIVERS_PER_PLATFORM, 20_000],
    [
      'the time until a deleted receiver’s place is free',
      limits.RECEIVER_SLOT_REUSE_MS,
      24 * HOUR_MS,
    ],
    ['the time between two splits of one order', limits.ORDER_INTERVAL_MS, 1_000],
    ['the time money stays frozen', limits.SHARING_PERIOD_MS, 180 * 24 * HOUR_MS],
    ['the time a split can be returned', limits.RETURN_PERIOD_MS, 180 * 24 * HOUR_MS],
    ['returns of one split', limits.RETURNS_PER_ORDER, 50],
    ['the time a return may be PROCESSING', limits.RETURN_TIMEOUT_MS, 5 * 24 * HOUR_MS],
    ['the time an order can be paid', limits.PAYMENT_PERIOD_MS, 7 * 24 * HOUR_MS],
    ['the shortest time an order can be paid', limits.PAYMENT_PERIOD_SHORTEST_MS, 60_000],
    ['the longest time an order can be paid', limits.PAYMENT_PERIOD_LONGEST_MS, 15 * 24 * HOUR_MS],
    ['the largest subsidy, in fen', limits.SUBSIDY_LARGEST_FEN, 5_000 * 100],
    ['the time a subsidy is answered again', limits.SUBSIDY_REPLAY_MS, 180 * 24 * HOUR_MS],
    ['returns of one subsidy', limits.RETURNS_PER_SUBSIDY, 50],
    ['the time an order can be refunded', limits.REFUND_PERIOD_MS, 365 * 24 * HOUR_MS],
    ['refunds of one order', limits.REFUNDS_PER_TRANSACTION, 50],
    ['the time between two refunds of one order', limits.REFUND_INTERVAL_MS, 60_000],
    ['the time an advance can be returned', limits.ADVANCE_RETURN_PERIOD_MS, 90 * 24 * HOUR_MS],
    ['the share others get unless set, in percent', limits.DEFAULT_RATIO_CAP_PERCENT, 30],
    [
      'what a person may receive in a month, in fen',
      limits.PERSON_MONTHLY_LIMIT_FEN,
      200_000 * 100,
    ],
  ])('are as documented: %s', (_, limit, documented) => {
    expect(limit).toBe(documented);
  });
});
