// The lines of a bill: one for each successful row of a split and each successful return of the day (4012761131).
import assert from 'node:assert/strict';
import { type Fen, NOTHING } from '../ledger/fen.ts';
import type { Day } from './calendar.ts';
import type { Context } from './context.ts';
import type { ProfitSharingOrder, ReturnOrder } from './documents.ts';

/** One row of a split, or one return. */
export interface BillLine {
  readonly kind: 'split' | 'return';
  /** ms since 1970 */
  readonly endedAt: number;
  readonly subMchid: string;
  readonly transactionId: string;
  /** order_id or return_no */
  readonly number: string;
  /** Of a return that of the row it took from. */
  readonly detailId: string;
  /** out_order_no or out_return_no */
  readonly outNumber: string;
  /** What was paid in all, in fen. */
  readonly total: Fen;
  /** Where the money of a row went, or that of a return came from. */
  readonly account: string;
  readonly amount: Fen;
  readonly description: string;
}

/**
 * The lines of a day in the order in which they ended, of one sub-merchant or of all. Inferred (Q21): the row
 * 解冻给分账方 is one, for it is a row of its split; a finish and an expiry are none, for they share nothing; nor is
 * an after-sales order, of which no page says anything (Q24).
 */
export function billLines({ tx }: Pick<Context, 'tx'>, day: Day, subMchid?: string): BillLine[] {
  const totalOf = (transactionId: string) =>
    tx.get('transactions', transactionId)?.total ?? NOTHING;
  const lines: BillLine[] = [];
  for (const { kind, number } of tx.billDays.sourcesOf(day, subMchid)) {
    const order = kind === 'split' ? tx.get('profitSharingOrders', number) : undefined;
    const returned = kind === 'return' ? tx.get('returnOrders', number) : undefined;
    if (order !== undefined) lines.push(...rowsOf(order, totalOf(order.transactionId)));
    if (returned !== undefined) lines.push(returnLine(returned, totalOf(returned.transactionId)));
  }
  return lines.sort(byEnd);
}

/** Rows of one split end together and keep their order. */
function byEnd(one: BillLine, other: BillLine): number {
  if (one.endedAt !== other.endedAt || one.number === other.number) {
    return one.endedAt - other.endedAt;
  }
  return one.number < other.number ? -1 : 1;
}

function rowsOf(order: ProfitSharingOrder, total: Fen): BillLine[] {
  const { subMchid, transactionId, orderId: number, outOrderNo: outNumber } = order;
  return order.details
    .filter(({ result }) => result === 'SUCCESS')
    .map(({ detailId, account, amount, description, finishedAt }) => {
      assert(finishedAt !== undefined, `row ${detailId} has succeeded at no time`);
      const names = { subMchid, transactionId, number, outNumber, detailId };
      return { kind: 'split', endedAt: finishedAt, ...names, total, account, amount, description };
    });
}

function returnLine(returned: ReturnOrder, total: Fen): BillLine {
  const { subMchid, transactionId, detailId, returnMchid, amount, description } = returned;
  assert(returned.finishedAt !== undefined, `return ${returned.returnNo} has succeeded at no time`);
  return {
    ...{ kind: 'return', endedAt: returned.finishedAt, subMchid, transactionId, detailId },
    ...{ number: returned.returnNo, outNumber: returned.outReturnNo, account: returnMchid },
    ...{ total, amount, description },
  };
}
