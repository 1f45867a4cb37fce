// Mutants of the limits of sharing: each is off by the least that somebody would get wrong.
import { type Limit, limitMutants } from '../limit-mutants.ts';

const TOO_MANY = 'it takes 20,000 receivers to notice, and no contract adds so many';

const limits: readonly Limit[] = [
  [
    'splits-51',
    'An order can be shared 51 times.',
    'ORDERS_PER_TRANSACTION = 50',
    'ORDERS_PER_TRANSACTION = 51',
    'profit-sharing/create-order',
  ],
  [
    'splits-49',
    'An order can be shared 49 times.',
    'ORDERS_PER_TRANSACTION = 50',
    'ORDERS_PER_TRANSACTION = 49',
    'profit-sharing/create-order',
  ],
  [
    'receivers-51',
    'A split may have 51 receivers.',
    'RECEIVERS_PER_ORDER = 50',
    'RECEIVERS_PER_ORDER = 51',
    'protocol/param-error',
  ],
  [
    'platform-receivers-20001',
    'A platform may have 20,001 receivers.',
    'RECEIVERS_PER_PLATFORM = 20_000',
    'RECEIVERS_PER_PLATFORM = 20_001',
    'profit-sharing/add-receiver',
    TOO_MANY,
  ],
  [
    'receiver-place-free-at-once',
    'The place of a deleted receiver is free again at once.',
    'RECEIVER_SLOT_REUSE_MS = DAY_MS',
    'RECEIVER_SLOT_REUSE_MS = 0 * DAY_MS',
    'profit-sharing/delete-receiver',
    TOO_MANY,
  ],
  [
    'order-interval-short',
    'An order can be shared again after 999 ms.',
    'ORDER_INTERVAL_MS = SECOND_MS',
    'ORDER_INTERVAL_MS = SECOND_MS - 1',
    'profit-sharing/create-order',
  ],
  [
    'order-interval-long',
    'An order can be shared again after 1,001 ms.',
    'ORDER_INTERVAL_MS = SECOND_MS',
    'ORDER_INTERVAL_MS = SECOND_MS + 1',
    'profit-sharing/create-order',
  ],
  [
    'sharing-period-181',
    'An order can be shared for 181 days.',
    'SHARING_PERIOD_MS = 180 * DAY_MS',
    'SHARING_PERIOD_MS = 181 * DAY_MS',
    'limits/sharing',
  ],
  [
    'sharing-period-179',
    'An order can be shared for 179 days.',
    'SHARING_PERIOD_MS = 180 * DAY_MS',
    'SHARING_PERIOD_MS = 179 * DAY_MS',
    'limits/sharing',
  ],
  [
    'return-period-181',
    'Returns are possible for 181 days.',
    'RETURN_PERIOD_MS = 180 * DAY_MS',
    'RETURN_PERIOD_MS = 181 * DAY_MS',
    'limits/sharing',
  ],
  [
    'return-period-179',
    'Returns are possible for 179 days.',
    'RETURN_PERIOD_MS = 180 * DAY_MS',
    'RETURN_PERIOD_MS = 179 * DAY_MS',
    'limits/sharing',
  ],
  [
    'returns-51',
    'A split may have 51 returns.',
    'RETURNS_PER_ORDER = 50',
    'RETURNS_PER_ORDER = 51',
    'profit-sharing/create-return-order',
  ],
  [
    'return-timeout-4',
    'A return that is PROCESSING fails after four days.',
    'RETURN_TIMEOUT_MS = 5 * DAY_MS',
    'RETURN_TIMEOUT_MS = 4 * DAY_MS',
    'limits/sharing',
  ],
  [
    'return-timeout-6',
    'A return that is PROCESSING fails after six days.',
    'RETURN_TIMEOUT_MS = 5 * DAY_MS',
    'RETURN_TIMEOUT_MS = 6 * DAY_MS',
    'limits/sharing',
  ],
];

export const sharingLimits = limitMutants(limits);
