// What the clerk does when time passes: everything that falls due, in its order.
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import {
  end,
  give,
  heldBy,
  type NaiveModel,
  type NaiveOrder,
  type NaiveRefund,
  type NaiveReturn,
  type NaiveSplit,
  plan,
  refundedOf,
} from './naive-model.ts';
import { OUTSIDER, SUB } from './world.ts';

interface NaiveEvent {
  readonly at: number;
  readonly planned: number;
  readonly happen: () => void;
}

/** Lets time pass, doing everything that falls due on the way. */
export function passTo(model: NaiveModel, until: number): void {
  for (;;) {
    const [next] = dueEvents(model)
      .filter(({ at }) => at <= until)
      .sort((left, right) => left.at - right.at || left.planned - right.planned);
    if (next === undefined) break;
    model.now = next.at;
    next.happen();
  }
  model.now = until;
}

function dueEvents(model: NaiveModel): NaiveEvent[] {
  const ofReturns = model.returns
    .filter(({ isWaiting }) => isWaiting)
    .map((each) => ({ at: each.timeoutAt, planned: each.planned, happen: () => giveUp(each) }));
  return [
    ...ofReturns,
    ...model.orders.flatMap((order) => [
      ...eventsOf(model, order),
      ...order.refunds.flatMap((refund) => eventsOfRefund(model, order, refund)),
    ]),
  ];
}

function eventsOf(model: NaiveModel, order: NaiveOrder): NaiveEvent[] {
  const { paidAt, planned } = order;
  const events: NaiveEvent[] = order.splits
    .filter(({ isDone }) => !isDone)
    .map((split) => ({
      at: split.createdAt + SECOND_MS,
      planned: split.planned,
      happen: () => resolve(model, order, split),
    }));
  if (!order.isSettled) {
    events.push({ at: paidAt + MINUTE_MS, planned, happen: () => settle(order) });
  }
  if (order.sharing === 'open') {
    const expire = () => end(model, order, 'expired');
    events.push({ at: paidAt + 180 * DAY_MS, planned, happen: expire });
  }
  return events;
}

function eventsOfRefund(model: NaiveModel, order: NaiveOrder, refund: NaiveRefund): NaiveEvent[] {
  const { status, endsAt, planned, advanceReturn } = refund;
  if (status === 'PROCESSING') {
    return [{ at: endsAt, planned, happen: () => endRefund(model, order, refund) }];
  }
  if (advanceReturn?.result !== 'PROCESSING') return [];
  const again = () => {
    advanceReturn.planned = 0;
    tryAdvanceReturn(model, refund);
  };
  return [{ at: advanceReturn.nextAt, planned: advanceReturn.planned, happen: again }];
}

function giveUp(waiting: NaiveReturn): void {
  waiting.isWaiting = false;
  waiting.row.returned -= waiting.amount;
}

/** Takes the fee of what has not been refunded yet. */
function settle(order: NaiveOrder): void {
  order.isSettled = true;
  order.fee = Math.round(((order.total - refundedOf(order)) * 6) / 1_000);
  order.unsplit = order.waiting - order.fee;
  order.waiting = 0;
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

function endRefund(model: NaiveModel, order: NaiveOrder, refund: NaiveRefund): void {
  const { took, fee } = refund;
  const given = took.unsettled + took.frozen + took.balance + took.advance + fee;
  const wanted = model.refundOutcome === 'USER_ACCOUNT_ABNORMAL' ? 'SUCCESS' : model.refundOutcome;
  const decided = refund.isRedirected ? 'SUCCESS' : wanted;
  refund.status = given === 0 ? 'CLOSED' : decided;
  if (refund.status !== 'CLOSED') return;
  order.fee += fee;
  give(model, SUB, took.balance);
  model.operation += took.advance;
  const own = took.unsettled + took.frozen;
  if (!order.isSettled) order.waiting += own;
  else if (order.sharing === 'open') order.unsplit += own;
  else give(model, SUB, own);
}

/** Takes the advance back if the money is there; tomorrow again if not, for ninety days. */
export function tryAdvanceReturn(model: NaiveModel, refund: NaiveRefund): void {
  const { advanceReturn, took } = refund;
  if (advanceReturn === undefined) return;
  if (heldBy(model, SUB) >= took.advance) {
    give(model, SUB, -took.advance);
    model.operation += took.advance;
    advanceReturn.result = 'SUCCESS';
  } else if (model.now - advanceReturn.askedAt >= 90 * DAY_MS) {
    advanceReturn.result = 'FAILED';
  } else if (advanceReturn.planned === 0) {
    advanceReturn.nextAt = model.now + DAY_MS;
    advanceReturn.planned = plan(model);
  }
}
