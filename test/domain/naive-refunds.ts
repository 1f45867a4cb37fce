// How the clerk judges refunds and subsidies: from the official table (api.md §15.6) and the page of subsidies, anew.
import { DAY_MS, MINUTE_MS } from '../../emulator/domain/limits.ts';
import type { Situation } from '../../emulator/errors.ts';
import {
  heldBy,
  type NaiveModel,
  type NaiveOrder,
  type NaiveRefund,
  refundedOf,
  sum,
} from './naive-model.ts';
import { SUB } from './world.ts';

export const WAYS = ['plain', 'balance', 'frozen', 'both', 'advance'] as const;
export type Way = (typeof WAYS)[number];

type Took = NaiveRefund['took'];
/** What a refund takes, or why it is refused. */
export type Verdict =
  | { readonly refused: Situation }
  | { readonly took: Took; readonly fee: number };

const NOTHING: Took = { unsettled: 0, frozen: 0, balance: 0, advance: 0 };

/** Still to be shared: there is frozen money, or rows are on their way. */
export const isWaiting = (order: NaiveOrder): boolean =>
  order.isSettled &&
  order.sharing === 'open' &&
  (order.unsplit > 0 || order.splits.some(({ isDone }) => !isDone));

const isSharedInPart = ({ splits }: NaiveOrder): boolean =>
  splits.some(({ rows }) => rows.some(({ result }) => result !== 'CLOSED'));

/** What of the fee goes back: its rate, but all of it in the end and never too little for the rest. */
function feeBack(order: NaiveOrder, amount: number): number {
  if (!order.isSettled) return 0;
  const paid = order.refunds.filter(({ status, took, fee }) => {
    return status !== 'CLOSED' && sum(Object.values(took)) + fee > 0;
  });
  const rest = order.total - sum(paid.map((each) => each.amount)) - amount;
  const usual = Math.round((amount * 6) / 1_000);
  return Math.min(order.fee, Math.max(usual, order.fee - rest));
}

function refusalBefore(model: NaiveModel, order: NaiveOrder, amount: number) {
  const left = order.total - refundedOf(order);
  if (model.refundOutcome === 'USER_ACCOUNT_ABNORMAL') return 'payerAccountAbnormal';
  if (model.now - order.paidAt > 365 * DAY_MS) return 'refundTooLate';
  if (left === 0) return 'refundedInFull';
  if (amount > left) return 'refundExceedsOrder';
  if (order.refunds.length >= 50) return 'tooManyRefunds';
  return model.now - order.lastRefundAt < MINUTE_MS ? 'refundTooFrequent' : undefined;
}

/** Judges a refund. `frozenPart` is what the frozen money is to give of both. */
export function judgeRefund(
  model: NaiveModel,
  order: NaiveOrder,
  amount: number,
  { way, frozenPart }: { readonly way: Way; readonly frozenPart: number },
): Verdict {
  const refused = refusalBefore(model, order, amount);
  if (refused !== undefined) return { refused };
  if (way === 'both') return judgeBoth(model, order, amount, frozenPart);
  const fee = feeBack(order, amount);
  const isFrozen =
    way === 'frozen' || (way !== 'balance' && (!order.isSettled || isWaiting(order)));
  return isFrozen
    ? judgeFrozen(order, amount, fee)
    : judgeBalance(model, way === 'advance', amount - fee, fee);
}

/** From the order's own money, unsettled or frozen. Where it was unfrozen there is nothing to take. */
function judgeFrozen(order: NaiveOrder, amount: number, fee: number): Verdict {
  const net = amount - fee;
  if (!order.isSettled) return { took: { ...NOTHING, unsettled: net }, fee };
  if (!isWaiting(order)) return { took: NOTHING, fee: 0 };
  const needed = isSharedInPart(order) ? amount : net;
  if (needed > order.unsplit) return { refused: 'refundExceedsUnsplit' };
  return { took: { ...NOTHING, frozen: net }, fee };
}

function judgeBalance(model: NaiveModel, mayAdvance: boolean, net: number, fee: number): Verdict {
  if (net <= heldBy(model, SUB)) return { took: { ...NOTHING, balance: net }, fee };
  if (!mayAdvance) return { refused: 'refundShortOfBalance' };
  if (net > model.operation) return { refused: 'platformShortForAdvance' };
  return { took: { ...NOTHING, advance: net }, fee };
}

/** From both accounts: only while the order waits to be shared. */
function judgeBoth(
  model: NaiveModel,
  order: NaiveOrder,
  amount: number,
  frozenPart: number,
): Verdict {
  if (!isWaiting(order)) return { refused: 'refundAccountsWrong' };
  const fee = feeBack(order, amount);
  const balancePart = amount - frozenPart;
  const own = Math.min(fee, Math.round((frozenPart * 6) / 1_000));
  const frozen = frozenPart - Math.max(own, fee - balancePart);
  const needed = isSharedInPart(order) ? frozenPart : frozen;
  if (needed > order.unsplit) return { refused: 'refundExceedsUnsplit' };
  const balance = amount - fee - frozen;
  if (balance > heldBy(model, SUB)) return { refused: 'refundShortOfBalance' };
  return { took: { ...NOTHING, frozen, balance }, fee };
}

/** Why a subsidy is refused, or nothing. One refused for want of money stays refused (I2). */
export function refusalOfSubsidy(
  model: NaiveModel,
  order: NaiveOrder,
  amount: number,
): Situation | undefined {
  if (order.subsidy === 'arrived') return 'subsidyAlreadyMade';
  if (order.announced === 0) return 'subsidyNotExpected';
  if (!order.isSettled) return 'subsidyTooEarly';
  if (order.subsidy === 'cancelled') return 'subsidyCancelled';
  if (order.sharing !== 'open') return 'subsidyOfFinishedOrder';
  const isTooLittle = amount < order.announced && refundedOf(order) === 0;
  if (amount > order.announced || isTooLittle) return 'subsidyAmountDiffers';
  const isShort = order.subsidy === 'short' || model.operation < amount;
  return isShort ? 'platformShortOfBalance' : undefined;
}

/** Why a subsidy cannot be given up, or nothing. */
export function refusalOfCancel(order: NaiveOrder): Situation | undefined {
  if (order.announced === 0) return 'subsidyNotExpected';
  if (order.subsidy === 'cancelled') return undefined;
  const mayBe = order.subsidy !== 'arrived' && refundedOf(order) > 0;
  return mayBe ? undefined : 'subsidyNotCancellable';
}

/** Why a part of a subsidy cannot be taken back for a refund, or nothing. */
export function refusalOfSubsidyReturn(
  model: NaiveModel,
  order: NaiveOrder,
  refund: NaiveRefund,
  amount: number,
): Situation | undefined {
  if (order.subsidy !== 'arrived') return 'subsidyToReturnMissing';
  if (refund.status === 'CLOSED') return 'subsidyReturnOfUnknownRefund';
  if (refund.isSubsidyReturned) return 'subsidyReturnedForRefund';
  if (amount > order.subsidized - order.subsidyReturned) return 'subsidyReturnExceedsSubsidy';
  const held = isWaiting(order) ? order.unsplit : heldBy(model, SUB);
  return amount > held ? 'subsidyReturnShortOfBalance' : undefined;
}

/** Why the return of an advance is refused, or nothing. */
export function refusalOfAdvanceReturn(refund: NaiveRefund): Situation | undefined {
  if (refund.status !== 'SUCCESS') return 'advanceReturnOfUnknownRefund';
  return refund.took.advance === 0 ? 'advanceReturnNotOfAdvance' : undefined;
}
