// A split that is wrong in two ways gets the earlier answer (Q31): every pair of wrongs, in order.
import { ORDERS_PER_TRANSACTION } from '../../emulator/domain/limits.ts';
import { requestSplit } from '../../emulator/domain/profit-sharing-orders.ts';
import {
  type ShareRequest,
  SPLIT_CHECKS,
  type SplitRequest,
} from '../../emulator/domain/split-checks.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, personShare, settledOrder, share, split, splitRequest } from './given.ts';
import { describePrecedence, type Wrongs } from './precedence.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, RECEIVER_OPENID, SUB } from './world.ts';

const withRow =
  (...rows: readonly ShareRequest[]) =>
  ({ receivers }: SplitRequest) => ({ receivers: [...receivers, ...rows] });
const withFirst =
  (changes: Partial<ShareRequest>) =>
  ({ receivers: [first, ...others] }: SplitRequest) => ({
    receivers: first === undefined ? [] : [{ ...first, ...changes }, ...others],
  });
const numbers = Array.from({ length: ORDERS_PER_TRANSACTION }, (_, index) => `X${index}`);

const WRONGS: Wrongs<SplitRequest> = [
  ['requestIncomplete', { request: withRow(personShare(RECEIVER_OPENID, 1)) }],
  [
    'callerIsNoPlatformForSplit',
    { around: (here) => changed(here, PLATFORM, { isEcommerce: false }) },
  ],
  ['notOnboarded', { request: () => ({ subMchid: OUTSIDER }) }],
  ['sharingClosed', { around: (here) => changed(here, PLATFORM, { sharingPermission: 'closed' }) }],
  [
    'sharingPunished',
    {
      around: (here) => {
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

describePrecedence({
  name: 'requestSplit',
  checks: SPLIT_CHECKS,
  wrongs: WRONGS,
  elsewhere: [
    // Of a number used before: told apart in profit-sharing-orders.test.ts.
    ...(['orderReplayOtherReceivers', 'orderReplayOtherAmounts'] as const),
    // Of an order that is held: contracts/profit-sharing/settlement-hold.contract.ts.
    ...(['settlementCycleNotReached', 'receiptNotConfirmed'] as const),
    // Second to another of the same check: split-checks.test.ts, split-receivers.test.ts.
    ...(['sharingExpired', 'openidNotUnderAppid', 'personNameDiffers'] as const),
  ],
  given: (here) => splitRequest(here, settledOrder(here), { [PLATFORM]: 1 }),
  transactionIdOf: ({ transactionId }) => transactionId,
  refused: (here, request) => here.refusal((context) => requestSplit(context, request)),
});
