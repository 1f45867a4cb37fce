// Mutants of the limits of payments, refunds and subsidies.
import { type Limit, limitMutants } from '../limit-mutants.ts';

const limits: readonly Limit[] = [
  [
    'payment-period-8',
    'An unpaid order lives for eight days.',
    'PAYMENT_PERIOD_MS = 7 * DAY_MS',
    'PAYMENT_PERIOD_MS = 8 * DAY_MS',
    'limits/payments',
  ],
  [
    'payment-period-6',
    'An unpaid order lives for six days.',
    'PAYMENT_PERIOD_MS = 7 * DAY_MS',
    'PAYMENT_PERIOD_MS = 6 * DAY_MS',
    'limits/payments',
  ],
  [
    'payment-period-shortest',
    'A time_expire of the past makes an order that nobody can pay.',
    'PAYMENT_PERIOD_SHORTEST_MS = MINUTE_MS',
    'PAYMENT_PERIOD_SHORTEST_MS = 0 * MINUTE_MS',
    'limits/payments',
  ],
  [
    'payment-period-longest',
    'A time_expire may be 16 days ahead.',
    'PAYMENT_PERIOD_LONGEST_MS = 15 * DAY_MS',
    'PAYMENT_PERIOD_LONGEST_MS = 16 * DAY_MS',
    'limits/payments',
  ],
  [
    'sub-orders-51',
    'A combined order may have 51 sub-orders.',
    'SUB_ORDERS_PER_COMBINE_ORDER = 50',
    'SUB_ORDERS_PER_COMBINE_ORDER = 51',
    'combine-payments/create-combine-jsapi-transaction',
  ],
  [
    'subsidy-a-fen-larger',
    'A subsidy may be a fen more than 5,000 yuan.',
    'SUBSIDY_LARGEST_FEN = 500_000',
    'SUBSIDY_LARGEST_FEN = 500_001',
    'limits/payments',
  ],
  [
    'subsidy-replay-181',
    'The same subsidy is answered for 181 days.',
    'SUBSIDY_REPLAY_MS = 180 * DAY_MS',
    'SUBSIDY_REPLAY_MS = 181 * DAY_MS',
    'subsidies/create-subsidy',
  ],
  [
    'subsidy-returns-51',
    'A subsidy may be returned in 51 parts.',
    'RETURNS_PER_SUBSIDY = 50',
    'RETURNS_PER_SUBSIDY = 51',
    'subsidies/return-subsidy',
  ],
  [
    'refund-period-366',
    'Refunds are possible for 366 days.',
    'REFUND_PERIOD_MS = 365 * DAY_MS',
    'REFUND_PERIOD_MS = 366 * DAY_MS',
    'limits/payments',
  ],
  [
    'refund-period-364',
    'Refunds are possible for 364 days.',
    'REFUND_PERIOD_MS = 365 * DAY_MS',
    'REFUND_PERIOD_MS = 364 * DAY_MS',
    'limits/payments',
  ],
  [
    'refunds-51',
    'An order may be refunded 51 times.',
    'REFUNDS_PER_TRANSACTION = 50',
    'REFUNDS_PER_TRANSACTION = 51',
    'refunds/create-refund',
  ],
  [
    'refund-interval-short',
    'An order may be refunded again after 59.999 seconds.',
    'REFUND_INTERVAL_MS = MINUTE_MS',
    'REFUND_INTERVAL_MS = MINUTE_MS - 1',
    'refunds/create-refund',
  ],
  [
    'advance-return-period-89',
    'A returned advance fails after 89 days.',
    'ADVANCE_RETURN_PERIOD_MS = 90 * DAY_MS',
    'ADVANCE_RETURN_PERIOD_MS = 89 * DAY_MS',
    'limits/payments',
  ],
  [
    'advance-return-gap-2',
    'A returned advance is tried again every other day.',
    'ADVANCE_RETURN_GAP_MS = DAY_MS',
    'ADVANCE_RETURN_GAP_MS = 2 * DAY_MS',
    'limits/payments',
  ],
];

export const paymentLimits = limitMutants(limits);
