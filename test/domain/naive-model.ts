// What a sandbox should hold, kept as a clerk would keep it: a few numbers per order, no ledger, no agenda.
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import type { ReturnRequest } from '../../emulator/domain/return-checks.ts';
import type { Situation } from '../../emulator/errors.ts';
import { OUTSIDER, SUB } from './world.ts';

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
  isDone: boolean;
}

export interface NaiveOrder {
  readonly transactionId: string;
  readonly total: number;
  readonly paidAt: number;
  unsplit: number;
  isSettled: boolean;
  sharing: 'open' | 'finished' | 'expired';
  lastOrderAt: number;
  readonly splits: NaiveSplit[];
}

export interface NaiveReturn {
  readonly request: ReturnRequest;
  readonly row: NaiveRow;
  readonly amount: number;
  readonly timeoutAt: number;
  isWaiting: boolean;
}

export interface NaiveModel {
  now: number;
  isOutsiderAbnormal: boolean;
  readonly orders: NaiveOrder[];
  readonly returns: NaiveReturn[];
  /** Available balances by mchid. */
  readonly available: Map<string, number>;
}

export function naiveModel(now: number): NaiveModel {
  return { now, isOutsiderAbnormal: false, orders: [], returns: [], available: new Map() };
}

export const heldBy = (model: NaiveModel, mchid: string): number => model.available.get(mchid) ?? 0;

export function give(model: NaiveModel, mchid: string, amount: number): void {
  model.available.set(mchid, heldBy(model, mchid) + amount);
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What others have been given or promised. */
export const sharedWithOthers = ({ splits }: NaiveOrder): number =>
  sum(
    splits
      .flatMap(({ rows }) => rows)
      .filter(({ account, result }) => account !== SUB && result !== 'CLOSED')
      .map(({ amount }) => amount),
  );

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
  if (order.sharing === 'finished') return 'sharingFinished';
  if (order.sharing === 'expired') return 'sharingExpired';
  if (now - order.lastOrderAt < SECOND_MS) return 'orderTooFrequent';
  if (finish && shares.some(([who]) => who === SUB)) return 'payerIsReceiver';
  if (sum(shares.map(([, amount]) => amount)) > order.unsplit) return 'shareExceedsUnsplit';
  const cap = Math.floor((order.total * 3) / 10);
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

/** Lets time pass, doing everything that falls due on the way. */
export function passTo(model: NaiveModel, until: number): void {
  for (;;) {
    const [next] = dueEvents(model)
      .filter(({ at }) => at <= until)
      .sort((left, right) => left.at - right.at);
    if (next === undefined) break;
    next.happen();
  }
  model.now = until;
}

interface NaiveEvent {
  readonly at: number;
  readonly happen: () => void;
}

function dueEvents(model: NaiveModel): NaiveEvent[] {
  const ofReturns = model.returns
    .filter(({ isWaiting }) => isWaiting)
    .map((each) => ({ at: each.timeoutAt, happen: () => giveUp(each) }));
  return [...ofReturns, ...model.orders.flatMap((order) => eventsOf(model, order))];
}

function eventsOf(model: NaiveModel, order: NaiveOrder): NaiveEvent[] {
  const events: NaiveEvent[] = order.splits
    .filter(({ isDone }) => !isDone)
    .map((split) => ({
      at: split.createdAt + SECOND_MS,
      happen: () => resolve(model, order, split),
    }));
  if (!order.isSettled) events.push({ at: order.paidAt + MINUTE_MS, happen: () => settle(order) });
  if (order.sharing === 'open') {
    events.push({ at: order.paidAt + 180 * DAY_MS, happen: () => end(model, order, 'expired') });
  }
  return events;
}

function giveUp(waiting: NaiveReturn): void {
  waiting.isWaiting = false;
  waiting.row.returned -= waiting.amount;
}

function settle(order: NaiveOrder): void {
  order.isSettled = true;
  order.unsplit = order.total - Math.round((order.total * 6) / 1_000);
}

/** Gives the payer what is left and closes the order. */
export function end(model: NaiveModel, order: NaiveOrder, how: 'finished' | 'expired'): void {
  give(model, SUB, order.unsplit);
  order.unsplit = 0;
  order.sharing = how;
}

function resolve(model: NaiveModel, order: NaiveOrder, split: NaiveSplit): void {
  split.isDone = true;
  give(model, SUB, split.rest);
  for (const row of split.rows) {
    const fails = row.account === OUTSIDER && model.isOutsiderAbnormal;
    row.result = fails ? 'CLOSED' : 'SUCCESS';
    if (!fails) give(model, row.account, row.amount);
    else if (order.sharing === 'open') order.unsplit += row.amount;
    else give(model, SUB, row.amount);
  }
}
