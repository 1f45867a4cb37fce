// What a sandbox should hold, kept as a clerk would keep it: a few numbers per order, no ledger, no agenda.
import { DAY_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import type { ReturnRequest } from '../../emulator/domain/return-checks.ts';
import type { Situation } from '../../emulator/errors.ts';
import { SUB } from './world.ts';

export interface NaiveRow {
  readonly account: string;
  readonly amount: number;
  result: 'PENDING' | 'SUCCESS' | 'CLOSED';
  /** Returned, or locked by a return that waits for money. */
  returned: number;
}

export interface NaiveSplit {
  readonly outOrderNo: string;
  readonly rows: NaiveRow[];
  /** What finish=true leaves to the payer. */
  readonly rest: number;
  readonly createdAt: number;
  /** What was planned first happens first, where two things fall due together. */
  readonly planned: number;
  isDone: boolean;
}

export interface NaiveRefund {
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly amount: number;
  /** The fee's part of it. */
  readonly fee: number;
  /** And what each purse gave. */
  readonly took: { unsettled: number; frozen: number; balance: number; advance: number };
  status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  endsAt: number;
  planned: number;
  /** Sent elsewhere after it was ABNORMAL. */
  isRedirected: boolean;
  /** What became of the return of the advance, if it was asked for. */
  advanceReturn?: { result: string; readonly askedAt: number; nextAt: number; planned: number };
  /** Whether a part of the subsidy went back for it. */
  isSubsidyReturned: boolean;
}

export interface NaiveOrder {
  readonly transactionId: string;
  readonly total: number;
  readonly paidAt: number;
  readonly planned: number;
  /** Paid and not settled. */
  waiting: number;
  unsplit: number;
  /** What of the fee is still kept. */
  fee: number;
  isSettled: boolean;
  sharing: 'open' | 'finished' | 'expired';
  lastOrderAt: number;
  readonly splits: NaiveSplit[];
  lastRefundAt: number;
  readonly refunds: NaiveRefund[];
  readonly announced: number;
  subsidy: 'none' | 'awaited' | 'short' | 'arrived' | 'cancelled';
  /** What the subsidy was, and what of it went back. */
  subsidized: number;
  subsidyReturned: number;
}

export interface NaiveReturn {
  readonly request: ReturnRequest;
  readonly row: NaiveRow;
  readonly amount: number;
  readonly timeoutAt: number;
  readonly planned: number;
  isWaiting: boolean;
}

export interface NaiveModel {
  now: number;
  planned: number;
  isOutsiderAbnormal: boolean;
  refundOutcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' | 'USER_ACCOUNT_ABNORMAL';
  readonly orders: NaiveOrder[];
  readonly returns: NaiveReturn[];
  /** Available balances by mchid. */
  readonly available: Map<string, number>;
  /** The platform's operation account. */
  operation: number;
}

export function naiveModel(now: number): NaiveModel {
  const start = { planned: 0, isOutsiderAbnormal: false, refundOutcome: 'SUCCESS' as const };
  return { now, ...start, orders: [], returns: [], available: new Map(), operation: 0 };
}

/** The next place in the order of what is planned. */
export function plan(model: NaiveModel): number {
  model.planned += 1;
  return model.planned;
}

export const heldBy = (model: NaiveModel, mchid: string): number => model.available.get(mchid) ?? 0;

export function give(model: NaiveModel, mchid: string, amount: number): void {
  model.available.set(mchid, heldBy(model, mchid) + amount);
}

export const sum = (amounts: readonly number[]) =>
  amounts.reduce((total, amount) => total + amount, 0);

/** What others have been given or promised. */
export const sharedWithOthers = ({ splits }: NaiveOrder): number =>
  sum(
    splits
      .flatMap(({ rows }) => rows)
      .filter(({ account, result }) => account !== SUB && result !== 'CLOSED')
      .map(({ amount }) => amount),
  );

/** What the payer got back, or is about to. */
export const refundedOf = ({ refunds }: NaiveOrder): number =>
  sum(refunds.filter(({ status }) => status !== 'CLOSED').map(({ amount }) => amount));

/** Who gets how much. */
export type NaiveShare = readonly [account: string, amount: number];

/** Why a split is refused, or nothing where it is not. */
export function refusalOfSplit(
  { now }: NaiveModel,
  order: NaiveOrder,
  shares: readonly NaiveShare[],
  finish: boolean,
): Situation | undefined {
  const toOthers = sum(shares.filter(([who]) => who !== SUB).map(([, amount]) => amount));
  if (!order.isSettled) return 'orderNotSettled';
  if (order.subsidy === 'awaited' || order.subsidy === 'short') return 'subsidyNotArrived';
  if (order.sharing === 'finished') return 'sharingFinished';
  if (order.sharing === 'expired') return 'sharingExpired';
  if (now - order.lastOrderAt < SECOND_MS) return 'orderTooFrequent';
  if (finish && shares.some(([who]) => who === SUB)) return 'payerIsReceiver';
  if (sum(shares.map(([, amount]) => amount)) > order.unsplit) return 'shareExceedsUnsplit';
  const base = order.total - refundedOf(order) - order.subsidyReturned;
  const cap = Math.floor((Math.max(base, 0) * 3) / 10);
  return toOthers > 0 && toOthers + sharedWithOthers(order) > cap
    ? 'shareExceedsRatioCap'
    : undefined;
}

/** Why a finish is refused, or nothing where it is not. */
export function refusalOfFinish({ now }: NaiveModel, order: NaiveOrder): Situation | undefined {
  if (!order.isSettled) return 'orderNotSettled';
  if (order.sharing === 'expired') return 'sharingExpired';
  if (now - order.lastOrderAt < SECOND_MS) return 'orderTooFrequent';
  return order.unsplit === 0 ? 'nothingToFinish' : undefined;
}

/** Why a return is refused, or nothing where it is not. */
export function refusalOfReturn(
  model: NaiveModel,
  split: NaiveSplit,
  row: NaiveRow,
  amount: number,
): Situation | undefined {
  if (row.account === SUB) return 'returnToSelf';
  if (!split.isDone) return 'returnOfUnknownOrder';
  if (model.now - split.createdAt > 180 * DAY_MS) return 'returnTooLate';
  if (row.result === 'CLOSED') return 'returnOfUnknownOrder';
  if (amount > row.amount - row.returned) return 'returnExceedsDetail';
  return amount > heldBy(model, row.account) ? 'returnerShortOfBalance' : undefined;
}

/** Gives the payer what is left and closes the order. */
export function end(model: NaiveModel, order: NaiveOrder, how: 'finished' | 'expired'): void {
  give(model, SUB, order.unsplit);
  order.unsplit = 0;
  order.sharing = how;
}
