// Holds every document of a sandbox against its ledger (design D4) and says what does not agree.
// It reads everything: for tests and on demand, never for a request.
import { frozen, sharing, unsettled } from '../ledger/accounts.ts';
import { auditLedger } from '../ledger/audit.ts';
import { EntryLog } from '../ledger/entry-log.ts';
import { balanceOf } from '../ledger/journal.ts';
import { afterSalesFindings } from './after-sales-audit.ts';
import { combineFindings } from './combine-audit.ts';
import type { ProfitSharingOrder, ReceiverDetail, ReturnOrder, Transaction } from './documents.ts';
import { fundsFindings } from './funds-audit.ts';
import { ORDERS_PER_TRANSACTION, RETURNS_PER_ORDER } from './limits.ts';
import { SLOTS } from './receivers.ts';
import { refundFindings, unsettledRefunds } from './refund-audit.ts';
import type { AgendaItem, AgendaKind, State, TableName } from './state.ts';
import { subsidyFindings } from './subsidy-audit.ts';
import { sharedBy } from './unsplit-amount.ts';

/**
 * Every invariant of a sandbox: first those of the ledger alone, then those of the documents against it.
 * The ratio cap is the one under which each split was accepted.
 * @returns one sentence per finding; none when all is well.
 */
export function auditDomain(kept: State): readonly string[] {
  // Read once: several look at every entry.
  const entries = new EntryLog();
  for (const entry of kept.entries) entries.push(entry);
  const state = { ...kept, entries };
  const { transactions, profitSharingOrders, returnOrders, agenda } = state.tables;
  return [
    ...auditLedger(state.entries, state.balances),
    ...strayAccounts(state),
    ...[...transactions.values()].flatMap((each) => [...transactionFindings(state, each)]),
    ...[...profitSharingOrders.values()].flatMap((each) => [...orderFindings(state, each)]),
    ...[...returnOrders.values()].flatMap((each) => [...returnFindings(state, each)]),
    ...afterSalesFindings(state),
    ...combineFindings(state),
    ...fundsFindings(state),
    ...refundFindings(state),
    ...subsidyFindings(state),
    ...[...agenda].flatMap(([key, item]) => [...agendaFindings(state, key, item)]),
  ];
}

/** Accounts named after a document hold nothing where the document does not exist. */
function* strayAccounts({ tables, balances }: State): Generator<string> {
  for (const [account, balance] of balances) {
    const [kind, key = ''] = account.split(':', 2);
    const isOfTransaction = kind === 'unsettled' || kind === 'frozen';
    const isStray =
      (isOfTransaction && !tables.transactions.has(key)) ||
      (kind === 'sharing' && !tables.orderIds.has(key)) ||
      (kind === 'withdrawing' && !tables.withdrawals.has(key)) ||
      (kind === 'refunding' && !tables.refundIds.has(key));
    if (isStray && balance !== 0) yield `${account} holds ${balance} fen of nobody`;
  }
}

function* transactionFindings(state: State, transaction: Transaction): Generator<string> {
  const { transactionId, total, settledAt } = transaction;
  const waiting = balanceOf(state.balances, unsettled(transactionId));
  const expected = settledAt === undefined ? total - unsettledRefunds(state, transaction) : 0;
  if (waiting !== expected) {
    yield `transaction ${transactionId} has ${waiting} fen unsettled, not ${expected}`;
  }
  const unsplit = balanceOf(state.balances, frozen(transactionId));
  if (unsplit < 0) yield `transaction ${transactionId} has ${unsplit} fen frozen`;
  const mayHold = transaction.profitSharing && transaction.sharing === 'open';
  if (!mayHold && unsplit > 0) {
    yield `transaction ${transactionId} cannot be shared, yet ${unsplit} fen are frozen`;
  }
  yield* sharingFindings(state, transaction);
}

/** Design D4: shares to others within the cap. Limits: 50 splits; a finish is none of them. */
function* sharingFindings({ tables }: State, transaction: Transaction): Generator<string> {
  const { transactionId, outOrderNos } = transaction;
  let splits = 0;
  let shared = 0;
  for (const outOrderNo of outOrderNos) {
    const order = tables.profitSharingOrders.get(outOrderNo);
    if (order?.transactionId !== transactionId) {
      yield `transaction ${transactionId} lists order ${outOrderNo}, which is not its own`;
      continue;
    }
    if (order.kind === 'split') splits += 1;
    const toOthers = sharedBy(order);
    shared += toOthers;
    if (toOthers > 0 && shared > order.capForOthers) {
      yield `transaction ${transactionId} shares ${shared} fen with others, its cap is ${order.capForOthers}`;
    }
  }
  if (splits > ORDERS_PER_TRANSACTION) yield `transaction ${transactionId} has ${splits} splits`;
}

