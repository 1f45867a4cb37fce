// 逆向交易: what has been taken back of a payment. Derived from the refunds and the returns of its subsidy, nothing stored.
import { type Fen, sumOf } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import type { Refund } from './refund-documents.ts';

/** The refunds of a transaction, oldest first; at most 50. */
export function refundsOf({ tx }: Context, transaction: Transaction): readonly Refund[] {
  return transaction.outRefundNos.flatMap((outRefundNo) => tx.get('refunds', outRefundNo) ?? []);
}

/** What payers got back or are about to, in fen. A CLOSED refund has failed (4013080629). */
export function refundedOf(context: Context, transaction: Transaction): Fen {
  return sumOf(standing(context, transaction).map(({ amount }) => amount));
}

/** The same without refunds that found nothing to take: they will be closed, and bear no part of the fee. */
export function paidBackOf(context: Context, transaction: Transaction): Fen {
  const paid = standing(context, transaction).filter(({ taken }) => taken.length > 0);
  return sumOf(paid.map(({ amount }) => amount));
}

/** What of the transaction fee is still kept, in fen; nothing before settlement. */
export function feeLeftOf(context: Context, transaction: Transaction): number {
  const returned = standing(context, transaction).map(({ feeReturned }) => feeReturned);
  return (transaction.fee ?? 0) - sumOf(returned);
}

/** What of a subsidy went back to the platform, in fen. */
export function subsidyReturnedOf({ tx }: Context, transactionId: string): Fen {
  const returnNos = tx.get('subsidies', transactionId)?.returnNos ?? [];
  return sumOf(returnNos.map((number) => tx.get('subsidyReturns', number)?.amount ?? 0));
}

/** A refund of a transaction by its refund_id, unless it was closed. */
export function standingRefund(
  { tx }: Context,
  transactionId: string,
  refundId: string,
): Refund | undefined {
  const refund = tx.get('refunds', tx.get('refundIds', refundId) ?? '');
  return refund?.transactionId === transactionId && refund.status !== 'CLOSED' ? refund : undefined;
}

function standing(context: Context, transaction: Transaction): readonly Refund[] {
  return refundsOf(context, transaction).filter(({ status }) => status !== 'CLOSED');
}
