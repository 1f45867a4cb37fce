// 分账单: accepting a split. The checks come in the platform's order (Q31), then the money is earmarked;
// the rows are resolved later (receiver-details.ts).
import { fail } from '../errors.ts';
import { frozen, sharing } from '../ledger/accounts.ts';
import { type Fen, fen, NOTHING, sumOf } from '../ledger/fen.ts';
import { schedule } from './agenda.ts';
import { judged } from './checks.ts';
import type { Context } from './context.ts';
import type { ProfitSharingOrder, ReceiverDetail, Transaction } from './documents.ts';
import { mayQuerySplits } from './permission.ts';
import { resolveOrder } from './receiver-details.ts';
import {
  type Candidate,
  candidateOf,
  type ShareRequest,
  SPLIT_CHECKS,
  type SplitRequest,
} from './split-checks.ts';
import { endSharing } from './transactions.ts';
import { afterAcceptance, doomed, polled, remembered, resolvedAt } from './trouble.ts';
import { ratioCap, unsplitAmount } from './unsplit-amount.ts';

/** Text that the platform gives to the row it adds when finish=true (captures E2, E3). */
export const UNFREEZE_DESCRIPTION = '解冻给分账方';

/**
 * Requests a split. Amounts in fen. The same number again answers the order as it now stands, a changed
 * request under a used number is refused; a refused request does not use its number up. Source: 4012691594.
 */
export function requestSplit(context: Context, request: SplitRequest): ProfitSharingOrder {
  const candidate = candidateOf(context, request);
  const earlier = judged(SPLIT_CHECKS, candidate);
  if (earlier === undefined) return acceptSplit(candidate);
  polled(context, earlier);
  return earlier;
}

/** From here on nothing fails: the money is earmarked and the rows wait to be resolved. */
function acceptSplit({ context, request, payer, transaction }: Candidate): ProfitSharingOrder {
  const { tx, now, ids, settings } = context;
  const { transactionId, outOrderNo, subMchid } = request;
  const asked = sumOf(request.receivers.map(({ amount }) => amount));
  const rest = request.finish ? fen(unsplitAmount(context, transactionId) - asked) : NOTHING;
  const orderId = ids.orderId(tx.next('orders'), now);
  const hit = context.trouble?.strike(['split', 'movement']);
  const order: ProfitSharingOrder = {
    kind: 'split',
    orderId,
    outOrderNo,
    subMchid,
    transactionId,
    ...(request.appid !== undefined && { appid: request.appid }),
    state: 'PROCESSING',
    finish: request.finish,
    details: [
      ...request.receivers.map((row) => shareDetail(context, row, request.appid)),
      ...(rest > 0 ? [unfreezeDetail(context, subMchid, rest)] : []),
    ],
    capForOthers: ratioCap(context, transaction, payer),
    createdAt: now,
    outReturnNos: [],
    ...remembered(context, hit),
  };
  tx.record({
    at: now,
    reason: 'split accepted',
    reference: transactionId,
    movements: [{ from: frozen(transactionId), to: sharing(orderId), amount: fen(asked + rest) }],
  });
  keepOrder(context, order, request.finish ? endSharing(context, transaction) : transaction);
  afterAcceptance(context, hit, payer);
  const dueAt = resolvedAt(context, hit);
  const isInstant = settings.splitDelayMs === 0 && hit?.fault !== 'notice-before-answer';
  if (isInstant && dueAt === now) return resolveOrder(context, outOrderNo) ?? order;
  if (dueAt !== undefined) schedule(context, 'resolveOrder', dueAt, outOrderNo);
  return order;
}

function shareDetail(context: Context, row: ShareRequest, appid: string | undefined) {
  return doomed(context, openDetail(context, row, row.receiverAccount, false), appid);
}

/** Stores a new order and counts it on its transaction. */
export function keepOrder(
  { tx, now }: Context,
  order: ProfitSharingOrder,
  transaction: Transaction,
): void {
  tx.put('profitSharingOrders', order.outOrderNo, order);
  tx.put('orderIds', order.orderId, order.outOrderNo);
  tx.put('transactions', order.transactionId, {
    ...transaction,
    outOrderNos: [...transaction.outOrderNos, order.outOrderNo],
    lastOrderAt: now,
  });
}

function openDetail(
  { tx, ids, now }: Context,
  row: Pick<ShareRequest, 'type' | 'amount' | 'description'>,
  account: string,
  isUnfreeze: boolean,
): ReceiverDetail {
  const { type, amount, description } = row;
  const detailId = ids.detailId(tx.next('details'), now);
  return { detailId, type, account, amount, description, result: 'PENDING', isUnfreeze };
}

/** The row the platform adds for the rest; last in the list (Q5). */
function unfreezeDetail(context: Context, subMchid: string, amount: Fen): ReceiverDetail {
  const row = { type: 'MERCHANT_ID', amount, description: UNFREEZE_DESCRIPTION } as const;
  return openDetail(context, row, subMchid, true);
}

/** The order of a number, as the query sees it: every mismatch is an unknown record (4012477734). */
export function findOrder(
  context: Context,
  query: { subMchid: string; transactionId: string; outOrderNo: string },
): ProfitSharingOrder {
  mayQuerySplits(context, query.subMchid);
  const order = context.tx.get('profitSharingOrders', query.outOrderNo);
  const isMeant = order?.subMchid === query.subMchid && order.transactionId === query.transactionId;
  if (order === undefined || !isMeant) return fail('recordMissing');
  polled(context, order);
  return order;
}
