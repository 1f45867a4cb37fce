// Which payment a refund is about: of an order by itself, or of one that was paid together with others.
import { fail } from '../errors.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import { platformMerchant } from './merchants.ts';

/** What a refund says of its order; one of the two numbers at least. */
export interface RefundedOrder {
  readonly subMchid: string;
  readonly spAppid: string;
  readonly transactionId?: string | undefined;
  readonly outTradeNo?: string | undefined;
  /** amount.total: what the payer paid, in fen. */
  readonly total: Fen;
}

/**
 * The transaction of the order, which agrees with everything that is said of it. Orders paid together are refunded
 * one by one, by the numbers of their own (api.md §14.5). Source: 4012476892, 4013080629.
 */
export function refundedTransaction(context: Context, named: RefundedOrder): Transaction {
  const { transactionId, outTradeNo, subMchid, total, spAppid } = named;
  const paid = transactionId ?? transactionPaidUnder(context, outTradeNo ?? '');
  const transaction = context.tx.get('transactions', paid) ?? fail('refundOfUnknownOrder');
  const agrees =
    transaction.subMchid === subMchid &&
    (outTradeNo ?? transaction.outTradeNo) === transaction.outTradeNo &&
    transaction.total === total &&
    isAppidOf(context, spAppid, transaction);
  return agrees ? transaction : fail('refundOrderDiffers');
}

function transactionPaidUnder(context: Context, outTradeNo: string): string {
  const order = orderOf(context, outTradeNo) ?? fail('refundOfUnknownOrder');
  return order.transactionId ?? fail('refundOfUnpaidOrder');
}

/** Any appid of the platform, or the order's own though it was unbound since (4013080629). */
function isAppidOf(context: Context, appid: string, { outTradeNo }: Transaction): boolean {
  return (
    platformMerchant(context).appids.includes(appid) ||
    orderOf(context, outTradeNo)?.appid === appid
  );
}

/** The order of an out_trade_no, single or combined: its appid, and its transaction once it is paid. */
function orderOf({ tx }: Context, outTradeNo: string) {
  const single = tx.get('paymentOrders', outTradeNo);
  if (single !== undefined) return { appid: single.spAppid, transactionId: single.transactionId };
  const combined = tx.get('combineOrders', tx.get('combineOutTradeNos', outTradeNo) ?? '');
  const subOrder = combined?.subOrders.find((each) => each.outTradeNo === outTradeNo);
  return subOrder && { appid: combined?.combineAppid, transactionId: subOrder.transactionId };
}
