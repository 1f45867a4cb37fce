// 分账回退: money goes back from a receiver to the sub-merchant's available balance, never to the frozen pool.
import { fail, refusedButKept } from '../errors.ts';
import { available } from '../ledger/accounts.ts';
import { schedule, unschedule } from './agenda.ts';
import { judged } from './checks.ts';
import type { Context } from './context.ts';
import type { ReturnFailReason, ReturnOrder } from './documents.ts';
import { RETURN_TIMEOUT_MS } from './limits.ts';
import { findMerchant } from './merchants.ts';
import { wantedForNotices } from './notice-trouble.ts';
import { notify } from './outbox.ts';
import { mayActFor } from './permission.ts';
import {
  candidateOf,
  RETURN_CHECKS,
  type ReturnCandidate,
  type ReturnRequest,
} from './return-checks.ts';
import { returnFailure } from './trouble.ts';

/** Names the journal entries by which receivers give money back. */
export const RETURN_REASON = 'return';

/**
 * Takes money back from a receiver. Amount in fen. Source: 4012477737.
 *
 * Where the receiver is short of balance the caller is refused, yet the return exists as PROCESSING and the
 * same number succeeds after a top-up (4012525463); its amount is locked meanwhile. SUCCESS and FAILED are
 * final: the number answers what became of it.
 */
export function requestReturn(context: Context, request: ReturnRequest): ReturnOrder {
  const candidate = candidateOf(context, request);
  const earlier = judged(RETURN_CHECKS, candidate);
  if (earlier !== undefined && earlier.result !== 'PROCESSING') return earlier;
  return attemptReturn(context, earlier ?? openReturn(candidate));
}

/**
 * Settles a return, unless a fault has it fail, or has it PROCESSING: this once, as the FAQ knows it (4012525463), or for
 * good.
 */
function attemptReturn(context: Context, pending: ReturnOrder): ReturnOrder {
  const { tx, trouble } = context;
  const hit = pending.isStuck === true ? undefined : trouble?.strike(['return', 'movement']);
  const failure = returnFailure(hit);
  if (failure !== undefined) {
    tx.note('returnFailed');
    return failReturn(context, pending, failure);
  }
  const isHeld = pending.isStuck === true || hit?.fault === 'return-processing';
  if (!isHeld && hit?.fault !== 'return-stuck') return settleReturn(context, pending);
  tx.note('returnInProgress');
  if (isHeld) return pending;
  const stuck: ReturnOrder = { ...pending, isStuck: true };
  tx.put('returnOrders', stuck.outReturnNo, stuck);
  return stuck;
}

function openReturn({ context, request, order, detail }: ReturnCandidate): ReturnOrder {
  const { tx, now, ids } = context;
  const pending: ReturnOrder = {
    returnNo: ids.returnNo(tx.next('returns'), now),
    outReturnNo: request.outReturnNo,
    orderId: order.orderId,
    outOrderNo: order.outOrderNo,
    detailId: detail.detailId,
    subMchid: order.subMchid,
    transactionId: order.transactionId,
    returnMchid: request.returnMchid,
    amount: request.amount,
    description: request.description,
    result: 'PROCESSING',
    createdAt: now,
    timeoutKey: schedule(context, 'closeReturn', now + RETURN_TIMEOUT_MS, request.outReturnNo),
    ...wantedForNotices(context),
  };
  tx.put('returnOrders', pending.outReturnNo, pending);
  tx.put('profitSharingOrders', order.outOrderNo, {
    ...order,
    outReturnNos: [...order.outReturnNos, pending.outReturnNo],
  });
  return pending;
}

function settleReturn(context: Context, pending: ReturnOrder): ReturnOrder {
  const { tx, now } = context;
  const { timeoutKey, ...rest } = pending;
  const from = available(pending.returnMchid);
  if (tx.balance(from) < pending.amount) {
    const hint = `top ${pending.returnMchid} up and send the same out_return_no again`;
    return refusedButKept('returnerShortOfBalance', { hint });
  }
  unschedule(context, timeoutKey);
  const done: ReturnOrder = { ...rest, result: 'SUCCESS', finishedAt: now };
  tx.put('returnOrders', done.outReturnNo, done);
  tx.record({
    at: now,
    reason: RETURN_REASON,
    reference: pending.transactionId,
    movements: [{ from, to: available(pending.subMchid), amount: pending.amount }],
  });
  announceReturn(context, done);
  return done;
}

/** Five days after it was made a return still PROCESSING fails for good (4012477737). */
export function closeReturn(context: Context, outReturnNo: string): void {
  const pending = context.tx.get('returnOrders', outReturnNo);
  if (pending?.result === 'PROCESSING') failReturn(context, pending, 'TIME_OUT_CLOSED');
}

/** No money moves, and nobody is told: no notice of a return that failed is known. */
function failReturn(
  context: Context,
  pending: ReturnOrder,
  failReason: ReturnFailReason,
): ReturnOrder {
  const { timeoutKey, ...rest } = pending;
  unschedule(context, timeoutKey);
  const failed: ReturnOrder = { ...rest, result: 'FAILED', failReason, finishedAt: context.now };
  context.tx.put('returnOrders', failed.outReturnNo, failed);
  return failed;
}

/** To the returning merchant; `receiver` is the party that gets the money back (Q13). */
function announceReturn(context: Context, done: ReturnOrder): void {
  const facts = {
    kind: 'return' as const,
    spMchid: context.settings.mchid,
    subMchid: done.subMchid,
    transactionId: done.transactionId,
    orderId: done.returnNo,
    outOrderNo: done.outReturnNo,
    receiverType: 'MERCHANT_ID' as const,
    receiverAccount: done.subMchid,
    amount: done.amount,
    description: done.description,
    succeededAt: context.now,
  };
  const url = findMerchant(context, done.returnMchid)?.notifyUrl;
  notify(context, done.returnMchid, facts, url, done.noticeTrouble);
}

export interface ReturnQuery {
  readonly subMchid: string;
  readonly outReturnNo: string;
  readonly orderId?: string | undefined;
  readonly outOrderNo?: string | undefined;
}

/** The return of a number. Every mismatch is an unknown record. Source: 4012477740. */
export function findReturn(context: Context, query: ReturnQuery): ReturnOrder {
  if (query.orderId === undefined && query.outOrderNo === undefined) fail('requestIncomplete');
  mayActFor(context, query.subMchid);
  const found = context.tx.get('returnOrders', query.outReturnNo) ?? fail('recordMissing');
  const isMeant =
    found.subMchid === query.subMchid &&
    (query.orderId ?? found.orderId) === found.orderId &&
    (query.outOrderNo ?? found.outOrderNo) === found.outOrderNo;
  return isMeant ? found : fail('recordMissing');
}
