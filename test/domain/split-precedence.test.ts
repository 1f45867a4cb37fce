// A request that is wrong in two ways gets the earlier answer (Q31): every pair of wrongs, in order.
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../emulator/domain/documents.ts';
import { ORDERS_PER_TRANSACTION } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import {
  type ShareRequest,
  SPLIT_CHECKS,
  type SplitRequest,
} from '../../emulator/domain/split-checks.ts';
import type { Situation } from '../../emulator/errors.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, personShare, settledOrder, share, split, splitRequest } from './given.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, RECEIVER_OPENID, SUB, type World, world } from './world.ts';

/** One thing that is wrong with a request, with the order it names, or with those who take part. */
interface Wrong {
  readonly request?: (request: SplitRequest, here: World) => Partial<SplitRequest>;
  readonly transaction?: (transaction: Transaction, here: World) => Transaction;
  readonly merchants?: (here: World) => void;
}

const withRow =
  (...rows: readonly ShareRequest[]) =>
  ({ receivers }: SplitRequest) => ({ receivers: [...receivers, ...rows] });
const withFirst =
  (changes: Partial<ShareRequest>) =>
  ({ receivers: [first, ...others] }: SplitRequest) => ({
    receivers: first === undefined ? [] : [{ ...first, ...changes }, ...others],
  });
const numbers = Array.from({ length: ORDERS_PER_TRANSACTION }, (_, index) => `X${index}`);

const WRONGS: readonly (readonly [Situation, Wrong])[] = [
  ['requestIncomplete', { request: withRow(personShare(RECEIVER_OPENID, 1)) }],
  ['notOnboarded', { request: () => ({ subMchid: OUTSIDER }) }],
  [
    'sharingClosed',
    { merchants: (here) => changed(here, PLATFORM, { sharingPermission: 'closed' }) },
  ],
  [
    'sharingPunished',
    {
      merchants: (here) => {
        for (const sub of [SUB, OTHER_SUB]) changed(here, sub, { sharingPermission: 'punished' });
      },
    },
  ],
  [
    'orderReplayOtherTransaction',
    { request: (_, here) => ({ outOrderNo: split(here, settledOrder(here), {}).outOrderNo }) },
  ],
  ['notSharable', { request: () => ({ transactionId: '4200000000000000000000000000' }) }],
  ['transactionOfOtherSubMerchant', { request: () => ({ subMchid: OTHER_SUB }) }],
  [
    'orderNotSettled',
    {
      transaction: (before) => {
        const { settledAt: _, ...unsettled } = before;
        return unsettled;
      },
    },
  ],
  ['subsidyNotArrived', { transaction: (before) => ({ ...before, subsidy: 'awaited' }) }],
  ['sharingFinished', { transaction: (before) => ({ ...before, sharing: 'finished' }) }],
  ['tooManyOrders', { transaction: (before) => ({ ...before, outOrderNos: numbers }) }],
  [
    'orderTooFrequent',
    { transaction: (before, here) => ({ ...before, lastOrderAt: here.now - 999 }) },
  ],
  ['receiverListedTwice', { request: withRow(share(PLATFORM, 1)) }],
  ['receiverUnrelated', { request: withRow(share(OUTSIDER, 1)) }],
  ['receiverNameDiffers', { request: withFirst({ receiverName: '别的公司' }) }],
  [
    'payerIsReceiver',
    { request: (request) => ({ ...withRow(share(SUB, 1))(request), finish: true }) },
  ],
  ['shareExceedsUnsplit', { request: withFirst({ amount: fen(9_941) }) }],
  ['shareExceedsRatioCap', { request: withFirst({ amount: fen(3_001) }) }],
];

/** Does to one order and one request everything that is wrong; the first wrong named has the last word. */
function refusalOf(...wrongs: readonly Wrong[]): Situation {
  // Written by hand where the order itself is wrong: many of the pairs cannot come about by commands.
  const here = world({ audits: false });
  let request = splitRequest(here, settledOrder(here), { [PLATFORM]: 1 });
  const { transactionId } = request;
  for (const wrong of wrongs.toReversed()) {
    request = { ...request, ...wrong.request?.(request, here) };
    here.run(({ tx }) => {
      const before = tx.get('transactions', transactionId);
      const after = before && wrong.transaction?.(before, here);
      if (after) tx.put('transactions', transactionId, after);
    });
  }
  for (const wrong of wrongs) wrong.merchants?.(here);
  return here.refusal((context) => requestSplit(context, request));
}

describe('requestSplit', () => {
  it.each(WRONGS)('refuses with %s what is wrong in that way alone', (situation, wrong) => {
    expect(refusalOf(wrong)).toBe(situation);
  });

  const pairs = WRONGS.flatMap(([earlier, first], index) =>
    WRONGS.slice(index + 1).map(([later, second]) => ({ earlier, later, first, second })),
  );
  it.each(pairs)('answers $earlier before $later', ({ earlier, first, second }) => {
    expect(refusalOf(first, second)).toBe(earlier);
  });

  it('has no check that is not in this table', () => {
    // The first seven wrongs are judged before the list begins.
    expect(WRONGS.length - 7).toBe(SPLIT_CHECKS.length);
  });
});
