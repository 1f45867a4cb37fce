// 合单: orders placed together, paid by one payment, closed as one. Each sub-order becomes a transaction of its own.
import { fail } from '../errors.ts';
import { NOTHING } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type {
  CombineOrder,
  CombineSubOrder,
  Prepayment,
  TradeType,
  Transaction,
} from './documents.ts';
import { platformMerchant } from './merchants.ts';
import type { CombinePaymentFacts, PaidSubOrder } from './notices.ts';
import { notify } from './outbox.ts';
import { checkUnpaid, newPrepayment, stateOf } from './prepayments.ts';
import { receivePayment } from './transactions.ts';

/** What a combined order is made of; the number and the request itself decide what a re-entry is. */
export interface CombineRequest extends Omit<CombineOrder, keyof Prepayment> {
  /** time_expire, ms. */
  readonly expiresAt?: number;
}

/** Places orders for a payer to pay together, or answers those already placed. Source: 4012760615, 4012760633. */
export function placeCombineOrder(context: Context, request: CombineRequest): CombineOrder {
  const { tx } = context;
  if (!isBound(context, request.combineAppid)) fail('combineAppidNotBound');
  for (const { subMchid } of request.subOrders) {
    if (tx.get('merchants', subMchid)?.role !== 'sub') fail('combineSubMerchantNotLicensed');
  }
  const earlier = tx.get('combineOrders', request.combineOutTradeNo);
  if (earlier !== undefined) return reentered(context, earlier, request);
  checkNumbers(context, request.subOrders);
  const order: CombineOrder = {
    ...request,
    // Only effective together with profit_sharing (4012714678).
    subOrders: request.subOrders.map((each) =>
      each.profitSharing ? each : { ...each, subsidyAmount: NOTHING },
    ),
    ...newPrepayment(context, 'combined', request.tradeType, request.expiresAt),
  };
  tx.put('combineOrders', order.combineOutTradeNo, order);
  tx.put('combinePrepays', order.prepayId, order.combineOutTradeNo);
  for (const { outTradeNo } of order.subOrders) {
    tx.put('combineOutTradeNos', outTradeNo, order.combineOutTradeNo);
  }
  return order;
}

function isBound(context: Context, appid: string): boolean {
  return platformMerchant(context).appids.includes(appid);
}

/** Inferred: what else is different comes before the settle_info, which has a refusal of its own. */
function reentered(context: Context, earlier: CombineOrder, request: CombineRequest): CombineOrder {
  checkUnpaid(context, earlier);
  if (earlier.request !== request.request) fail('paymentReplayChanged');
  if (earlier.settlements !== request.settlements) fail('combineSettlementChanged');
  context.tx.note('paymentReentered');
  return earlier;
}

/** An out_trade_no is unique under its merchant (4012760633), whether it is paid by itself or together with others. */
function checkNumbers({ tx }: Context, subOrders: readonly CombineSubOrder[]): void {
  const numbers = subOrders.map(({ outTradeNo }) => outTradeNo);
  const isUsed = (number: string) =>
    tx.get('paymentOrders', number) !== undefined ||
    tx.get('combineOutTradeNos', number) !== undefined;
  if (new Set(numbers).size < numbers.length || numbers.some(isUsed)) fail('outTradeNoUsed');
}

/** The combined order of a number. Source: 4012761049. */
export function findCombineOrder({ tx }: Context, combineOutTradeNo: string): CombineOrder {
  return tx.get('combineOrders', combineOutTradeNo) ?? fail('combineOrderUnknown');
}

/** What a close has to repeat of the order. */
export interface CombineCloseRequest {
  readonly combineAppid: string;
  readonly subOrders: readonly {
    readonly mchid: string;
    readonly outTradeNo: string;
    readonly subMchid: string;
    readonly subAppid?: string | undefined;
  }[];
}

