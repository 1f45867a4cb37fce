// 补差: the platform adds money to an order before it is split, or says that it will not. One subsidy per order.
import { fail, refusedButKept } from '../errors.ts';
import { frozen, operation } from '../ledger/accounts.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import { SUBSIDY_REPLAY_MS } from './limits.ts';
import { onboardedSubMerchant } from './merchants.ts';
import { checkSharingPermission, maySubsidize } from './permission.ts';
import { refundedOf } from './reversals.ts';
import type { Subsidy } from './subsidy-documents.ts';

export interface SubsidyRequest {
  readonly subMchid: string;
  readonly transactionId: string;
  readonly amount: Fen;
  readonly description: string;
  readonly outSubsidyNo?: string | undefined;
}

/** Names the journal entries by which subsidies are paid. */
export const SUBSIDY_REASON = 'subsidy';

/** What every request about a subsidy names. */
export type SubsidyNames = Pick<SubsidyRequest, 'subMchid' | 'transactionId'>;

/**
 * Pays the subsidy announced as settle_info.subsidy_amount from the platform's operation account into the
 * order's frozen money. Amount in fen; less than announced only after a refund. The same request again answers the
 * first, for 180 days. Source: 4012477631.
 */
export function createSubsidy(context: Context, request: SubsidyRequest): Subsidy {
  const { tx } = context;
  const transaction = subsidizedTransaction(context, request);
  const { outSubsidyNo } = request;
  const taken = outSubsidyNo === undefined ? undefined : tx.get('subsidyNumbers', outSubsidyNo);
  if ((taken ?? request.transactionId) !== request.transactionId) fail('subsidyReplayChanged');
  const earlier = tx.get('subsidies', request.transactionId);
  if (earlier !== undefined) return replayed(context, earlier, request);
  checkIsExpected(transaction);
  if (transaction.settledAt === undefined) fail('subsidyTooEarly');
  if (transaction.subsidy === 'cancelled') fail('subsidyCancelled');
  if (transaction.sharing !== 'open') fail('subsidyOfFinishedOrder');
  const announced = transaction.subsidyAmount;
  const mayBeLess = refundedOf(context, transaction) > 0;
  const isRight = mayBeLess ? request.amount <= announced : request.amount === announced;
  if (!isRight) fail('subsidyAmountDiffers');
  return pay(context, request, transaction);
}

/** The payment that a request about a subsidy names; another sub-merchant's is as good as none (4015593692). */
export function subsidizedTransaction(
  context: Context,
  { subMchid, transactionId }: SubsidyNames,
): Transaction {
  maySubsidize(context);
  const payer = onboardedSubMerchant(context, subMchid);
  checkSharingPermission(payer, 'sharingClosedForSubsidy');
  const transaction = context.tx.get('transactions', transactionId);
  return transaction?.subMchid === subMchid ? transaction : fail('subsidyOfUnknownTransaction');
}

function checkIsExpected({ profitSharing, subsidyAmount }: Transaction): void {
  if (!profitSharing || subsidyAmount === 0) fail('subsidyNotExpected');
}

function replayed({ tx, now }: Context, earlier: Subsidy, request: SubsidyRequest): Subsidy {
  if (earlier.outSubsidyNo !== request.outSubsidyNo) fail('subsidyAlreadyMade');
  if (earlier.amount !== request.amount) fail('subsidyReplayChanged');
  if (now - earlier.succeededAt > SUBSIDY_REPLAY_MS) fail('subsidyReplayedTooLate');
  tx.note('subsidyReplayed');
  return earlier;
}

/**
 * Gives a subsidy up, so that the order can be shared without it: possible once something of the order was
 * refunded, and while nothing was paid. Cancelling again is no error (inferred). Source: 4012477639.
 */
export function cancelSubsidy(context: Context, names: SubsidyNames): Transaction {
  const transaction = subsidizedTransaction(context, names);
  checkIsExpected(transaction);
  if (transaction.subsidy === 'cancelled') {
    context.tx.note('subsidyCancelRepeated');
    return transaction;
  }
  const isPaid = transaction.subsidy === 'arrived';
  if (isPaid || refundedOf(context, transaction) === 0) fail('subsidyNotCancellable');
  const cancelled: Transaction = { ...transaction, subsidy: 'cancelled' };
  context.tx.put('transactions', transaction.transactionId, cancelled);
  return cancelled;
}

function pay(context: Context, request: SubsidyRequest, transaction: Transaction): Subsidy {
  const { tx, now, ids, settings } = context;
  const from = operation(settings.mchid);
  const isShort = tx.balance(from) < request.amount;
  // Observed: after a top-up a new order succeeded, but the refused one kept answering NOT_ENOUGH (I2).
  if (isShort || (transaction.subsidy === 'short' && settings.keepsShortSubsidies)) {
    tx.put('transactions', transaction.transactionId, { ...transaction, subsidy: 'short' });
    return refusedButKept('platformShortOfBalance');
  }
  const subsidy: Subsidy = {
    subsidyId: ids.subsidyId(tx.next('subsidies'), now),
    ...(request.outSubsidyNo !== undefined && { outSubsidyNo: request.outSubsidyNo }),
    transactionId: request.transactionId,
    subMchid: request.subMchid,
    amount: request.amount,
    description: request.description,
    succeededAt: now,
    returnNos: [],
  };
  tx.put('subsidies', request.transactionId, subsidy);
  if (request.outSubsidyNo !== undefined) {
    tx.put('subsidyNumbers', request.outSubsidyNo, request.transactionId);
  }
  tx.put('transactions', request.transactionId, { ...transaction, subsidy: 'arrived' });
  tx.record({
    at: now,
    reason: SUBSIDY_REASON,
    reference: request.transactionId,
    movements: [{ from, to: frozen(request.transactionId), amount: request.amount }],
  });
  return subsidy;
}
