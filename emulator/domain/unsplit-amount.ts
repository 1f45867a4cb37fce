// The one derivation of what can still be shared: the balance of the order's frozen account, nothing stored; and of
// the highest ratio that may go to others.
import { frozen } from '../ledger/accounts.ts';
import { type Fen, fen, percentOf } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Merchant, ProfitSharingOrder, ReceiverDetail, Transaction } from './documents.ts';
import { refundedOf, subsidyReturnedOf } from './reversals.ts';

/** 剩余待分金额 of a transaction, in fen. It falls when a split is accepted, not when it succeeds (Q37). */
export function unsplitAmount({ tx }: Context, transactionId: string): Fen {
  return tx.balance(frozen(transactionId));
}

/**
 * The most an order may give to others over its life, in fen: a whole percentage of the order's amount, rounded
 * down, less refunds and returned subsidies (E12, Q3). Splits accepted before a refund are not judged again.
 */
export function ratioCap(context: Context, transaction: Transaction, payer: Merchant): Fen {
  const { total, transactionId } = transaction;
  const left = total - refundedOf(context, transaction) - subsidyReturnedOf(context, transactionId);
  return percentOf(fen(Math.max(0, left)), payer.ratioCapPercent);
}

/** Whether money of an order still waits to be shared, or to be earmarked no longer. */
export function isWaitingToBeShared(context: Context, transaction: Transaction): boolean {
  if (!transaction.profitSharing || transaction.sharing !== 'open') return false;
  if (transaction.settledAt === undefined) return false;
  return (
    unsplitAmount(context, transaction.transactionId) > 0 ||
    rowsOf(context, transaction).some(({ result }) => result === 'PENDING')
  );
}

/** 部分分账: whether a row has taken money out of what was frozen, or is about to. */
export function isSharedInPart(context: Context, transaction: Transaction): boolean {
  return rowsOf(context, transaction).some(({ result }) => result !== 'CLOSED');
}

function rowsOf({ tx }: Context, transaction: Transaction): readonly ReceiverDetail[] {
  return transaction.outOrderNos.flatMap(
    (outOrderNo) => tx.get('profitSharingOrders', outOrderNo)?.details ?? [],
  );
}

/** What an order has given or promised to others: PENDING and SUCCESS rows, not the payer's own (Q3). In fen. */
export function sharedWithOthers({ tx }: Context, transaction: Transaction): Fen {
  let total = 0;
  for (const outOrderNo of transaction.outOrderNos) {
    const order = tx.get('profitSharingOrders', outOrderNo);
    if (order !== undefined) total += sharedBy(order);
  }
  return fen(total);
}

/** What one order gives or has promised to others, in fen. */
export function sharedBy(order: ProfitSharingOrder): number {
  let total = 0;
  for (const detail of order.details) {
    if (detail.result !== 'CLOSED' && detail.account !== order.subMchid) total += detail.amount;
  }
  return total;
}
