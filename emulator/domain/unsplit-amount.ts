// The one derivation of what can still be shared: the balance of the order's frozen account, nothing stored.
import { frozen } from '../ledger/accounts.ts';
import { type Fen, fen, percentOf } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Merchant, ProfitSharingOrder, Transaction } from './documents.ts';

/** 剩余待分金额 of a transaction, in fen. It falls when a split is accepted, not when it succeeds (Q37). */
export function unsplitAmount({ tx }: Context, transactionId: string): Fen {
  return tx.balance(frozen(transactionId));
}

/**
 * The most an order may give to others over its life, in fen: a whole percentage of the order's amount, rounded
 * down (E12). Refunds and subsidy returns will lower the base in proportion (Q3).
 */
export function ratioCap(transaction: Transaction, payer: Merchant): Fen {
  return percentOf(transaction.total, payer.ratioCapPercent);
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
