// Holds combined orders against the transactions their payment made: all of them or none.
import type { CombineOrder, CombineSubOrder } from './documents.ts';
import type { State } from './state.ts';

/** Every invariant of combined orders; one sentence per finding. Reads everything. */
export function* combineFindings(state: State): Generator<string> {
  for (const order of state.tables.combineOrders.values()) yield* orderFindings(state, order);
}

function* orderFindings({ tables }: State, order: CombineOrder): Generator<string> {
  const { combineOutTradeNo, prepayId, subOrders, state } = order;
  if (tables.combinePrepays.get(prepayId) !== combineOutTradeNo) {
    yield `combined order ${combineOutTradeNo} is not found by its prepay_id ${prepayId}`;
  }
  for (const subOrder of subOrders) {
    const { outTradeNo } = subOrder;
    if (tables.combineOutTradeNos.get(outTradeNo) !== combineOutTradeNo) {
      yield `sub-order ${outTradeNo} does not lead to its combined order ${combineOutTradeNo}`;
    }
    if (tables.paymentOrders.has(outTradeNo)) {
      yield `sub-order ${outTradeNo} is an order by itself, too`;
    }
    if (isPaid(tables, subOrder) !== (state === 'SUCCESS')) {
      yield `sub-order ${outTradeNo} is not paid as combined order ${combineOutTradeNo} is, ${state}`;
    }
  }
}

/** A transaction of its own, over its own price and for its own sub-merchant. */
function isPaid(tables: State['tables'], subOrder: CombineSubOrder): boolean {
  const { transactionId = '', outTradeNo, subMchid, total } = subOrder;
  const paid = tables.transactions.get(transactionId);
  return paid?.outTradeNo === outTradeNo && paid.subMchid === subMchid && paid.total === total;
}
