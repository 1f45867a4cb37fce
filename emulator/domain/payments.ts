// Payment orders: placed, paid by the payer, closed or expired. Paying one creates the transaction.
import { fail } from '../errors.ts';
import { type Fen, NOTHING } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { PaymentOrder, Prepayment, Transaction } from './documents.ts';
import { platformMerchant } from './merchants.ts';
import { notify } from './outbox.ts';
import { checkUnpaid, newPrepayment, stateOf } from './prepayments.ts';
import { isTransactionNumber, receivePayment } from './transactions.ts';

/** What an order is made of; the number and the request itself decide what a re-entry is. */
export interface PaymentRequest extends Omit<PaymentOrder, keyof Prepayment | 'transactionId'> {
  /** time_expire, ms. */
  readonly expiresAt?: number;
}

/** Places an order for a payer to pay, or answers the one already placed. Source: 4012714678, 4012714902. */
export function placePaymentOrder(context: Context, request: PaymentRequest): PaymentOrder {
  const { tx } = context;
  const { appids, unlicensedProducts = [] } = platformMerchant(context);
  if (unlicensedProducts.includes(request.tradeType)) fail('productNotLicensed');
  if (!appids.includes(request.spAppid)) fail('appidNotBound');
  const payer = request.spOpenid === undefined ? undefined : tx.get('persons', request.spOpenid);
  if (payer !== undefined && payer.appid !== request.spAppid) fail('payerNotUnderAppid');
  if (tx.get('merchants', request.subMchid)?.role !== 'sub') fail('subMerchantNotLicensed');
  const earlier = tx.get('paymentOrders', request.outTradeNo);
  if (earlier !== undefined) return reentered(context, earlier, request);
  if (tx.get('combineOutTradeNos', request.outTradeNo) !== undefined) fail('outTradeNoUsed');
  const order: PaymentOrder = {
    ...request,
    // Only effective together with profit_sharing (4012714678).
    subsidyAmount: request.profitSharing ? request.subsidyAmount : NOTHING,
    ...newPrepayment(context, 'single', request.tradeType, request.expiresAt),
  };
  tx.put('paymentOrders', order.outTradeNo, order);
  tx.put('prepays', order.prepayId, order.outTradeNo);
  return order;
}

function reentered(context: Context, earlier: PaymentOrder, request: PaymentRequest): PaymentOrder {
  checkUnpaid(context, earlier);
  if (earlier.request !== request.request) fail('paymentReplayChanged');
  context.tx.note('paymentReentered');
  return earlier;
}

/** The order of a number, which must be this sub-merchant's. Source: 4012739008. */
export function findPaymentOrder(
  { tx }: Context,
  outTradeNo: string,
  subMchid: string,
): PaymentOrder {
  const order = tx.get('paymentOrders', outTradeNo) ?? fail('paymentUnknown');
  return order.subMchid === subMchid ? order : fail('paymentOfOtherSubMerchant');
}

/** The order a transaction_id paid for. Source: 4012738964. */
export function findPaidOrder(
  context: Context,
  transactionId: string,
  subMchid: string,
): PaymentOrder {
  if (!isTransactionNumber(transactionId)) fail('transactionNumberMalformed');
  const transaction = context.tx.get('transactions', transactionId) ?? fail('paymentUnknown');
  return findPaymentOrder(context, transaction.outTradeNo, subMchid);
}

/** Closes an unpaid order. Closing again is no error (inferred); a paid one is refused (Q23). */
export function closePaymentOrder(context: Context, outTradeNo: string, subMchid: string): void {
  const order = findPaymentOrder(context, outTradeNo, subMchid);
  if (order.state === 'SUCCESS') fail('paymentAlreadyPaid');
  if (stateOf(context, order) === 'CLOSED') context.tx.note('closeRepeated');
  context.tx.put('paymentOrders', outTradeNo, { ...order, state: 'CLOSED' });
}

/** How the payer pays: an openid for orders that name none, and a fixed number for the well-known order. */
export interface Payment {
  readonly openid: string;
  readonly transactionId?: string;
}

/**
 * The payer pays: money comes in from outside and waits for settlement, and the platform is told.
 * Refused when the order is closed, expired or paid already.
 */
export function payPaymentOrder(
  context: Context,
  order: PaymentOrder,
  payment: Payment,
): Transaction {
  const { tx, now, ids } = context;
  checkUnpaid(context, order);
  const transactionId = payment.transactionId ?? ids.transactionId(tx.next('transactions'), now);
  const { subOpenid } = order;
  const payer = {
    spOpenid: order.spOpenid ?? payment.openid,
    ...(subOpenid !== undefined && { subOpenid }),
  };
  const transaction = receivePayment(context, transactionId, order, payer);
  tx.put('paymentOrders', order.outTradeNo, { ...order, state: 'SUCCESS', transactionId });
  announcePayment(context, order, transaction);
  return transaction;
}

function announcePayment(context: Context, order: PaymentOrder, transaction: Transaction): void {
  const platform = context.settings.mchid;
  const facts = {
    kind: 'payment' as const,
    spAppid: order.spAppid,
    spMchid: platform,
    ...(order.subAppid !== undefined && { subAppid: order.subAppid }),
    subMchid: order.subMchid,
    outTradeNo: order.outTradeNo,
    transactionId: transaction.transactionId,
    tradeType: order.tradeType,
    bankType: transaction.bankType,
    ...(order.attach !== undefined && { attach: order.attach }),
    paidAt: transaction.paidAt,
    spOpenid: transaction.spOpenid,
    ...(transaction.subOpenid !== undefined && { subOpenid: transaction.subOpenid }),
    total: order.total satisfies Fen,
    ...(order.deviceId !== undefined && { deviceId: order.deviceId }),
    ...(context.settings.queriesAsObserved && { promotions: [] }),
  };
  notify(context, platform, facts, order.notifyUrl, order.noticeTrouble);
}
