// A refund that is wrong in two ways gets the earlier answer: every pair of wrongs, in order.
import { DAY_MS, REFUNDS_PER_TRANSACTION } from '../../emulator/domain/limits.ts';
import { REFUND_CHECKS, type RefundRequest } from '../../emulator/domain/refund-checks.ts';
import type { Refund } from '../../emulator/domain/refund-documents.ts';
import { createRefund } from '../../emulator/domain/refunds.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, placedOrder, resolvedSplit, settledOrder } from './given.ts';
import { ADVANCED, FROM_BALANCE, refund, refundOf, refundRequest } from './given-refunds.ts';
import { describePrecedence, type Wrongs } from './precedence.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World } from './world.ts';

const numbers = Array.from({ length: REFUNDS_PER_TRANSACTION }, (_, index) => `X${index}`);
const half = { account: 'AVAILABLE', amount: fen(1) } as const;

/** Plants a refund like one of another order, and answers its number. */
function planted(here: World, transactionId: string | undefined, parts: Partial<Refund>): string {
  const { outRefundNo } = refund(here, settledOrder(here), 1);
  const like = refundOf(here, outRefundNo);
  const own = transactionId === undefined ? {} : { transactionId };
  // Done, so that nothing falls due for it any more.
  const done = { ...like, ...own, status: 'SUCCESS' as const, ...parts };
  here.run(({ tx }) => tx.put('refunds', outRefundNo, done));
  return outRefundNo;
}

const WRONGS: Wrongs<RefundRequest> = [
  ['requestIncomplete', { request: () => ({ transactionId: undefined, outTradeNo: undefined }) }],
  [
    'callerIsNoPlatformForRefund',
    { around: (here) => changed(here, PLATFORM, { isEcommerce: false }) },
  ],
  ['subMerchantUnknown', { request: () => ({ subMchid: '1999999999' }) }],
  ['refundNotPermitted', { request: () => ({ subMchid: OUTSIDER }) }],
  [
    'refundNotPermitted',
    { request: () => ADVANCED, around: (here) => changed(here, PLATFORM, { mayAdvance: false }) },
  ],
  ['refundOfUnknownOrder', { request: () => ({ transactionId: '42' }) }],
  [
    'refundOfUnpaidOrder',
    {
      request: (_, here) => ({
        transactionId: undefined,
        outTradeNo: placedOrder(here).outTradeNo,
      }),
    },
  ],
  ['refundOrderDiffers', { request: () => ({ total: fen(9_999) }) }],
  [
    'refundNumberOfOtherOrder',
    { request: (_, here) => ({ outRefundNo: planted(here, undefined, {}) }) },
  ],
  [
    'refundReplayOtherAmounts',
    {
      request: ({ transactionId, amount }, here) => ({
        outRefundNo: planted(here, transactionId, { amount: fen(amount + 1) }),
      }),
    },
  ],
  [
    'refundReplayChanged',
    {
      request: ({ transactionId, amount }, here) => ({
        outRefundNo: planted(here, transactionId, { amount, ...FROM_BALANCE }),
      }),
    },
  ],
  [
    'payerAccountAbnormal',
    {
      around: (here) => {
        for (const sub of [SUB, OTHER_SUB]) {
          changed(here, sub, { refundOutcome: 'USER_ACCOUNT_ABNORMAL' });
        }
      },
    },
  ],
  [
    'refundTooLate',
    { transaction: (paid, here) => ({ ...paid, paidAt: here.now - 366 * DAY_MS }) },
  ],
  [
    'refundedInFull',
    {
      transaction: (paid, here) => ({
        ...paid,
        outRefundNos: [planted(here, paid.transactionId, { amount: paid.total })],
      }),
    },
  ],
  ['refundExceedsOrder', { request: () => ({ amount: fen(10_001) }) }],
  ['tooManyRefunds', { transaction: (paid) => ({ ...paid, outRefundNos: numbers }) }],
  [
    'refundTooFrequent',
    {
      transaction: (paid, here) => ({
        ...paid,
        outRefundNos: [planted(here, paid.transactionId, { createdAt: here.now + DAY_MS })],
      }),
    },
  ],
  ['refundAccountsWrong', { request: () => ({ funding: { from: [half, half] } }) }],
  ['refundExceedsUnsplit', { request: () => ({ amount: fen(9_800) }) }],
];

describePrecedence({
  name: 'createRefund',
  checks: REFUND_CHECKS,
  wrongs: WRONGS,
  // The last of all: each needs a source that the others do not.
  elsewhere: ['refundShortOfBalance', 'platformShortForAdvance'],
  given: (here) => {
    const order = settledOrder(here);
    resolvedSplit(here, order, { [OTHER_SUB]: 300 });
    return refundRequest(here, order, 5);
  },
  transactionIdOf: ({ transactionId = '' }) => transactionId,
  refused: (here, request) => here.refusal((context) => createRefund(context, request)),
});
