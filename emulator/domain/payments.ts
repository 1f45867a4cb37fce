// Payment orders: placed, paid by the payer, closed or expired. Paying one creates the transaction.
import { fail } from '../errors.ts';
import { OUTSIDE, unsettled } from '../ledger/accounts.ts';
import { type Fen, NOTHING } from '../ledger/fen.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { PaymentOrder, Transaction } from './documents.ts';
import {
  PAYMENT_PERIOD_LONGEST_MS,
  PAYMENT_PERIOD_MS,
  PAYMENT_PERIOD_SHORTEST_MS,
  SHARING_PERIOD_MS,
} from './limits.ts';
import { platformMerchant } from './merchants.ts';
import { notify } from './outbox.ts';

/** What an order is made of; the number and the request itself decide what a re-entry is. */
export interface PaymentRequest
  extends Omit<
    PaymentOrder,
    'prepayId' | 'codeUrl' | 'createdAt' | 'expiresAt' | 'state' | 'transactionId'
  > {
  /** time_expire, ms. */
  readonly expiresAt?: number;
}

/** Places an order for a payer to pay, or answers the one already placed. Source: 4012714678, 4012714902. */
export function placePaymentOrder(context: Context, request: PaymentRequest): PaymentOrder {
  const { tx, now, ids } = context;
  if (!platformMerchant(context).appids.includes(request.spAppid)) fail('appidNotBound');
  if (tx.get('merchants', request.subMchid)?.role !== 'sub') fail('subMerchantNotLicensed');
  const earlier = tx.get('paymentOrders', request.outTradeNo);
  if (earlier !== undefined) return reentered(context, earlier, request);
  const sequence = tx.next('prepays');
  const prepayId = ids.prepayId(sequence, now);
  const order: PaymentOrder = {
    ...request,
    // Only effective together with profit_sharing (4012714678).
    subsidyAmount: request.profitSharing ? request.subsidyAmount : NOTHING,
    prepayId,
    ...(request.tradeType === 'NATIVE' && {
      codeUrl: `weixin://wxpay/bizpayurl/up?pr=${ids.codeToken(sequence)}&groupid=00`,
    }),
    createdAt: now,
    expiresAt: expiryOf(now, request.expiresAt),
    state: 'NOTPAY',
  };
  tx.put('paymentOrders', order.outTradeNo, order);
  tx.put('prepays', prepayId, order.outTradeNo);
  return order;
}

function reentered(context: Context, earlier: PaymentOrder, request: PaymentRequest): PaymentOrder {
  if (earlier.state === 'SUCCESS') fail('paymentAlreadyPaid');
  if (stateOf(context, earlier) === 'CLOSED') fail('paymentClosed');
  if (earlier.request !== request.request) fail('paymentReplayChanged');
  context.tx.note('paymentReentered');
  return earlier;
}

/** Earlier than a minute from now is raised to that, later than 15 days lowered (4012714678). */
function expiryOf(now: number, wanted: number | undefined): number {
  if (wanted === undefined) return now + PAYMENT_PERIOD_MS;
  return Math.min(
    Math.max(wanted, now + PAYMENT_PERIOD_SHORTEST_MS),
    now + PAYMENT_PERIOD_LONGEST_MS,
  );
}

/** NOTPAY turns CLOSED by itself when time_expire has passed (inferred: no capture says when the state flips). */
export function stateOf({ now }: Context, order: PaymentOrder): PaymentOrder['state'] {
  return order.state === 'NOTPAY' && now >= order.expiresAt ? 'CLOSED' : order.state;
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
  if (order.state === 'SUCCESS') fail('paymentAlreadyPaid');
  if (stateOf(context, order) === 'CLOSED') fail('paymentClosed');
  const transactionId = payment.transactionId ?? ids.transactionId(tx.next('transactions'), now);
  const transaction: Transaction = {
    transactionId,
    outTradeNo: order.outTradeNo,
    subMchid: order.subMchid,
    total: order.total,
    spOpenid: order.spOpenid ?? payment.openid,
    ...(order.subOpenid !== undefined && { subOpenid: order.subOpenid }),
    bankType: 'OTHERS',
    paidAt: now,
    profitSharing: order.profitSharing,
    subsidy: order.subsidyAmount > 0 ? 'awaited' : 'none',
    subsidyAmount: order.subsidyAmount,
    sharing: 'open',
    outOrderNos: [],
    ...(order.profitSharing && {
      expiryKey: schedule(context, 'expireSharing', now + SHARING_PERIOD_MS, transactionId),
    }),
  };
  tx.put('transactions', transactionId, transaction);
  tx.put('paymentOrders', order.outTradeNo, { ...order, state: 'SUCCESS', transactionId });
  tx.record({
    at: now,
    reason: 'payment',
    reference: transactionId,
    movements: [{ from: OUTSIDE, to: unsettled(transactionId), amount: order.total }],
  });
  schedule(context, 'settleTransaction', now + context.settings.settlementDelayMs, transactionId);
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
  };
  notify(context, platform, facts, order.notifyUrl);
}
