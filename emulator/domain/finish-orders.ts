// 完结分账: everything still frozen goes to the sub-merchant, and the order can never be shared again.
import { fail } from '../errors.ts';
import { NOTHING } from '../ledger/fen.ts';
import { type Check, judged } from './checks.ts';
import type { Context } from './context.ts';
import type { ProfitSharingOrder, Transaction } from './documents.ts';
import { onboardedSubMerchant } from './merchants.ts';
import { callingPlatform } from './permission.ts';
import { keepOrder } from './profit-sharing-orders.ts';
import { isNotTooFrequent, isSettled, UNSETTLED } from './split-checks.ts';
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
  const candidate = candidateOf(context, request);
  return judged(FINISH_CHECKS, candidate) ?? acceptFinish(candidate);
}

/** A request on its way through the checks. */
interface FinishCandidate {
  readonly context: Context;
  readonly request: FinishRequest;
  /** @throws ApiError where there is no such payment to be finished */
  readonly transaction: Transaction;
}

function candidateOf(context: Context, request: FinishRequest): FinishCandidate {
  return {
    context,
    request,
    get transaction() {
      const { transactionId, subMchid } = request;
      return sharableTransaction(context, transactionId, subMchid, 'notSharableForFinish');
    },
  };
}

/** The order in which a finish is judged (Q31, after the model of a split). */
export const FINISH_CHECKS: readonly Check<FinishCandidate, ProfitSharingOrder>[] = [
  { situations: ['callerIsNoPlatform'], judge: isAskedByPlatform },
  { situations: ['notOnboarded'], judge: isOnboarded },
  {
    situations: ['orderReplayOtherTransaction', 'transactionOfOtherSubMerchant'],
    judge: isNewOrReplayed,
  },
  {
    situations: ['notSharableForFinish', 'transactionOfOtherSubMerchant'],
    judge: isOfSharableOrder,
  },
  { situations: UNSETTLED, judge: isSettled },
  { situations: ['sharingExpired'], judge: isNotExpired },
  { situations: ['orderTooFrequent'], judge: isNotTooFrequent },
  { situations: ['nothingToFinish'], judge: hasSomethingLeft },
];

function isAskedByPlatform({ context }: FinishCandidate): undefined {
  callingPlatform(context);
}

/** To look it up is the check; so with the payment. */
function isOnboarded({ context, request }: FinishCandidate): undefined {
  onboardedSubMerchant(context, request.subMchid);
}

function isNewOrReplayed({
  context: { tx },
  request,
}: FinishCandidate): ProfitSharingOrder | undefined {
  const earlier = tx.get('profitSharingOrders', request.outOrderNo);
  if (earlier === undefined) return undefined;
  if (earlier.transactionId !== request.transactionId) fail('orderReplayOtherTransaction');
  if (earlier.subMchid !== request.subMchid) fail('transactionOfOtherSubMerchant');
  tx.note(earlier.kind === 'finish' ? 'finishReplayed' : 'finishUnderSplitNumber');
  return earlier;
}

function isOfSharableOrder(candidate: FinishCandidate): undefined {
  void candidate.transaction;
}

function isNotExpired({ transaction }: FinishCandidate): undefined {
  if (transaction.sharing === 'expired') fail('sharingExpired');
}

function hasSomethingLeft({ context, request }: FinishCandidate): undefined {
  if (unsplitAmount(context, request.transactionId) === 0) fail('nothingToFinish');
}

function acceptFinish({ context, request, transaction }: FinishCandidate): ProfitSharingOrder {
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
