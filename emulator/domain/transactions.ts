// Transactions: paid money on its way. Settlement takes the fee and freezes or releases the rest.
import { fail, type Situation } from '../errors.ts';
import { available, FEES, frozen, OUTSIDE, unsettled } from '../ledger/accounts.ts';
import { fen, rateOf } from '../ledger/fen.ts';
import { schedule, unschedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { CombineSubOrder, PaymentOrder, Transaction } from './documents.ts';
import { DAY_MS, SHARING_PERIOD_MS } from './limits.ts';
import { refundedOf } from './reversals.ts';
import { unsplitAmount } from './unsplit-amount.ts';

/**
 * Takes the payer's money for one order, or for one of those paid together: from now on it is a transaction of
 * its own, which waits for settlement. Amounts in fen.
 */
export function receivePayment(
  context: Context,
  transactionId: string,
  order: PaymentOrder | CombineSubOrder,
  payer: Pick<Transaction, 'spOpenid' | 'subOpenid'>,
): Transaction {
  const { tx, now, settings } = context;
  const settlementHold = settlementHoldOf(context, order.subMchid);
  const transaction: Transaction = {
    transactionId,
    outTradeNo: order.outTradeNo,
    subMchid: order.subMchid,
    total: order.total,
    ...payer,
    bankType: 'OTHERS',
    paidAt: now,
    ...(settlementHold !== undefined && { settlementHold }),
    profitSharing: order.profitSharing,
    subsidy: order.subsidyAmount > 0 ? 'awaited' : 'none',
    subsidyAmount: order.subsidyAmount,
    sharing: 'open',
    outOrderNos: [],
    outRefundNos: [],
    ...(order.profitSharing && {
      expiryKey: schedule(context, 'expireSharing', now + SHARING_PERIOD_MS, transactionId),
    }),
  };
  tx.put('transactions', transactionId, transaction);
  tx.record({
    at: now,
    reason: 'payment',
    reference: transactionId,
    movements: [{ from: OUTSIDE, to: unsettled(transactionId), amount: order.total }],
  });
  const settlesAt = settlementHold?.until ?? now + settings.settlementDelayMs;
  schedule(context, 'settleTransaction', settlesAt, transactionId);
  return transaction;
}

/**
 * Whether a text can be a transaction_id. Inferred: every one that was seen has 28 digits (api.md §21), and
 * production tells a number of the wrong kind from an unknown one (C25, F3).
 */
export function isTransactionNumber(text: string): boolean {
  return /^\d{28}$/.test(text);
}

/**
 * What will hold the settlement of a payment made now: the sub-merchant's cycle was extended (F10), or the money
 * waits for the receipt of goods (4015870957). Of both the longer. How many days is the owner's to say.
 */
function settlementHoldOf({ tx, now }: Context, subMchid: string): Transaction['settlementHold'] {
  const { settlementCycleDays: cycle = 0, receiptConfirmationDays: receipt = 0 } =
    tx.get('merchants', subMchid) ?? {};
  const days = Math.max(cycle, receipt);
  if (days === 0) return undefined;
  return { waitsFor: cycle >= receipt ? 'cycle' : 'receipt', until: now + days * DAY_MS };
}

/**
 * Settles a payment: the fee first, then frozen if it is to be shared, else straight to the sub-merchant. What
 * was refunded before is no part of it any more, and bears no fee (inferred).
 */
export function settleTransaction(context: Context, transactionId: string): void {
  const { tx, now, settings } = context;
  const transaction = tx.get('transactions', transactionId);
  if (transaction === undefined || transaction.settledAt !== undefined) return;
  const home = transaction.profitSharing ? frozen(transactionId) : available(transaction.subMchid);
  const waiting = unsettled(transactionId);
  const left = tx.balance(waiting);
  const kept = fen(transaction.total - refundedOf(context, transaction));
  const fee = rateOf(kept, settings.feeTenThousandths);
  tx.record({
    at: now,
    reason: 'settlement',
    reference: transactionId,
    movements: [
      { from: waiting, to: FEES, amount: fee },
      { from: waiting, to: home, amount: fen(left - fee) },
    ],
  });
  tx.put('transactions', transactionId, { ...transaction, settledAt: now, fee });
}

/** After 180 days the frozen rest goes to the sub-merchant by itself (4012691594). */
export function expireSharing(context: Context, transactionId: string): void {
  const transaction = context.tx.get('transactions', transactionId);
  if (transaction === undefined || transaction.sharing !== 'open') return;
  unfreeze(context, transaction, 'expiry');
  context.tx.put('transactions', transactionId, { ...transaction, sharing: 'expired' });
}

/** Moves whatever is frozen to the sub-merchant's available balance; answers the amount in fen. */
export function unfreeze(context: Context, transaction: Transaction, reason: string) {
  const { transactionId, subMchid } = transaction;
  const amount = unsplitAmount(context, transactionId);
  context.tx.record({
    at: context.now,
    reason,
    reference: transactionId,
    movements: [{ from: frozen(transactionId), to: available(subMchid), amount }],
  });
  return amount;
}

/** Marks an order's sharing as ended by the merchant; nothing is left for the expiry to do. */
export function endSharing(context: Context, transaction: Transaction): Transaction {
  const { expiryKey, ...rest } = transaction;
  unschedule(context, expiryKey);
  return { ...rest, sharing: 'finished' };
}

/**
 * The transaction a split or finish names. An unknown one is refused like one that is not to be shared
 * (4012525463), one of another sub-merchant with its own text (Q30).
 */
export function sharableTransaction(
  { tx }: Context,
  transactionId: string,
  subMchid: string,
  otherwise: Situation,
): Transaction {
  const transaction = tx.get('transactions', transactionId) ?? fail(otherwise);
  if (transaction.subMchid !== subMchid) fail('transactionOfOtherSubMerchant');
  return transaction.profitSharing ? transaction : fail(otherwise);
}
