// 售后服务分账: the platform takes its service fee for an order that was refunded, a ticket changed or given back.
// The official Java SDK (0.2.17, API version 1.0.21) gives the shapes and the meaning of each field; no public
// page does. What becomes of a request is inferred, mostly from what becomes of a split (Q24).
import { fail } from '../errors.ts';
import { available } from '../ledger/accounts.ts';
import { type Fen, percentOf, sumOf } from '../ledger/fen.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { AfterSalesFailReason, AfterSalesOrder } from './documents.ts';
import { findMerchant, platformMerchant } from './merchants.ts';
import { mayActFor, mayMoveShares } from './permission.ts';
import { standingRefund } from './reversals.ts';
import { isSettled } from './split-checks.ts';
import { sharableTransaction } from './transactions.ts';

export type AfterSalesRequest = Pick<
  AfterSalesOrder,
  'subMchid' | 'transactionId' | 'refundId' | 'amount' | 'type' | 'scene'
>;

/** Names the journal entries by which fees are taken. */
export const AFTER_SALES_REASON = 'after-sales share';

/**
 * Requests the fee of one refund; amount in fen. The request has no merchant number, so transaction and refund
 * are its key: the same one again answers the order as it now stands, a changed one is refused. Checks come in
 * the order of a split's (Q31); then the refund must be one of this transaction, and not closed. All inferred but
 * the limit (`checkLimits`).
 */
export function createAfterSalesOrder(
  context: Context,
  request: AfterSalesRequest,
): AfterSalesOrder {
  const { transactionId, subMchid } = request;
  const payer = mayMoveShares(context, subMchid);
  const earlier = context.tx.get('afterSalesOrders', afterSalesKey(request));
  if (earlier !== undefined) return replayed(context, earlier, request);
  const transaction = sharableTransaction(
    context,
    transactionId,
    subMchid,
    'notSharableForAfterSales',
  );
  isSettled({ context, transaction });
  if (standingRefund(context, transactionId, request.refundId) === undefined) {
    fail('afterSalesOfUnknownRefund');
  }
  // Of the whole order: what Q3 takes off it for refunds would leave nothing where the whole order is refunded.
  const cap = percentOf(transaction.total, payer.ratioCapPercent);
  checkLimits(context, request, cap);
  return accept(context, request, cap);
}

/** What an after-sales order is kept under. */
export function afterSalesKey(order: Pick<AfterSalesOrder, 'transactionId' | 'refundId'>): string {
  return `${order.transactionId}:${order.refundId}`;
}

/** Inferred: everything that the request says is compared, the sub-merchant first as with a split (Q15). */
function replayed(
  { tx }: Context,
  earlier: AfterSalesOrder,
  request: AfterSalesRequest,
): AfterSalesOrder {
  if (earlier.subMchid !== request.subMchid) fail('transactionOfOtherSubMerchant');
  const isSame =
    earlier.amount === request.amount &&
    earlier.type === request.type &&
    earlier.scene === request.scene;
  if (!isSame) fail('afterSalesReplayChanged');
  tx.note('afterSalesReplayed');
  return earlier;
}

/**
 * The SDK says of `amount` that it exceeds neither the order's amount nor what the highest ratio makes of it; the
 * second is never more than the first. Inferred: fees count together, those that failed aside, but not with
 * splits, for they come from the available balance. There are no more of them than refunds.
 */
function checkLimits(context: Context, request: AfterSalesRequest, cap: Fen): void {
  const orders = afterSalesOrdersOf(context, request.transactionId);
  if (request.amount + feesOf(orders) > cap) fail('afterSalesExceedsRatioCap');
}

function afterSalesOrdersOf({ tx }: Context, transactionId: string): readonly AfterSalesOrder[] {
  const refundIds = tx.get('afterSalesRefundIds', transactionId) ?? [];
  return refundIds.flatMap((refundId) => {
    const order = tx.get('afterSalesOrders', afterSalesKey({ transactionId, refundId }));
    return order === undefined ? [] : [order];
  });
}

/** What after-sales orders have taken or may yet take, in fen. */
export function feesOf(orders: Iterable<AfterSalesOrder>): Fen {
  return sumOf([...orders].map(({ result, amount }) => (result === 'FAILED' ? 0 : amount)));
}

/** From here on nothing fails. No money is earmarked: it lies in the available balance (inferred). */
function accept(context: Context, request: AfterSalesRequest, capForFees: Fen): AfterSalesOrder {
  const { tx, now, settings } = context;
  const { transactionId, subMchid, refundId, amount, type, scene } = request;
  const key = afterSalesKey(request);
  const order: AfterSalesOrder = {
    ...{ transactionId, subMchid, refundId, amount, type, scene },
    result: 'PROCESSING',
    capForFees,
    createdAt: now,
  };
  const refundIds = tx.get('afterSalesRefundIds', transactionId) ?? [];
  tx.put('afterSalesOrders', key, order);
  tx.put('afterSalesRefundIds', transactionId, [...refundIds, refundId]);
  if (settings.splitDelayMs === 0) return resolveAfterSalesOrder(context, key) ?? order;
  // Inferred: as long as a split takes; the result PROCESSING says that it takes time.
  schedule(context, 'resolveAfterSalesOrder', now + settings.splitDelayMs, key);
  return order;
}

/**
 * Takes the fee from the sub-merchant's available balance, or the order fails for good. Nobody is told: no notice
 * of it is known, and the receiver is the platform that asked (inferred).
 */
export function resolveAfterSalesOrder(context: Context, key: string): AfterSalesOrder | undefined {
  const { tx, now, settings } = context;
  const order = tx.get('afterSalesOrders', key);
  if (order?.result !== 'PROCESSING') return order;
  const failReason = obstacleTo(context, order);
  const resolved: AfterSalesOrder =
    failReason === undefined
      ? { ...order, result: 'SUCCESS', finishedAt: now }
      : { ...order, result: 'FAILED', failReason, finishedAt: now };
  tx.put('afterSalesOrders', key, resolved);
  if (failReason === undefined) {
    const [from, to] = [available(order.subMchid), available(settings.mchid)];
    tx.record({
      at: now,
      reason: AFTER_SALES_REASON,
      reference: key,
      movements: [{ from, to, amount: order.amount }],
    });
  }
  return resolved;
}

/**
 * Inferred: NO_RELATION, by its words the relation has ended, where the sub-merchant is no longer the platform's.
 * ACCOUNT_ABNORMAL is said of the receiving account; it also stands for a payer whose account is abnormal or
 * short, for which the SDK lists no reason of its own.
 */
function obstacleTo(context: Context, order: AfterSalesOrder): AfterSalesFailReason | undefined {
  const payer = findMerchant(context, order.subMchid);
  if (payer?.role !== 'sub') return 'NO_RELATION';
  const areNormal = [payer, platformMerchant(context)].every(({ account }) => account === 'normal');
  const isCovered = context.tx.balance(available(order.subMchid)) >= order.amount;
  return areNormal && isCovered ? undefined : 'ACCOUNT_ABNORMAL';
}

/**
 * The after-sales order that a transaction had last: the SDK's query names no refund, so which of several is
 * meant is inferred. Every mismatch is an unknown record (Q24).
 */
export function findAfterSalesOrder(
  context: Context,
  query: Pick<AfterSalesOrder, 'subMchid' | 'transactionId'>,
): AfterSalesOrder {
  mayActFor(context, query.subMchid);
  const order = afterSalesOrdersOf(context, query.transactionId).at(-1);
  return order?.subMchid === query.subMchid ? order : fail('recordMissing');
}
