// 补差: the platform adds money to an order before it is split. One subsidy per order, for the amount announced.
import { fail, refusedButKept } from '../errors.ts';
import { frozen, operation } from '../ledger/accounts.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Subsidy, Transaction } from './documents.ts';
import { SUBSIDY_REPLAY_MS } from './limits.ts';
import { onboardedSubMerchant } from './merchants.ts';
import { maySubsidize } from './permission.ts';

export interface SubsidyRequest {
  readonly subMchid: string;
  readonly transactionId: string;
  readonly amount: Fen;
  readonly description: string;
  readonly outSubsidyNo?: string | undefined;
}

/**
 * Pays the subsidy announced as settle_info.subsidy_amount from the platform's operation account into the
 * order's frozen money. Amount in fen. The same request again answers the first. Source: 4012477631.
 */
export function createSubsidy(context: Context, request: SubsidyRequest): Subsidy {
  const { tx } = context;
  maySubsidize(context);
  onboardedSubMerchant(context, request.subMchid);
  const transaction =
    tx.get('transactions', request.transactionId) ?? fail('subsidyOfUnknownTransaction');
  if (transaction.subMchid !== request.subMchid) fail('subsidyOfOtherSubMerchant');
  const { outSubsidyNo } = request;
  const taken = outSubsidyNo === undefined ? undefined : tx.get('subsidyNumbers', outSubsidyNo);
  if ((taken ?? request.transactionId) !== request.transactionId) fail('subsidyReplayChanged');
  const earlier = tx.get('subsidies', request.transactionId);
  if (earlier !== undefined) return replayed(context, earlier, request);
  if (!transaction.profitSharing || transaction.subsidyAmount === 0) fail('subsidyNotExpected');
  if (transaction.settledAt === undefined) fail('subsidyTooEarly');
  if (transaction.sharing !== 'open') fail('subsidyOfFinishedOrder');
  if (request.amount !== transaction.subsidyAmount) fail('subsidyAmountDiffers');
  return pay(context, request, transaction);
}

function replayed({ tx, now }: Context, earlier: Subsidy, request: SubsidyRequest): Subsidy {
  if (earlier.outSubsidyNo !== request.outSubsidyNo) fail('subsidyAlreadyMade');
  if (earlier.amount !== request.amount) fail('subsidyReplayChanged');
  if (now - earlier.succeededAt > SUBSIDY_REPLAY_MS) fail('subsidyReplayedTooLate');
  tx.note('subsidyReplayed');
  return earlier;
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
  };
  tx.put('subsidies', request.transactionId, subsidy);
  if (request.outSubsidyNo !== undefined) {
    tx.put('subsidyNumbers', request.outSubsidyNo, request.transactionId);
  }
  tx.put('transactions', request.transactionId, { ...transaction, subsidy: 'arrived' });
  tx.record({
    at: now,
    reason: 'subsidy',
    reference: request.transactionId,
    movements: [{ from, to: frozen(request.transactionId), amount: request.amount }],
  });
  return subsidy;
}