/** Closes an unpaid combined order, all of it. Closing again is no error (inferred). Source: 4012761093. */
export function closeCombineOrder(
  context: Context,
  combineOutTradeNo: string,
  request: CombineCloseRequest,
): void {
  if (!isBound(context, request.combineAppid)) fail('combineAppidNotBound');
  const order = findCombineOrder(context, combineOutTradeNo);
  if (!isSameOrder(context, order, request)) fail('combineCloseDiffers');
  if (order.state === 'SUCCESS') fail('paymentAlreadyPaid');
  if (stateOf(context, order) === 'CLOSED') context.tx.note('closeRepeated');
  context.tx.put('combineOrders', combineOutTradeNo, { ...order, state: 'CLOSED' });
}

/** Inferred: the sub-orders may stand in any order, and a sub_appid that is left out is not compared. */
function isSameOrder(
  { settings }: Context,
  { combineAppid, subOrders }: CombineOrder,
  request: CombineCloseRequest,
): boolean {
  const named = new Map(request.subOrders.map((each) => [each.outTradeNo, each]));
  const areAllNamed = subOrders.every(({ outTradeNo, subMchid, subAppid }) => {
    const each = named.get(outTradeNo);
    const isSame = each?.mchid === settings.mchid && each.subMchid === subMchid;
    return isSame && (each.subAppid === undefined || each.subAppid === subAppid);
  });
  const isNoneMore = request.subOrders.length === subOrders.length;
  return combineAppid === request.combineAppid && isNoneMore && areAllNamed;
}

/**
 * The payer pays everything at once: each sub-order becomes a transaction, and the platform is told of all of them
 * in one notice. Refused when the order is closed, expired or paid already.
 * @param somebody the openid of who pays an order that names nobody
 */
export function payCombineOrder(
  context: Context,
  order: CombineOrder,
  somebody: string,
): CombineOrder {
  const { tx, now, ids } = context;
  checkUnpaid(context, order);
  const { subOpenid, openid = somebody } = order;
  const parts = order.subOrders.map((each) => {
    const transactionId = ids.combineTransactionId(tx.next('transactions'), now);
    const knowsSubOpenid = subOpenid !== undefined && each.subAppid !== undefined;
    const payer = { spOpenid: openid, ...(knowsSubOpenid && { subOpenid }) };
    const transaction = receivePayment(context, transactionId, each, payer);
    return { subOrder: { ...each, transactionId }, transaction };
  });
  const subOrders = parts.map(({ subOrder }) => subOrder);
  const paid: CombineOrder = { ...order, openid, state: 'SUCCESS', subOrders };
  tx.put('combineOrders', order.combineOutTradeNo, paid);
  const facts = parts.map(({ subOrder, transaction }) =>
    paidPart(order.tradeType, subOrder, transaction),
  );
  announce(context, order, openid, facts);
  return paid;
}

function paidPart(
  tradeType: TradeType,
  { subAppid, attach }: CombineSubOrder,
  { transactionId, outTradeNo, subMchid, total, bankType, paidAt, subOpenid }: Transaction,
): PaidSubOrder {
  return {
    ...{ transactionId, outTradeNo, subMchid, total, tradeType, bankType, paidAt, attach },
    ...(subAppid !== undefined && { subAppid }),
    ...(subOpenid !== undefined && { subOpenid }),
  };
}

/** One notice for all of it, sealed with the platform's key (api.md §14.5). */
function announce(
  context: Context,
  order: CombineOrder,
  openid: string,
  subOrders: readonly PaidSubOrder[],
): void {
  const { combineAppid, combineOutTradeNo, deviceId } = order;
  const combineMchid = context.settings.mchid;
  const facts: CombinePaymentFacts = {
    kind: 'combinePayment',
    ...{ combineAppid, combineMchid, combineOutTradeNo, openid, subOrders },
    ...(deviceId !== undefined && { deviceId }),
  };
  notify(context, combineMchid, facts, order.notifyUrl, order.noticeTrouble);
}
