// Holds the after-sales orders of a sandbox against their transactions and the journal, as audit.ts does the rest.
import { AFTER_SALES_REASON, afterSalesKey, feesOf } from './after-sales-orders.ts';
import type { AfterSalesOrder } from './documents.ts';
import type { State } from './state.ts';

/** Every invariant of after-sales orders; one sentence per finding. Reads everything. */
export function* afterSalesFindings(state: State): Generator<string> {
  const taken = feesTaken(state);
  for (const [key, order] of state.tables.afterSalesOrders) {
    yield* orderFindings(state, key, order);
    const expected = order.result === 'SUCCESS' ? order.amount : 0;
    const moved = taken.get(key) ?? 0;
    if (moved !== expected) {
      yield `after-sales order ${key} is ${order.result} and took ${moved} fen, not ${expected}`;
    }
  }
  for (const [key, moved] of taken) {
    if (!state.tables.afterSalesOrders.has(key)) {
      yield `${moved} fen were taken for an after-sales order ${key} that nobody made`;
    }
  }
  for (const [transactionId, refundIds] of state.tables.afterSalesRefundIds) {
    yield* listFindings(state, transactionId, refundIds);
  }
}

/** What the journal says was taken, in fen by after-sales order. */
function feesTaken({ entries }: State): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { reason, reference, movements } of entries) {
    if (reason !== AFTER_SALES_REASON) continue;
    const moved = movements.reduce((total, { amount }) => total + amount, 0);
    taken.set(reference, (taken.get(reference) ?? 0) + moved);
  }
  return taken;
}

function* orderFindings({ tables }: State, key: string, order: AfterSalesOrder): Generator<string> {
  const { transactionId, subMchid, refundId } = order;
  if (afterSalesKey(order) !== key) yield `after-sales order ${key} is kept under another's key`;
  if (tables.transactions.get(transactionId)?.subMchid !== subMchid) {
    yield `after-sales order ${key} is of a transaction that ${subMchid} does not have`;
  }
  const refund = tables.refunds.get(tables.refundIds.get(refundId) ?? '');
  if (refund?.transactionId !== transactionId) {
    yield `after-sales order ${key} is of a refund that ${transactionId} does not have`;
  }
  if (tables.afterSalesRefundIds.get(transactionId)?.includes(refundId) !== true) {
    yield `after-sales order ${key} is not listed by its transaction`;
  }
}

/** Fees within the cap under which each was accepted, as with splits. */
function* listFindings(
  { tables }: State,
  transactionId: string,
  refundIds: readonly string[],
): Generator<string> {
  const counted: AfterSalesOrder[] = [];
  for (const refundId of refundIds) {
    const key = afterSalesKey({ transactionId, refundId });
    const order = tables.afterSalesOrders.get(key);
    if (order === undefined) {
      yield `transaction ${transactionId} lists after-sales order ${key}, which does not exist`;
      continue;
    }
    counted.push(order);
    const fees = feesOf(counted);
    if (order.result !== 'FAILED' && fees > order.capForFees) {
      yield `transaction ${transactionId} has ${fees} fen of after-sales fees, its cap is ${order.capForFees}`;
    }
  }
}
