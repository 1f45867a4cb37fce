// 分账明细: what becomes of the rows of an accepted split, one by one, when their time has come.
import { type Account, available, frozen, sharing, wallet } from '../ledger/accounts.ts';
import type { Movement } from '../ledger/journal.ts';
import { monthOf } from './calendar.ts';
import type { Context } from './context.ts';
import type { FailReason, ProfitSharingOrder, ReceiverDetail, Transaction } from './documents.ts';
import { PERSON_MONTHLY_LIMIT_FEN } from './limits.ts';
import { findMerchant } from './merchants.ts';
import { notify } from './outbox.ts';
import { isRelated } from './receivers.ts';

/**
 * Resolves every PENDING row of a split: the money goes to its receiver, or back to the payer. FINISHED means
 * resolved, not successful. Merchants that received money are told; the payer never is (4012116672).
 */
export function resolveOrder(context: Context, outOrderNo: string): ProfitSharingOrder | undefined {
  const { tx } = context;
  const order = tx.get('profitSharingOrders', outOrderNo);
  const transaction = order && tx.get('transactions', order.transactionId);
  if (order?.state !== 'PROCESSING' || transaction === undefined) return order;
  const details = order.details.map((detail) => resolved(context, order, detail));
  const finished: ProfitSharingOrder = { ...order, state: 'FINISHED', details };
  tx.record({
    at: context.now,
    reason: 'split resolved',
    reference: order.transactionId,
    movements: details.map((detail) => movementOf(order, transaction, detail)),
  });
  tx.put('profitSharingOrders', outOrderNo, finished);
  for (const detail of details) announceShare(context, order, detail);
  return finished;
}

function resolved(
  context: Context,
  order: ProfitSharingOrder,
  detail: ReceiverDetail,
): ReceiverDetail {
  const { doom, ...row } = detail;
  const failReason = row.isUnfreeze ? undefined : (doom ?? obstacleTo(context, order, row));
  if (failReason !== undefined) {
    return { ...row, result: 'CLOSED', failReason, finishedAt: context.now };
  }
  if (row.type === 'PERSONAL_OPENID') countReceipt(context, row);
  return { ...row, result: 'SUCCESS', finishedAt: context.now };
}

/** Why a row fails, if it does. What is judged here can only change after acceptance (4012691594). */
function obstacleTo(
  context: Context,
  order: ProfitSharingOrder,
  detail: ReceiverDetail,
): FailReason | undefined {
  const payer = findMerchant(context, order.subMchid);
  if (payer?.sharingPermission !== 'granted') return 'NO_AUTH';
  if (payer.account === 'abnormal') return 'PAYER_ACCOUNT_ABNORMAL';
  const { type, account } = detail;
  if (!isRelated(context, { type, account, appid: order.appid })) return 'NO_RELATION';
  if (type === 'MERCHANT_ID') {
    return findMerchant(context, account)?.account === 'normal' ? undefined : 'ACCOUNT_ABNORMAL';
  }
  const person = context.tx.get('persons', account);
  if (person?.isVerified !== true) return 'RECEIVER_REAL_NAME_NOT_VERIFIED';
  const received = context.tx.get('counters', receiptsKey(context, account)) ?? 0;
  return received + detail.amount > PERSON_MONTHLY_LIMIT_FEN ? 'RECEIVER_RECEIPT_LIMIT' : undefined;
}

const receiptsKey = ({ now }: Context, openid: string) => `receipts:${monthOf(now)}:${openid}`;

/** Receipts of a person in fen and calendar month: a limit's counter, not money. */
function countReceipt(context: Context, { account, amount }: ReceiverDetail): void {
  const key = receiptsKey(context, account);
  context.tx.put('counters', key, (context.tx.get('counters', key) ?? 0) + amount);
}

/** A closed row's money is shareable again, or the payer's own once the order is finished (Q14). */
function movementOf(
  order: ProfitSharingOrder,
  transaction: Transaction,
  detail: ReceiverDetail,
): Movement {
  const home: Account =
    transaction.sharing === 'open' ? frozen(order.transactionId) : available(order.subMchid);
  const purse = detail.type === 'MERCHANT_ID' ? available : wallet;
  const to = detail.result === 'SUCCESS' ? purse(detail.account) : home;
  return { from: sharing(order.orderId), to, amount: detail.amount };
}

function announceShare(context: Context, order: ProfitSharingOrder, detail: ReceiverDetail): void {
  const isOwn = detail.isUnfreeze || detail.account === order.subMchid;
  if (isOwn || detail.type !== 'MERCHANT_ID' || detail.result !== 'SUCCESS') return;
  const facts = {
    kind: 'split' as const,
    spMchid: context.settings.mchid,
    subMchid: order.subMchid,
    transactionId: order.transactionId,
    orderId: order.orderId,
    outOrderNo: order.outOrderNo,
    receiverType: detail.type,
    receiverAccount: detail.account,
    amount: detail.amount,
    description: detail.description,
    succeededAt: context.now,
  };
  const url = findMerchant(context, detail.account)?.notifyUrl;
  notify(context, detail.account, facts, url, order.noticeTrouble);
}
