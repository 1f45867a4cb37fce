// 分账回退: money goes back from a receiver to the sub-merchant's available balance, never to the frozen pool.
import { fail, refusedButKept } from '../errors.ts';
import { available } from '../ledger/accounts.ts';
import { type Fen, fen } from '../ledger/fen.ts';
import { schedule, unschedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { ProfitSharingOrder, ReceiverDetail, ReturnOrder } from './documents.ts';
import { RETURN_PERIOD_MS, RETURN_TIMEOUT_MS, RETURNS_PER_ORDER } from './limits.ts';
import {
  checkSharingPermission,
  findMerchant,
  onboardedSubMerchant,
  platformMerchant,
} from './merchants.ts';
import { notify } from './outbox.ts';

export interface ReturnRequest {
  readonly subMchid: string;
  readonly orderId?: string | undefined;
  readonly outOrderNo?: string | undefined;
  readonly outReturnNo: string;
  readonly returnMchid: string;
  readonly amount: Fen;
  readonly description: string;
  readonly transactionId?: string | undefined;
}

/**
 * Takes money back from a receiver. Amount in fen. Source: 4012477737.
 *
 * Where the receiver is short of balance the caller is refused, yet the return exists as PROCESSING and the
 * same number succeeds after a top-up (4012525463); its amount is locked meanwhile. SUCCESS and FAILED are
 * final: the number answers what became of it.
 */
export function requestReturn(context: Context, request: ReturnRequest): ReturnOrder {
  if (request.orderId === undefined && request.outOrderNo === undefined) fail('requestIncomplete');
  const payer = onboardedSubMerchant(context, request.subMchid);
  checkSharingPermission(platformMerchant(context));
  checkSharingPermission(payer);
  const earlier = context.tx.get('returnOrders', request.outReturnNo);
  if (earlier !== undefined) return repeatedReturn(context, earlier, request);
  if (request.returnMchid === request.subMchid) fail('returnToSelf');
  const order = splitToReturn(context, request);
  const detail = order.details.find(
    (row) => row.account === request.returnMchid && !row.isUnfreeze,
  );
  if (detail === undefined || detail.type !== 'MERCHANT_ID') fail('returnFromStranger');
  if (detail.result !== 'SUCCESS') fail('returnOfUnknownOrder');
  if (findMerchant(context, request.returnMchid)?.mayReturn === false) fail('returnNotEnabled');
  if (order.outReturnNos.length >= RETURNS_PER_ORDER) fail('tooManyReturns');
  if (request.amount > returnable(context, order, detail)) fail('returnExceedsDetail');
  return settleReturn(context, openReturn(context, request, order, detail));
}

function repeatedReturn(
  context: Context,
  earlier: ReturnOrder,
  request: ReturnRequest,
): ReturnOrder {
  if (!isSameReturn(earlier, request)) fail('returnReplayChanged');
  const isPending = earlier.result === 'PROCESSING';
  context.tx.note(isPending ? 'returnRetried' : 'returnReplayed');
  return isPending ? settleReturn(context, earlier) : earlier;
}

/** Descriptions may differ; everything that decides about money may not (inferred from Q15). */
function isSameReturn(earlier: ReturnOrder, request: ReturnRequest): boolean {
  return (
    earlier.subMchid === request.subMchid &&
    earlier.returnMchid === request.returnMchid &&
    earlier.amount === request.amount &&
    (request.orderId ?? earlier.orderId) === earlier.orderId &&
    (request.outOrderNo ?? earlier.outOrderNo) === earlier.outOrderNo &&
    (request.transactionId ?? earlier.transactionId) === earlier.transactionId
  );
}

/** The finished split meant; both numbers may be sent when they agree (Q10). */
function splitToReturn({ tx, now }: Context, request: ReturnRequest): ProfitSharingOrder {
  const byOrderId = request.orderId && tx.get('orderIds', request.orderId);
  const outOrderNo = request.outOrderNo ?? byOrderId ?? '';
  const order = tx.get('profitSharingOrders', outOrderNo) ?? fail('returnOfUnknownOrder');
  const isMeant =
    order.kind === 'split' &&
    order.subMchid === request.subMchid &&
    (request.orderId ?? order.orderId) === order.orderId &&
    (request.transactionId ?? order.transactionId) === order.transactionId;
  if (!isMeant || order.state !== 'FINISHED') fail('returnOfUnknownOrder');
  return now - order.createdAt > RETURN_PERIOD_MS ? fail('returnTooLate') : order;
}

/** What is left of a row after every return of it that has not failed, in fen. */
export function returnable(
  { tx }: Context,
  order: ProfitSharingOrder,
  detail: ReceiverDetail,
): Fen {
  let left: number = detail.amount;
  for (const outReturnNo of order.outReturnNos) {
    const earlier = tx.get('returnOrders', outReturnNo);
    if (earlier?.detailId === detail.detailId && earlier.result !== 'FAILED')
      left -= earlier.amount;
  }
  return fen(left);
}

function openReturn(
  context: Context,
  request: ReturnRequest,
  order: ProfitSharingOrder,
  detail: ReceiverDetail,
): ReturnOrder {
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
    reason: 'return',
    reference: pending.transactionId,
    movements: [{ from, to: available(pending.subMchid), amount: pending.amount }],
  });
  announceReturn(context, done);
  return done;
}

/** Five days after it was made a return still PROCESSING fails for good (4012477737). */
export function closeReturn({ tx, now }: Context, outReturnNo: string): void {
  const pending = tx.get('returnOrders', outReturnNo);
  if (pending?.result !== 'PROCESSING') return;
  const { timeoutKey: _, ...rest } = pending;
  tx.put('returnOrders', outReturnNo, {
    ...rest,
    result: 'FAILED',
    failReason: 'TIME_OUT_CLOSED',
    finishedAt: now,
  });
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
  notify(context, done.returnMchid, facts, findMerchant(context, done.returnMchid)?.notifyUrl);
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
  onboardedSubMerchant(context, query.subMchid);
  const found = context.tx.get('returnOrders', query.outReturnNo) ?? fail('recordMissing');
  const isMeant =
    found.subMchid === query.subMchid &&
    (query.orderId ?? found.orderId) === found.orderId &&
    (query.outOrderNo ?? found.outOrderNo) === found.outOrderNo;
  return isMeant ? found : fail('recordMissing');
}
