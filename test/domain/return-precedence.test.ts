// A return that is wrong in two ways gets the earlier answer (Q31): every pair of wrongs, in order.
import { DAY_MS, RETURNS_PER_ORDER } from '../../emulator/domain/limits.ts';
import { RETURN_CHECKS, type ReturnRequest } from '../../emulator/domain/return-checks.ts';
import { requestReturn } from '../../emulator/domain/return-orders.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { changed, listed, resolvedSplit, returned, returnRequest, settledOrder } from './given.ts';
import { describePrecedence, type Wrongs } from './precedence.ts';
import { OTHER_SUB, OUTSIDER, PLATFORM, SUB, type World } from './world.ts';

const numbers = Array.from({ length: RETURNS_PER_ORDER }, (_, index) => `X${index}`);

/** Changes the split that a request names, if there is one. */
function changeOrder(here: World, { outOrderNo = '' }: ReturnRequest, change: object): void {
  here.run(({ tx }) => {
    const before = tx.get('profitSharingOrders', outOrderNo);
    if (before) tx.put('profitSharingOrders', outOrderNo, { ...before, ...change });
  });
}

const WRONGS: Wrongs<ReturnRequest> = [
  ['requestIncomplete', { request: () => ({ orderId: undefined, outOrderNo: undefined }) }],
  ['callerIsNoPlatform', { around: (here) => changed(here, PLATFORM, { isEcommerce: false }) }],
  ['notOnboarded', { request: () => ({ subMchid: PLATFORM }) }],
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
    'payerMayNotCollect',
    {
      around: (here) => {
        for (const sub of [SUB, OTHER_SUB]) changed(here, sub, { mayCollect: false });
      },
    },
  ],
  [
    'returnReplayChanged',
    {
      request: (_, here) => {
        const order = resolvedSplit(here, settledOrder(here), { [PLATFORM]: 10 });
        return { outReturnNo: returned(here, order, PLATFORM, 7).outReturnNo };
      },
    },
  ],
  ['returnToSelf', { request: ({ subMchid }) => ({ returnMchid: subMchid }) }],
  ['returnOfUnknownOrder', { request: () => ({ outOrderNo: 'NOWHERE' }) }],
  [
    'returnTooLate',
    {
      around: (here, request) =>
        changeOrder(here, request, { createdAt: here.now - 180 * DAY_MS - 1 }),
    },
  ],
  ['returnFromStranger', { request: () => ({ returnMchid: OTHER_SUB }) }],
  [
    'returnNotEnabled',
    { around: (here, { returnMchid }) => changed(here, returnMchid, { mayReturn: false }) },
  ],
  [
    'tooManyReturns',
    { around: (here, request) => changeOrder(here, request, { outReturnNos: numbers }) },
  ],
  ['returnExceedsDetail', { request: () => ({ amount: fen(301) }) }],
];

describePrecedence({
  name: 'requestReturn',
  checks: RETURN_CHECKS,
  wrongs: WRONGS,
  given: (here) => {
    listed(here, OUTSIDER);
    const order = resolvedSplit(here, settledOrder(here), { [OUTSIDER]: 300 });
    return returnRequest(here, order, OUTSIDER, 1);
  },
  refused: (here, request) => here.refusal((context) => requestReturn(context, request)),
});
