// Everything of one order, under the names of the wire: splits, returns, refunds, subsidies, notices, entries, money.
import { afterSalesKey } from '../domain/after-sales-orders.ts';
import type { ProfitSharingOrder, Transaction } from '../domain/documents.ts';
import { entriesOf, moneyOf } from '../domain/money-picture.ts';
import { ordersOf } from '../domain/order-index.ts';
import { type PlacedOrder, refundsOf, returnsOf, splitsOf } from '../domain/placed-orders.ts';
import type { Refund } from '../domain/refund-documents.ts';
import type { State } from '../domain/state.ts';
import { titleOf } from '../notifications/envelope.ts';
import { rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { viewOrderRow } from './order-row.ts';
import { dueOf, timelineOf } from './order-timeline.ts';

const timeOf = (at: number | undefined) => (at === undefined ? undefined : rfc3339(at));

/** Reads the order and what hangs on it, nothing else. */
export function viewOrder(sandbox: Sandbox, order: PlacedOrder) {
  const { state, clock } = sandbox;
  const { transaction } = order;
  const parts = transaction && partsOf(state, transaction);
  const entries = transaction === undefined ? [] : entriesOf(state, transaction);
  return {
    ...viewOrderRow(state, order, clock.now()),
    payer: transaction?.spOpenid,
    settled_at: timeOf(transaction?.settledAt),
    expires_at: rfc3339(order.expiresAt),
    subsidy_amount: order.subsidyAmount,
    ...(parts ?? { splits: [], refunds: [], after_sales: [], subsidies: [] }),
    notifications: noticesOf(sandbox, transaction),
    timeline: timelineOf(state, order, entries, clock.now()),
    due: dueOf(state, transaction),
    money: transaction === undefined ? [] : moneyOf(state, transaction),
    entries: entries.map(({ at, ...entry }) => ({ at: rfc3339(at), ...entry })),
  };
}

function partsOf(state: State, transaction: Transaction) {
  const { afterSalesOrders, afterSalesRefundIds } = state.tables;
  const { transactionId } = transaction;
  const feeRefunds = afterSalesRefundIds.get(transactionId) ?? [];
  return {
    splits: splitsOf(state, transaction).map((split) => viewSplit(state, split)),
    refunds: refundsOf(state, transaction).map((refund) => viewRefund(state, refund)),
    after_sales: feeRefunds.flatMap((refundId) => {
      const each = afterSalesOrders.get(afterSalesKey({ transactionId, refundId }));
      if (each === undefined) return [];
      const { amount, scene, result, failReason, createdAt, finishedAt } = each;
      return {
        ...{ refund_id: refundId, amount, scene, result, fail_reason: failReason },
        created_at: rfc3339(createdAt),
        finished_at: timeOf(finishedAt),
      };
    }),
    subsidies: subsidiesOf(state, transactionId),
  };
}

function viewSplit(state: State, split: ProfitSharingOrder) {
  return {
    kind: split.kind,
    out_order_no: split.outOrderNo,
    order_id: split.orderId,
    state: split.state,
    finish: split.finish,
    created_at: rfc3339(split.createdAt),
    receivers: split.details.map((row) => ({
      detail_id: row.detailId,
      ...{ type: row.type, account: row.account, amount: row.amount, description: row.description },
      ...{ result: row.result, fail_reason: row.failReason, unfreeze: row.isUnfreeze },
      finished_at: timeOf(row.finishedAt),
    })),
    finish_amount: split.finishAmount,
    description: split.finishDescription,
    returns: returnsOf(state, split).map((each) => ({
      out_return_no: each.outReturnNo,
      return_no: each.returnNo,
      detail_id: each.detailId,
      return_mchid: each.returnMchid,
      ...{ amount: each.amount, description: each.description },
      ...{ result: each.result, fail_reason: each.failReason },
      created_at: rfc3339(each.createdAt),
      finished_at: timeOf(each.finishedAt),
    })),
  };
}

function viewRefund({ tables }: State, refund: Refund) {
  const advanced = tables.advanceReturns.get(refund.refundId);
  return {
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    ...{ amount: refund.amount, status: refund.status, taken: refund.taken },
    fee_returned: refund.feeReturned,
    created_at: rfc3339(refund.createdAt),
    succeeded_at: timeOf(refund.succeededAt),
    advance_return: advanced && {
      advance_return_id: advanced.advanceReturnId,
      ...{ amount: advanced.amount, result: advanced.result },
      created_at: rfc3339(advanced.createdAt),
      succeeded_at: timeOf(advanced.succeededAt),
    },
  };
}

function subsidiesOf({ tables }: State, transactionId: string) {
  const subsidy = tables.subsidies.get(transactionId);
  if (subsidy === undefined) return [];
  const returns = subsidy.returnNos.flatMap((number) => tables.subsidyReturns.get(number) ?? []);
  return [
    {
      subsidy_id: subsidy.subsidyId,
      out_subsidy_no: subsidy.outSubsidyNo,
      ...{ amount: subsidy.amount, description: subsidy.description },
      succeeded_at: rfc3339(subsidy.succeededAt),
      returns: returns.map((each) => ({
        out_order_no: each.outOrderNo,
        subsidy_return_id: each.subsidyReturnId,
        ...{ amount: each.amount, description: each.description },
        succeeded_at: rfc3339(each.succeededAt),
      })),
    },
  ];
}

function noticesOf({ state, config }: Sandbox, transaction: Transaction | undefined) {
  const ids = transaction === undefined ? [] : ordersOf(state).noticesOf(transaction.transactionId);
  return ids.flatMap((id) => {
    const notice = state.tables.notifications.get(id);
    if (notice === undefined) return [];
    const { eventType, summary } = titleOf(notice, config.sharingEvents);
    const { addressee, state: standing, attempts } = notice;
    return {
      id,
      summary,
      event_type: eventType,
      addressee,
      state: standing,
      attempts: attempts.length,
    };
  });
}
