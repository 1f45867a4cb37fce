// Orders as their owner looks at them: single ones and parts of combined ones alike, found by any number they have.
import type { PaymentOrder, ProfitSharingOrder, Transaction } from './documents.ts';
import { transactionsOf } from './notices.ts';
import { type OrderName, ordersOf } from './order-index.ts';
import type { State } from './state.ts';

/** An order of its own, or one of those that are paid together, with its transaction once it is paid. */
export interface PlacedOrder
  extends Pick<
    PaymentOrder,
    | ('outTradeNo' | 'prepayId' | 'subMchid' | 'description' | 'tradeType' | 'profitSharing')
    | ('total' | 'subsidyAmount' | 'createdAt' | 'expiresAt' | 'state')
  > {
  readonly combineOutTradeNo?: string;
  readonly transaction?: Transaction;
}

/** The order of a name; none where there is no such order. */
export function placedOrder({ tables }: State, name: OrderName): PlacedOrder | undefined {
  if (!('combineOutTradeNo' in name)) {
    const order = tables.paymentOrders.get(name.outTradeNo);
    return order && { ...order, ...paid(tables, order.transactionId) };
  }
  const whole = tables.combineOrders.get(name.combineOutTradeNo);
  const part = whole?.subOrders.find(({ outTradeNo }) => outTradeNo === name.outTradeNo);
  if (whole === undefined || part === undefined) return undefined;
  const { combineOutTradeNo, prepayId, tradeType, createdAt, expiresAt, state } = whole;
  const shared = { combineOutTradeNo, prepayId, tradeType, createdAt, expiresAt, state };
  return { ...part, ...shared, ...paid(tables, part.transactionId) };
}

function paid({ transactions }: State['tables'], transactionId: string | undefined) {
  const transaction = transactions.get(transactionId ?? '');
  return transaction === undefined ? {} : { transaction };
}

/**
 * The orders that a number leads to, whatever kind of number it is: a few look-ups in the tables that have it as their
 * key. Several where it names a combined order, or is used for two different things.
 */
export function ordersNumbered(state: State, number: string): readonly PlacedOrder[] {
  const names = new Map<string, OrderName>();
  for (const name of namesNumbered(state, number)) names.set(name.outTradeNo, name);
  return [...names.values()].flatMap((name) => placedOrder(state, name) ?? []);
}

function* namesNumbered(state: State, number: string): Generator<OrderName> {
  const { tables } = state;
  const single = tables.paymentOrders.has(number) ? number : tables.prepays.get(number);
  if (single !== undefined) yield { outTradeNo: single };
  const part = tables.combineOutTradeNos.get(number);
  if (part !== undefined) yield { outTradeNo: number, combineOutTradeNo: part };
  const combined = tables.combineOrders.get(tables.combinePrepays.get(number) ?? number);
  const combineOutTradeNo = combined?.combineOutTradeNo;
  if (combineOutTradeNo !== undefined) {
    for (const { outTradeNo } of combined?.subOrders ?? []) yield { outTradeNo, combineOutTradeNo };
  }
  for (const transactionId of transactionsNumbered(state, number)) {
    const outTradeNo = tables.transactions.get(transactionId)?.outTradeNo;
    if (outTradeNo === undefined) continue;
    const whole = tables.combineOutTradeNos.get(outTradeNo);
    yield whole === undefined ? { outTradeNo } : { outTradeNo, combineOutTradeNo: whole };
  }
}

/** Numbers of what came after the payment, and those of the payment itself. */
function transactionsNumbered(state: State, number: string): readonly string[] {
  const { tables } = state;
  const outReturnNo = ordersOf(state).returnNumbered(number) ?? number;
  const found = [
    tables.transactions.get(number),
    tables.profitSharingOrders.get(tables.orderIds.get(number) ?? number),
    tables.returnOrders.get(outReturnNo),
    tables.refunds.get(tables.refundIds.get(number) ?? number),
    tables.subsidies.get(tables.subsidyNumbers.get(number) ?? ''),
    tables.subsidyReturns.get(number),
  ];
  const told = tables.notifications.get(number)?.facts;
  return [
    ...found.flatMap((each) => each?.transactionId ?? []),
    ...(told === undefined ? [] : transactionsOf(told)),
  ];
}

/** The splits and finishes of a transaction, oldest first. At most 50 are splits. */
export function splitsOf({ tables }: State, { outOrderNos }: Transaction) {
  return outOrderNos.flatMap((outOrderNo) => tables.profitSharingOrders.get(outOrderNo) ?? []);
}

/** The returns of a split, oldest first; at most 50. */
export function returnsOf({ tables }: State, { outReturnNos }: ProfitSharingOrder) {
  return outReturnNos.flatMap((outReturnNo) => tables.returnOrders.get(outReturnNo) ?? []);
}

/** The refunds of a transaction, oldest first; at most 50. */
export function refundsOf({ tables }: State, { outRefundNos }: Transaction) {
  return outRefundNos.flatMap((outRefundNo) => tables.refunds.get(outRefundNo) ?? []);
}
