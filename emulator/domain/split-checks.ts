// The order in which a split request is judged (Q31), as one list that can be read and tested.
import { fail } from '../errors.ts';
import { type Fen, sumOf } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import type { Merchant, ReceiverType, Transaction } from './documents.ts';
import { ORDER_INTERVAL_MS, ORDERS_PER_TRANSACTION } from './limits.ts';
import { findMerchant, platformMerchant } from './merchants.ts';
import { checkMerchantName, checkOpenid, checkPersonName, isRelated } from './receivers.ts';
import { ratioCap, sharedWithOthers, unsplitAmount } from './unsplit-amount.ts';

export interface ShareRequest {
  readonly type: ReceiverType;
  readonly receiverAccount: string;
  readonly amount: Fen;
  readonly description: string;
  /** Plain text; the wire carries it sealed. */
  readonly receiverName?: string | undefined;
}

export interface SplitRequest {
  readonly appid?: string | undefined;
  readonly subMchid: string;
  readonly transactionId: string;
  readonly outOrderNo: string;
  readonly receivers: readonly ShareRequest[];
  readonly finish: boolean;
}

/** A request on its way through the checks. */
export interface Candidate {
  readonly context: Context;
  readonly request: SplitRequest;
  readonly payer: Merchant;
  readonly transaction: Transaction;
}

type Check = (candidate: Candidate) => void;

/** What identifies a receiver within a request. */
export const receiverKeyOf = (row: { type: string; receiverAccount: string }): string =>
  `${row.type}:${row.receiverAccount}`;

/** Needed with persons (4012691594), and by the switch of Q16 always. */
export function lacksAppid({ settings }: Context, { appid, receivers }: SplitRequest): boolean {
  if (appid !== undefined) return false;
  return settings.requiresAppid || receivers.some(({ type }) => type === 'PERSONAL_OPENID');
}

/** The order in which a new split is judged. One list, so that the precedence can be read and tested. */
export const SPLIT_CHECKS: readonly Check[] = [
  isSettled,
  hasSubsidyArrived,
  isSharingOpen,
  isWithinCount,
  isNotTooFrequent,
  listsEachReceiverOnce,
  hasOnlyRelatedReceivers,
  hasMatchingNames,
  doesNotFinishIntoPayer,
  isWithinUnsplitAmount,
  isWithinRatioCap,
];

/** Q19: about a minute after payment. */
export function isSettled({ context, transaction }: Pick<Candidate, 'context' | 'transaction'>) {
  if (transaction.settledAt !== undefined) return;
  const dueAt = transaction.paidAt + context.settings.settlementDelayMs;
  const seconds = Math.max(1, Math.ceil((dueAt - context.now) / 1000));
  fail('orderNotSettled', {
    hint: `settles in ${seconds} s · skip: fenzhang clock advance ${seconds}s`,
  });
}

function hasSubsidyArrived({ transaction }: Candidate): void {
  const { subsidy } = transaction;
  if (subsidy === 'awaited' || subsidy === 'short') fail('subsidyNotArrived');
}

function isSharingOpen({ transaction }: Candidate): void {
  if (transaction.sharing === 'finished') fail('sharingFinished');
  if (transaction.sharing === 'expired') fail('sharingExpired');
}

function isWithinCount({ transaction }: Candidate): void {
  if (transaction.outOrderNos.length >= ORDERS_PER_TRANSACTION) fail('tooManyOrders');
}

export function isNotTooFrequent({
  context,
  transaction,
}: Pick<Candidate, 'context' | 'transaction'>): void {
  const { lastOrderAt } = transaction;
  if (!context.settings.limitsFrequency || lastOrderAt === undefined) return;
  if (context.now - lastOrderAt >= ORDER_INTERVAL_MS) return;
  fail('orderTooFrequent', {
    hint: 'one split a second and order · skip: fenzhang clock advance 1s',
  });
}

function listsEachReceiverOnce({ request }: Candidate): void {
  if (new Set(request.receivers.map(receiverKeyOf)).size < request.receivers.length) {
    fail('receiverListedTwice');
  }
}

function hasOnlyRelatedReceivers({ context, request }: Candidate): void {
  for (const { type, receiverAccount } of request.receivers) {
    if (type === 'PERSONAL_OPENID') checkOpenidOfRequest(context, receiverAccount, request.appid);
    const receiver = { type, account: receiverAccount, appid: request.appid };
    if (!isRelated(context, receiver)) fail('receiverUnrelated');
  }
}

/** The appid must be the platform's own and the openid be of that appid (4012525463). */
function checkOpenidOfRequest(context: Context, openid: string, appid = ''): void {
  if (!platformMerchant(context).appids.includes(appid)) fail('openidNotUnderAppid');
  checkOpenid(context, openid, appid);
}

/** A receiver_name is compared only where one is sent, and then the whole request fails (4012691594). */
function hasMatchingNames({ context, request }: Candidate): void {
  for (const { type, receiverAccount, receiverName } of request.receivers) {
    if (type === 'PERSONAL_OPENID') checkPersonName(context, receiverAccount, receiverName);
    const merchant = findMerchant(context, receiverAccount);
    if (type === 'MERCHANT_ID' && merchant) checkMerchantName(merchant, receiverName);
  }
}

function doesNotFinishIntoPayer({ request }: Candidate): void {
  const isToPayer = request.receivers.some((row) => row.receiverAccount === request.subMchid);
  if (request.finish && isToPayer) fail('payerIsReceiver');
}

function isWithinUnsplitAmount({ context, request }: Candidate): void {
  // Taken off row by row: the sum of absurd amounts can be more than a number counts exactly.
  let left: number = unsplitAmount(context, request.transactionId);
  for (const { amount } of request.receivers) left -= amount;
  if (left < 0) fail('shareExceedsUnsplit');
}

/** The payer's own rows are not counted (4015870957), so they pass even where the cap was lowered since. */
function isWithinRatioCap({ context, request, payer, transaction }: Candidate): void {
  const toOthers = request.receivers.filter((row) => row.receiverAccount !== request.subMchid);
  const asked = sumOf(toOthers.map(({ amount }) => amount));
  if (asked > 0 && asked + sharedWithOthers(context, transaction) > ratioCap(transaction, payer)) {
    fail('shareExceedsRatioCap');
  }
}
