// Holds the refunds of a sandbox against their transactions and the journal, as audit.ts does the rest.
import { FEES, refunding } from '../ledger/accounts.ts';
import { balanceOf } from '../ledger/journal.ts';
import { ADVANCE_RETURN_REASON } from './advance-returns.ts';
import type { Transaction } from './documents.ts';
import { REFUNDS_PER_TRANSACTION } from './limits.ts';
import type { AdvanceReturn, Refund } from './refund-documents.ts';
import { REFUND_SUCCESS } from './refund-results.ts';
import { advanceOf } from './refund-sources.ts';
import type { State } from './state.ts';

/** Every invariant of refunds and advances; one sentence per finding. Reads everything. */
export function* refundFindings(state: State): Generator<string> {
  const { refunds, transactions, advanceReturns } = state.tables;
  for (const [key, refund] of refunds) yield* ofRefund(state, key, refund);
  for (const transaction of transactions.values()) yield* ofTransaction(state, transaction);
  for (const [key, advanceReturn] of advanceReturns) yield* ofAdvance(state, key, advanceReturn);
  yield* feeFindings(state);
  yield* flowFindings(state);
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Money on its way is all of the refund or nothing, and was taken from accounts and fees to the fen. */
function* ofRefund(state: State, key: string, refund: Refund): Generator<string> {
  const { outRefundNo, refundId, transactionId, amount, status, taken, feeReturned } = refund;
  if (outRefundNo !== key) yield `refund ${outRefundNo} is kept under ${key}`;
  if (state.tables.refundIds.get(refundId) !== key) {
    yield `refund ${key} is not found by its refund_id ${refundId}`;
  }
  if (state.tables.transactions.get(transactionId)?.outRefundNos.includes(key) !== true) {
    yield `refund ${key} is not listed by transaction ${transactionId}`;
  }
  const given = sum(taken.map((part) => part.amount)) + feeReturned;
  if (given !== (taken.length === 0 ? 0 : amount)) {
    yield `refund ${key} of ${amount} fen was given ${given} fen`;
  }
  const isUnderWay = status === 'PROCESSING' || status === 'ABNORMAL';
  const held = balanceOf(state.balances, refunding(refundId));
  if (held !== (isUnderWay ? given : 0)) yield `refund ${key} is ${status} and holds ${held} fen`;
}

/** Refunds do not exceed the order, fees given back not the fee, and there are at most fifty of them. */
function* ofTransaction(state: State, transaction: Transaction): Generator<string> {
  const { transactionId, total, fee = 0, outRefundNos } = transaction;
  if (outRefundNos.length > REFUNDS_PER_TRANSACTION) {
    yield `transaction ${transactionId} has ${outRefundNos.length} refunds`;
  }
  const standing = standingOf(state, transaction);
  const refunded = sum(standing.map(({ amount }) => amount));
  if (refunded > total) yield `transaction ${transactionId} of ${total} fen refunds ${refunded}`;
  const returned = sum(standing.map(({ feeReturned }) => feeReturned));
  if (returned > fee) yield `transaction ${transactionId} took ${fee} fen and returns ${returned}`;
  const paidBack = sum(standing.map(({ taken, amount }) => (taken.length > 0 ? amount : 0)));
  if (transaction.settledAt !== undefined && fee - returned > total - paidBack) {
    yield `transaction ${transactionId} keeps ${fee - returned} fen of fees for ${total - paidBack}`;
  }
}

function standingOf({ tables }: State, { outRefundNos }: Transaction): readonly Refund[] {
  return outRefundNos
    .flatMap((outRefundNo) => tables.refunds.get(outRefundNo) ?? [])
    .filter(({ status }) => status !== 'CLOSED');
}

/** What refunds took of a payment before it was settled, in fen. */
export function unsettledRefunds(state: State, transaction: Transaction): number {
  const taken = standingOf(state, transaction).flatMap((refund) => refund.taken);
  return sum(taken.filter(({ account }) => account === 'UNSETTLED').map(({ amount }) => amount));
}

function* ofAdvance(
  { tables }: State,
  key: string,
  { refundId, amount }: AdvanceReturn,
): Generator<string> {
  const refund = tables.refunds.get(tables.refundIds.get(refundId) ?? '');
  if (refundId !== key) yield `advance return of ${refundId} is kept under ${key}`;
  if (refund?.status !== 'SUCCESS' || advanceOf(refund) !== amount) {
    yield `advance return of ${key} is of ${amount} fen that nobody advanced`;
  }
}

/** The fees are those of settled transactions, less what went back with their refunds. */
function* feeFindings(state: State): Generator<string> {
  let kept = 0;
  for (const transaction of state.tables.transactions.values()) {
    const returned = standingOf(state, transaction).map(({ feeReturned }) => feeReturned);
    kept += (transaction.fee ?? 0) - sum(returned);
  }
  const held = balanceOf(state.balances, FEES);
  if (held !== kept) yield `fees hold ${held} fen, the transactions say ${kept}`;
}

/** What the journal paid out, and what came back of advances, is what the documents say. */
function* flowFindings({ entries, tables }: State): Generator<string> {
  const moved = new Map<string, number>();
  for (const { reason, movements } of entries) {
    if (reason !== REFUND_SUCCESS && reason !== ADVANCE_RETURN_REASON) continue;
    moved.set(reason, (moved.get(reason) ?? 0) + sum(movements.map(({ amount }) => amount)));
  }
  const refunds = [...tables.refunds.values()].filter(({ status }) => status === 'SUCCESS');
  const advances = [...tables.advanceReturns.values()].filter(({ result }) => result === 'SUCCESS');
  const expected = [
    [REFUND_SUCCESS, sum(refunds.map(({ amount }) => amount))],
    [ADVANCE_RETURN_REASON, sum(advances.map(({ amount }) => amount))],
  ] as const;
  for (const [reason, amount] of expected) {
    const found = moved.get(reason) ?? 0;
    if (found !== amount) yield `${reason}: ${found} fen moved, the documents say ${amount}`;
  }
}