function* orderFindings(state: State, order: ProfitSharingOrder): Generator<string> {
  const { orderId, outOrderNo, details, outReturnNos } = order;
  const pending = details.filter(({ result }) => result === 'PENDING');
  const earmarked = balanceOf(state.balances, sharing(orderId));
  const expected = pending.reduce((total, { amount }) => total + amount, 0);
  if (earmarked !== expected) {
    yield `order ${outOrderNo} has ${earmarked} fen earmarked, its PENDING rows ask for ${expected}`;
  }
  if (order.state === 'FINISHED' && pending.length > 0) {
    yield `order ${outOrderNo} is FINISHED with ${pending.length} PENDING rows`;
  }
  if (state.tables.orderIds.get(orderId) !== outOrderNo) {
    yield `order ${outOrderNo} is not found by its order_id ${orderId}`;
  }
  const { transactions } = state.tables;
  if (transactions.get(order.transactionId)?.outOrderNos.includes(outOrderNo) !== true) {
    yield `order ${outOrderNo} is not listed by transaction ${order.transactionId}`;
  }
  if (outReturnNos.length > RETURNS_PER_ORDER) {
    yield `order ${outOrderNo} has ${outReturnNos.length} returns`;
  }
  for (const detail of details) yield* detailFindings(state, order, detail);
}

/** Design D4: the returns of a row, FAILED ones aside, do not exceed it. */
function* detailFindings(
  { tables }: State,
  order: ProfitSharingOrder,
  { detailId, amount }: ReceiverDetail,
): Generator<string> {
  let returned = 0;
  for (const outReturnNo of order.outReturnNos) {
    const each = tables.returnOrders.get(outReturnNo);
    if (each?.detailId === detailId && each.result !== 'FAILED') returned += each.amount;
  }
  if (returned > amount) {
    yield `row ${detailId} of ${amount} fen has returns of ${returned} fen`;
  }
}

/** Only a row that paid a merchant can be returned from (4012477737). */
function* returnFindings({ tables }: State, returned: ReturnOrder): Generator<string> {
  const { outReturnNo, outOrderNo, detailId, returnMchid } = returned;
  const order = tables.profitSharingOrders.get(outOrderNo);
  if (order?.outReturnNos.includes(outReturnNo) !== true) {
    yield `return ${outReturnNo} is not listed by order ${outOrderNo}`;
  }
  const detail = order?.details.find((row) => row.detailId === detailId);
  const hasPaidMerchant = detail?.type === 'MERCHANT_ID' && detail.result === 'SUCCESS';
  if (!hasPaidMerchant || detail.isUnfreeze || detail.account !== returnMchid) {
    yield `return ${outReturnNo} is of a row that paid ${returnMchid} nothing`;
  }
}

/** Where the thing is kept that a piece of future work is about. */
const SUBJECTS: { readonly [Kind in Exclude<AgendaKind, 'freeReceiverSlot'>]: TableName } = {
  settleTransaction: 'transactions',
  resolveOrder: 'profitSharingOrders',
  closeReturn: 'returnOrders',
  resolveAfterSalesOrder: 'afterSalesOrders',
  resolveRefund: 'refunds',
  retryAdvanceReturn: 'advanceReturns',
  expireSharing: 'transactions',
  payOutWithdrawal: 'withdrawals',
  refundWithdrawal: 'withdrawals',
  forgetBillLink: 'billLinks',
  deliverNotification: 'notifications',
};

function* agendaFindings(
  { tables }: State,
  key: string,
  { kind, reference, key: ownKey }: AgendaItem,
): Generator<string> {
  if (ownKey !== key) yield `agenda item ${ownKey} is kept under ${key}`;
  // The receiver itself is gone by then; what the item frees is its place in the count.
  const exists =
    kind === 'freeReceiverSlot'
      ? (tables.counters.get(SLOTS) ?? 0) > 0
      : tables[SUBJECTS[kind]].has(reference);
  if (!exists) yield `agenda item ${key} is to ${kind} ${reference}, which does not exist`;
}
