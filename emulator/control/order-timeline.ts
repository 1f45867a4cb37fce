// What happened to an order and when, from its documents and entries; and what of it is planned.
import { afterSalesKey } from '../domain/after-sales-orders.ts';
import type { ProfitSharingOrder, ReturnOrder, Transaction } from '../domain/documents.ts';
import type { Notification } from '../domain/notices.ts';
import { ordersOf } from '../domain/order-index.ts';
import { type PlacedOrder, refundsOf, returnsOf, splitsOf } from '../domain/placed-orders.ts';
import { stateOf } from '../domain/prepayments.ts';
import type { Refund } from '../domain/refund-documents.ts';
import type { AgendaKind, State } from '../domain/state.ts';
import { refunding } from '../ledger/accounts.ts';
import type { Entry } from '../ledger/journal.ts';
import { rfc3339 } from '../protocol/time.ts';

/** `atMs` in business time, the amount in fen. */
interface Moment {
  readonly atMs: number;
  readonly what: string;
  readonly number?: string | undefined;
  readonly party?: string | undefined;
  readonly amount?: number | undefined;
  readonly result?: string | undefined;
  readonly reason?: string | undefined;
}

const view = (moment: Moment) => ({ at: rfc3339(moment.atMs), ...moment });
const byTime = (one: Moment, other: Moment) => one.atMs - other.atMs;

/** Oldest first. When an unpaid order was closed by its merchant nobody has noted, so that is not in it. */
export function timelineOf(
  state: State,
  order: PlacedOrder,
  entries: readonly Entry[],
  now: number,
) {
  const { transaction } = order;
  const all = [
    ...placing(order, now),
    ...(transaction === undefined ? [] : paying(state, transaction, entries)),
  ];
  return all.sort(byTime).map(view);
}

function* placing(order: PlacedOrder, now: number): Generator<Moment> {
  const { createdAt, expiresAt, outTradeNo, subMchid, total, state } = order;
  yield { atMs: createdAt, what: 'placed', number: outTradeNo, party: subMchid, amount: total };
  const isExpired = state === 'NOTPAY' && stateOf({ now }, order) === 'CLOSED';
  if (isExpired) yield { atMs: expiresAt, what: 'expired unpaid', number: outTradeNo };
}

function* paying(
  state: State,
  transaction: Transaction,
  entries: readonly Entry[],
): Generator<Moment> {
  const { transactionId, paidAt, settledAt, total, fee, spOpenid } = transaction;
  yield { atMs: paidAt, what: 'paid', number: transactionId, party: spOpenid, amount: total };
  if (settledAt !== undefined) yield { atMs: settledAt, what: 'settled', amount: fee };
  for (const split of splitsOf(state, transaction)) yield* splitting(state, split);
  for (const refund of refundsOf(state, transaction)) yield* refunded(state, refund, entries);
  yield* subsidised(state, transactionId);
  const expiry = entries.find(({ reason }) => reason === 'expiry');
  if (expiry !== undefined) {
    yield { atMs: expiry.at, what: 'sharing expired', amount: expiry.movements[0]?.amount };
  }
  for (const id of ordersOf(state).noticesOf(transactionId)) {
    const notice = state.tables.notifications.get(id);
    if (notice !== undefined) yield* noticed(notice);
  }
}

function* splitting(state: State, split: ProfitSharingOrder): Generator<Moment> {
  const { outOrderNo: number, createdAt, details, finishAmount: amount } = split;
  if (split.kind === 'finish') {
    yield { atMs: createdAt, what: 'finished', number, amount, reason: split.finishDescription };
    return;
  }
  const toOthers = details.filter(({ isUnfreeze }) => !isUnfreeze);
  const asked = toOthers.reduce((sum, detail) => sum + detail.amount, 0);
  yield { atMs: createdAt, what: 'split accepted', number, amount: asked };
  for (const { finishedAt, isUnfreeze, account, amount, result, failReason } of details) {
    if (finishedAt === undefined) continue;
    const what = isUnfreeze ? 'unfrozen' : 'receiver paid';
    const ended = { number, party: account, amount, result, reason: failReason };
    yield { atMs: finishedAt, what: result === 'CLOSED' ? 'receiver not paid' : what, ...ended };
  }
  for (const each of returnsOf(state, split)) yield* returned(each);
}

