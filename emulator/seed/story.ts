// What can become of a seeded order: every state it can be in, and how often.
import {
  at,
  close,
  finish,
  giveBack,
  meetStranger,
  type Order,
  paid,
  paidTogether,
  personShare,
  placed,
  placedTogether,
  refund,
  type Step,
  split,
  subsidise,
  withdraw,
} from './acts.ts';
import { type Cast, goodsOf, openidOf, priceOf } from './cast.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Settled by then, with a minute to spare. */
const TO_SPLIT_MS = 3 * MINUTE_MS;
const TO_RETURN_MS = TO_SPLIT_MS + 30 * MINUTE_MS;
const SUBSIDY_PART = 20;

export type StoryName = keyof typeof STORIES;

/** Every state an order can be in, and how often of a hundred. */
const STORIES = {
  unpaid: { weight: 6, steps: (order: Order) => [placed(order)] },
  closed: { weight: 4, steps: (order: Order) => [placed(order), at(MINUTE_MS, close(order))] },
  'not to be shared': {
    weight: 8,
    steps: (order: Order) => [placed(order, { profitSharing: false }), paid(order)],
  },
  'waiting to be split': { weight: 12, steps: (order: Order) => [placed(order), paid(order)] },
  split: {
    weight: 24,
    steps: (order: Order) => [placed(order), paid(order), at(TO_SPLIT_MS, split(order, 10))],
  },
  'split and finished at once': {
    weight: 14,
    steps: (order: Order) => [placed(order), paid(order), at(TO_SPLIT_MS, split(order, 20, true))],
  },
  'split twice, then finished': {
    weight: 8,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, split(order, 10))],
      at(TO_SPLIT_MS + MINUTE_MS, split(order, 5, false, 'B')),
      at(TO_SPLIT_MS + 2 * MINUTE_MS, finish(order)),
    ],
  },
  'finished without a split': {
    weight: 4,
    steps: (order: Order) => [placed(order), paid(order), at(TO_SPLIT_MS, finish(order))],
  },
  subsidised: {
    weight: 6,
    steps: (order: Order) => {
      const subsidyAmount = Math.max(1, Math.floor(order.total / SUBSIDY_PART));
      return [
        ...[placed(order, { subsidyAmount: Math.min(subsidyAmount, 500_000) }), paid(order)],
        at(TO_SPLIT_MS, subsidise(order, Math.min(subsidyAmount, 500_000))),
        at(TO_SPLIT_MS + SECOND_MS, split(order, 10)),
      ];
    },
  },
  returned: {
    weight: 8,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, split(order, 10))],
      at(TO_RETURN_MS, giveBack(order, 10)),
    ],
  },
  'return waiting for money': {
    weight: 2,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, split(order, 10))],
      at(TO_RETURN_MS, withdraw(order)),
      at(TO_RETURN_MS, giveBack(order, 10)),
    ],
  },
  'split with a row that fails': {
    weight: 2,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS - SECOND_MS, meetStranger(order))],
      at(TO_SPLIT_MS, split(order, 10, false, 'A', [personShare(order, 5)])),
    ],
  },
  'refunded in part before the split': {
    weight: 4,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, refund(order, 30))],
      at(TO_SPLIT_MS + MINUTE_MS, split(order, 10)),
    ],
  },
  'refunded in full': {
    weight: 3,
    steps: (order: Order) => [placed(order), paid(order), at(TO_SPLIT_MS, refund(order, 100))],
  },
  'refunded in part after the finish': {
    weight: 3,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, split(order, 10, true))],
      at(TO_RETURN_MS, refund(order, 20)),
    ],
  },
  'paid together with another, then split': {
    weight: 4,
    steps: (order: Order) => [
      placedTogether(order, order.cast.faker.helpers.arrayElement(order.cast.shops)),
      ...[paidTogether(order), at(TO_SPLIT_MS, split(order, 15))],
    ],
  },
  'returned in part after the finish': {
    weight: 4,
    steps: (order: Order) => [
      ...[placed(order), paid(order), at(TO_SPLIT_MS, split(order, 20, true))],
      at(TO_RETURN_MS, giveBack(order, 5)),
    ],
  },
} as const;

export const STORY_NAMES = Object.keys(STORIES) as readonly StoryName[];

/** The steps of one order under numbers of its own. */
export function storyOf(name: StoryName, cast: Cast, number: string): readonly Step[] {
  const { faker } = cast;
  return STORIES[name].steps({
    ...{ number, cast, transactionId: '' },
    shop: faker.helpers.arrayElement(cast.shops),
    supplier: faker.helpers.arrayElement(cast.suppliers),
    payer: openidOf(cast),
    total: priceOf(cast),
    description: goodsOf(cast),
  });
}

/** One of the stories, as often as its weight says. */
export function anyStory({ faker }: Cast): StoryName {
  const weighted = STORY_NAMES.map((value) => ({ value, weight: STORIES[value].weight }));
  return faker.helpers.weightedArrayElement(weighted);
}
