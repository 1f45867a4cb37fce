// 完结分账: everything still frozen goes to the sub-merchant, and the order can never be shared again.
import { fail } from '../errors.ts';
import { NOTHING } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { ProfitSharingOrder, Transaction } from './documents.ts';
import { onboardedSubMerchant } from './merchants.ts';
import { keepOrder } from './profit-sharing-orders.ts';
import { isNotTooFrequent, isSettled } from './split-checks.ts';
import { endSharing, sharableTransaction, unfreeze } from './transactions.ts';
import { unsplitAmount } from './unsplit-amount.ts';

export interface FinishRequest {
  readonly subMchid: string;
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly description: string;
}

/**
 * Finishes an order's sharing. Money earmarked by splits still PROCESSING stays with them. Source: 4012477745.
 *
 * The number of an earlier split of the same order answers success and unfreezes nothing (observed in
 * tickets, Q35). The sharing permission is not asked for (4012525463). Inferred: a finish does not count
 * as one of the 50 splits, or an order split 50 times could not be finished.
 */
export function finishOrder(context: Context, request: FinishRequest): ProfitSharingOrder {
  onboardedSubMerchant(context, request.subMchid);
  const earlier = context.tx.get('profitSharingOrders', request.outOrderNo);
  if (earlier !== undefined) {
    if (earlier.transactionId !== request.transactionId) fail('orderReplayOtherTransaction');
    if (earlier.subMchid !== request.subMchid) fail('transactionOfOtherSubMerchant');
    context.tx.note(earlier.kind === 'finish' ? 'finishReplayed' : 'finishUnderSplitNumber');
    return earlier;
  }
  const transaction = sharableTransaction(
    context,
    request.transactionId,
    request.subMchid,
    'notSharableForFinish',
  );
  isSettled({ context, transaction });
  if (transaction.sharing === 'expired') fail('sharingExpired');
  isNotTooFrequent({ context, transaction });
  if (unsplitAmount(context, request.transactionId) === 0) fail('nothingToFinish');
  return acceptFinish(context, request, transaction);
}

function acceptFinish(
  context: Context,
  request: FinishRequest,
  transaction: Transaction,
): ProfitSharingOrder {
  const { tx, now, ids } = context;
  const order: ProfitSharingOrder = {
    kind: 'finish',
    orderId: ids.orderId(tx.next('orders'), now),
    outOrderNo: request.outOrderNo,
    subMchid: request.subMchid,
    transactionId: request.transactionId,
    state: 'FINISHED',
    finish: true,
    details: [],
    capForOthers: NOTHING,
    finishAmount: unfreeze(context, transaction, 'finish'),
    finishDescription: request.description,
    createdAt: now,
    outReturnNos: [],
  };
  keepOrder(context, order, endSharing(context, transaction));
  return order;
}
