// Limits of the platform, each with its source. Times in ms.
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Accepted split requests per payment (4012691594). */
export const ORDERS_PER_TRANSACTION = 50;
/** Receivers of one split request (4012691594). */
export const RECEIVERS_PER_ORDER = 50;
/** Receivers of one platform (4012477758). */
export const RECEIVERS_PER_PLATFORM = 20_000;
/** A deleted receiver's place is free again after about a day (4012525463). */
export const RECEIVER_SLOT_REUSE_MS = DAY_MS;
/** Splits and finishes of one payment order: one a second (E16). */
export const ORDER_INTERVAL_MS = SECOND_MS;
/** Frozen money goes to the sub-merchant by itself after this, from payment (4012691594). */
export const SHARING_PERIOD_MS = 180 * DAY_MS;
/** Returns are possible this long after the split order was made (4012525463). */
export const RETURN_PERIOD_MS = 180 * DAY_MS;
/** Returns of one split order (4012477737). */
export const RETURNS_PER_ORDER = 50;
/** A return still PROCESSING after this becomes FAILED / TIME_OUT_CLOSED (4012477737). */
export const RETURN_TIMEOUT_MS = 5 * DAY_MS;
/** An unpaid order lives this long unless time_expire says otherwise (4012714678). */
export const PAYMENT_PERIOD_MS = 7 * DAY_MS;
/** time_expire is raised to at least this far ahead, and lowered to at most `PAYMENT_PERIOD_LONGEST_MS` (4012714678). */
export const PAYMENT_PERIOD_SHORTEST_MS = MINUTE_MS;
export const PAYMENT_PERIOD_LONGEST_MS = 15 * DAY_MS;
/** Orders that can be paid together (4012760633). */
export const SUB_ORDERS_PER_COMBINE_ORDER = 50;
/** A subsidy of one order, in fen: 5000 yuan (4012714678). */
export const SUBSIDY_LARGEST_FEN = 500_000;
/** The same subsidy may be asked for again this long (4012477631). */
export const SUBSIDY_REPLAY_MS = 180 * DAY_MS;
/** Returns of one subsidy (4015593692). The 500 of one payment are never reached: it has one subsidy. */
export const RETURNS_PER_SUBSIDY = 50;
/** Refunds are possible this long after payment (4012476892). */
export const REFUND_PERIOD_MS = 365 * DAY_MS;
/** Refunds of one payment order (4012476892). */
export const REFUNDS_PER_TRANSACTION = 50;
/** Refunds of one payment order: one a minute (4012476892). */
export const REFUND_INTERVAL_MS = MINUTE_MS;
/** An advance not returned after this has failed (4012476927). */
export const ADVANCE_RETURN_PERIOD_MS = 90 * DAY_MS;
/** How often the platform tries again meanwhile. Inferred: the page says that it does so regularly. */
export const ADVANCE_RETURN_GAP_MS = DAY_MS;
/** Default share of an order that may go to others, in percent (4012525463). */
export const DEFAULT_RATIO_CAP_PERCENT = 30;
/** Gaps between deliveries of a notification: 15 retries after the first (4012791865, N14). */
export const NOTIFICATION_GAPS_MS: readonly number[] = [
  15 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  20 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  6 * HOUR_MS,
];
/** What a person may receive in a calendar month, in fen: 200,000 yuan (4012525463). */
export const PERSON_MONTHLY_LIMIT_FEN = 20_000_000;
/** A balance at the end of a day can be asked for this many days back (4012476693). */
export const DAY_END_BALANCE_DAYS = 90;
/** Balances and bills of a day are there from 10:00 the next (4012476693, 4012761131). */
export const READY_AFTER_MS = 10 * HOUR_MS;
/** Bills are made from 09:00 (api.md §12.3). */
export const BILL_BEGUN_AFTER_MS = 9 * HOUR_MS;
/** Bills are kept for three months (4012761131). */
export const BILL_MONTHS = 3;
/** The most of one withdrawal, in fen: 800 million yuan (4012476652). */
export const WITHDRAWAL_LARGEST_FEN = 80_000_000_000;
/** An out_request_no is protected against re-entry this long (4012476652). */
export const WITHDRAWAL_REENTRY_MS = 6 * DAY_MS;
/** A withdrawal can be asked about this long (4012476656). */
export const WITHDRAWAL_QUERY_MS = 90 * DAY_MS;
/** Gaps between deliveries of a withdrawal's notice (4013049135). */
export const WITHDRAWAL_NOTICE_GAPS_MS: readonly number[] = [
  ...Array<number>(10).fill(15 * SECOND_MS),
  ...Array<number>(10).fill(5 * MINUTE_MS),
  ...Array<number>(47).fill(30 * MINUTE_MS),
];
/** Gaps between deliveries of an echo; ten in all, the first at once (4019605946). */
export const ECHO_NOTICE_GAPS_MS: readonly number[] = [
  ...[15 * SECOND_MS, 15 * SECOND_MS, 30 * SECOND_MS, 3 * MINUTE_MS],
  ...[30 * MINUTE_MS, 30 * MINUTE_MS, 30 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS],
];