function* returned(each: ReturnOrder): Generator<Moment> {
  const { outReturnNo: number, returnMchid: party, amount, createdAt, finishedAt } = each;
  yield { atMs: createdAt, what: 'return requested', number, party, amount };
  if (finishedAt === undefined) return;
  const { result, failReason: reason } = each;
  yield { atMs: finishedAt, what: 'return ended', number, party, amount, result, reason };
}

function* refunded(
  { tables }: State,
  refund: Refund,
  entries: readonly Entry[],
): Generator<Moment> {
  const { outRefundNo: number, refundId, amount, createdAt, status: result } = refund;
  yield { atMs: createdAt, what: 'refund accepted', number, amount };
  const way = refunding(refundId);
  const end = entries.find(({ movements }) => movements.some(({ from }) => from === way));
  if (end !== undefined) yield { atMs: end.at, what: 'refund ended', number, amount, result };
  const advanced = tables.advanceReturns.get(refundId);
  if (advanced !== undefined) {
    yield {
      atMs: advanced.createdAt,
      what: 'advance return requested',
      number,
      amount: advanced.amount,
    };
    const { succeededAt: atMs } = advanced;
    if (atMs !== undefined)
      yield { atMs, what: 'advance returned', number, amount: advanced.amount };
  }
  const fee = tables.afterSalesOrders.get(afterSalesKey(refund));
  if (fee === undefined) return;
  const about = { number: refundId, amount: fee.amount };
  yield { atMs: fee.createdAt, what: 'after-sales share requested', ...about };
  if (fee.finishedAt === undefined) return;
  const ended = { ...about, result: fee.result, reason: fee.failReason };
  yield { atMs: fee.finishedAt, what: 'after-sales share ended', ...ended };
}

function* subsidised({ tables }: State, transactionId: string): Generator<Moment> {
  const subsidy = tables.subsidies.get(transactionId);
  if (subsidy === undefined) return;
  const { succeededAt, amount, subsidyId, returnNos } = subsidy;
  yield { atMs: succeededAt, what: 'subsidy', number: subsidyId, amount };
  for (const number of returnNos) {
    const back = tables.subsidyReturns.get(number);
    if (back !== undefined) {
      yield { atMs: back.succeededAt, what: 'subsidy returned', number, amount: back.amount };
    }
  }
}

function* noticed({ id: number, addressee: party, attempts }: Notification): Generator<Moment> {
  for (const { at, status, error } of attempts) {
    const result = status === undefined ? undefined : String(status);
    yield { atMs: at, what: 'notice', number, party, result, reason: error };
  }
}

/** What is planned for an order, soonest first. */
export function dueOf(state: State, transaction: Transaction | undefined) {
  if (transaction === undefined) return [];
  const all = [...subjectsOf(state, transaction)].flatMap(([kinds, reference]) =>
    ordersOf(state)
      .plannedFor(reference)
      .flatMap((key): readonly Moment[] => {
        const item = state.tables.agenda.get(key);
        // A number may be that of two things; the kind of work tells them apart.
        if (item === undefined || !kinds.includes(item.kind)) return [];
        return [{ atMs: item.dueAt, what: item.kind, number: reference }];
      }),
  );
  return all.sort(byTime).map(view);
}

type Subject = readonly [kinds: readonly AgendaKind[], reference: string];

function* subjectsOf(state: State, transaction: Transaction): Generator<Subject> {
  const { transactionId } = transaction;
  yield [['settleTransaction', 'expireSharing'], transactionId];
  for (const split of splitsOf(state, transaction)) {
    yield [['resolveOrder'], split.outOrderNo];
    for (const { outReturnNo } of returnsOf(state, split)) yield [['closeReturn'], outReturnNo];
  }
  for (const { outRefundNo, refundId } of refundsOf(state, transaction)) {
    yield [['resolveRefund'], outRefundNo];
    yield [['retryAdvanceReturn'], refundId];
    yield [['resolveAfterSalesOrder'], afterSalesKey({ transactionId, refundId })];
  }
  for (const id of ordersOf(state).noticesOf(transactionId)) yield [['deliverNotification'], id];
}
