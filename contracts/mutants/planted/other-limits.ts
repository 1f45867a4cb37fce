// Mutants of the limits of notices, funds and bills.
import { type Limit, limitMutants } from '../limit-mutants.ts';

const limits: readonly Limit[] = [
  [
    'ratio-cap-31',
    '31 percent of an order may go to others.',
    'DEFAULT_RATIO_CAP_PERCENT = 30',
    'DEFAULT_RATIO_CAP_PERCENT = 31',
    'limits/sharing',
  ],
  [
    'notice-gap-wrong',
    'The fifth retry of a notice comes after five minutes.',
    '10 * MINUTE_MS,\n  20 * MINUTE_MS,',
    '5 * MINUTE_MS,\n  20 * MINUTE_MS,',
    'notifications/retry',
  ],
  [
    'notice-sent-15-times',
    'A notice is given up after 15 attempts.',
    '3 * HOUR_MS,\n  6 * HOUR_MS,\n  6 * HOUR_MS,\n];',
    '3 * HOUR_MS,\n  6 * HOUR_MS,\n];',
    'notifications/retry',
  ],
  [
    'person-receives-more',
    'A person may receive a fen more than 200,000 yuan in a month.',
    'PERSON_MONTHLY_LIMIT_FEN = 20_000_000',
    'PERSON_MONTHLY_LIMIT_FEN = 20_000_001',
    'limits/sharing',
  ],
  [
    'day-end-91',
    'Balances of a day can be asked for 91 days back.',
    'DAY_END_BALANCE_DAYS = 90',
    'DAY_END_BALANCE_DAYS = 91',
    'limits/funds',
  ],
  [
    'ready-at-11',
    'Balances of a day are there from 11:00.',
    'READY_AFTER_MS = 10 * HOUR_MS',
    'READY_AFTER_MS = 11 * HOUR_MS',
    'limits/funds',
  ],
  [
    'bill-begun-at-8',
    'A bill is being made from 08:00.',
    'BILL_BEGUN_AFTER_MS = 9 * HOUR_MS',
    'BILL_BEGUN_AFTER_MS = 8 * HOUR_MS',
    'limits/funds',
  ],
  [
    'bill-months-4',
    'Bills are kept for four months.',
    'BILL_MONTHS = 3',
    'BILL_MONTHS = 4',
    'limits/funds',
  ],
  [
    'withdrawal-a-fen-larger',
    'A withdrawal may be a fen more than 800 million yuan.',
    'WITHDRAWAL_LARGEST_FEN = 80_000_000_000',
    'WITHDRAWAL_LARGEST_FEN = 80_000_000_001',
    'limits/funds',
  ],
  [
    'withdrawal-reentry-7',
    'The number of a withdrawal is protected for seven days.',
    'WITHDRAWAL_REENTRY_MS = 6 * DAY_MS',
    'WITHDRAWAL_REENTRY_MS = 7 * DAY_MS',
    'limits/funds',
  ],
  [
    'withdrawal-query-91',
    'A withdrawal can be asked about for 91 days.',
    'WITHDRAWAL_QUERY_MS = 90 * DAY_MS',
    'WITHDRAWAL_QUERY_MS = 91 * DAY_MS',
    'limits/funds',
  ],
  [
    'withdrawal-notice-sent-67-times',
    'The notice of a withdrawal is given up one attempt too soon.',
    'Array<number>(47)',
    'Array<number>(46)',
    'notifications/withdrawal',
  ],
  [
    'echo-sent-nine-times',
    'The notice of an echo is given up after nine attempts.',
    '30 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS],',
    '30 * MINUTE_MS, HOUR_MS],',
    'security/security-echo',
  ],
];

export const otherLimits = limitMutants(limits);
