// A finish that is wrong in two ways gets the earlier answer (Q31): every pair of wrongs, in order.
import {
  FINISH_CHECKS,
  type FinishRequest,
  finishOrder,
} from '../../emulator/domain/finish-orders.ts';
import { unfreeze } from '../../emulator/domain/transactions.ts';
import { changed, finishRequest, settledOrder, split } from './given.ts';
import { describePrecedence, type Wrongs } from './precedence.ts';
import { OTHER_SUB, PLATFORM } from './world.ts';

const WRONGS: Wrongs<FinishRequest> = [
  ['callerIsNoPlatform', { around: (here) => changed(here, PLATFORM, { isEcommerce: false }) }],
  ['notOnboarded', { request: () => ({ subMchid: PLATFORM }) }],
  [
    'orderReplayOtherTransaction',
    { request: (_, here) => ({ outOrderNo: split(here, settledOrder(here), {}).outOrderNo }) },
  ],
  ['notSharableForFinish', { request: () => ({ transactionId: '4200000000000000000000000000' }) }],
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
  ['sharingExpired', { transaction: (before) => ({ ...before, sharing: 'expired' }) }],
  [
    'orderTooFrequent',
    { transaction: (before, here) => ({ ...before, lastOrderAt: here.now - 999 }) },
  ],
  [
    'nothingToFinish',
    {
      around: (here, { transactionId }) =>
        here.run((context) => {
          const transaction = context.tx.get('transactions', transactionId);
          if (transaction) unfreeze(context, transaction, 'a test');
        }),
    },
  ],
];

describePrecedence({
  name: 'finishOrder',
  checks: FINISH_CHECKS,
  wrongs: WRONGS,
  // Of an order that is held: contracts/profit-sharing/settlement-hold.contract.ts.
  elsewhere: ['settlementCycleNotReached', 'receiptNotConfirmed'],
  given: (here) => finishRequest(here, settledOrder(here)),
  transactionIdOf: ({ transactionId }) => transactionId,
  refused: (here, request) => here.refusal((context) => finishOrder(context, request)),
});
