// Which payments a recorded world takes for granted: what they were for, and when they must have been made.
import { CATALOGUE, type Situation } from '../../emulator/index.ts';
import {
  answerMembers,
  isAccepted,
  refusalOf,
  requestMembers,
  routeOf,
  textOf,
} from './members.ts';
import { amountsOf, factsAbout, type PaidAmounts } from './payment-amounts.ts';
import type { FiledExchange } from './read-recording.ts';

/** One payment, by the transaction_id it has in the recording. */
export interface Payment extends PaidAmounts {
  readonly transactionId: string;
  /** Of the order as recorded; absent where it was placed before and is nowhere named. */
  readonly outTradeNo: string | undefined;
  readonly combineOutTradeNo: string | undefined;
  readonly subMchid: string | undefined;
  readonly openid: string | undefined;
  /** Paid after the exchange of this index; before all of them at -1. */
  readonly paidAfter: number;
  /** True where the recording itself places the order. */
  readonly isPlacedThere: boolean;
}

interface Placed {
  readonly index: number;
  readonly outTradeNo: string;
  readonly combineOutTradeNo: string | undefined;
  readonly subMchid: string | undefined;
}

/** What is only said of a payment that was made. */
const OF_PAYMENTS: readonly Situation[] = [
  ...(['orderNotSettled', 'settlementCycleNotReached', 'receiptNotConfirmed'] as const),
  ...(['transactionOfOtherSubMerchant', 'subsidyNotArrived', 'sharingFinished'] as const),
  ...(['sharingExpired', 'tooManyOrders', 'orderTooFrequent', 'shareExceedsUnsplit'] as const),
  ...(['shareExceedsRatioCap', 'nothingToFinish', 'receiverUnrelated'] as const),
  ...(['subsidyNotExpected', 'subsidyAlreadyMade', 'subsidyCancelled'] as const),
  ...(['subsidyOfFinishedOrder', 'subsidyAmountDiffers', 'subsidyNotCancellable'] as const),
  ...(['refundTooLate', 'refundedInFull', 'refundExceedsOrder', 'refundTooFrequent'] as const),
  ...(['refundExceedsUnsplit', 'refundShortOfBalance', 'refundOrderDiffers'] as const),
];

/** The payments of a world, in the order of their first mention. */
export function paymentsOf(exchanges: readonly FiledExchange[]): readonly Payment[] {
  const placed = exchanges.flatMap(placedIn);
  const taken = new Set<string>();
  const paidBy = knownPaid(exchanges);
  const mentions = mentionsIn(exchanges);
  const payments: Payment[] = [];
  for (const [transactionId, where] of mentions) {
    const at = where.map((index) => exchanges[index]).filter((each) => each !== undefined);
    if (!at.some((each) => isReal(each))) continue;
    const first = where[0] ?? 0;
    const told = at.filter(isReal).flatMap((each) => factsAbout(transactionId, each));
    const named = textOf(told, 'out_trade_no');
    const order = orderOf({ named, first, subMchid: textOf(told, 'sub_mchid') }, placed, taken);
    if (order !== undefined) taken.add(order.outTradeNo);
    payments.push({
      transactionId,
      outTradeNo: order?.outTradeNo ?? named,
      combineOutTradeNo: order?.combineOutTradeNo,
      subMchid: order?.subMchid ?? textOf(told, 'sub_mchid'),
      openid: textOf(told, 'sp_openid') ?? textOf(told, 'openid'),
      isPlacedThere: order !== undefined,
      paidAfter:
        order === undefined
          ? startOf(first, at)
          : lastMention(order, Math.min(first, paidBy.get(order.outTradeNo) ?? first), exchanges),
      ...amountsOf(transactionId, at),
    });
  }
  const others = placed.filter(
    (each) => paidBy.has(each.outTradeNo) && !taken.has(each.outTradeNo),
  );
  return [...payments, ...others.map((each) => paidUnseen(each, paidBy, exchanges))];
}

/** By out_trade_no, the first exchange in which an order is told to have been paid. */
function knownPaid(exchanges: readonly FiledExchange[]): ReadonlyMap<string, number> {
  const { message } = CATALOGUE.paymentAlreadyPaid.faces.observed;
  const paid = exchanges.flatMap((exchange, index) => {
    const isRefund = routeOf(exchange.request).endsWith('/refunds/apply') && isAccepted(exchange);
    const isTold = isRefund || refusalOf(exchange).message === message;
    const named = isTold ? textOf(requestMembers(exchange.request), 'out_trade_no') : undefined;
    return named === undefined ? [] : [[named, index] as const];
  });
  return new Map(paid.toReversed());
}

/** A payment whose transaction_id nobody told. */
function paidUnseen(
  order: Placed,
  paidBy: ReadonlyMap<string, number>,
  exchanges: readonly FiledExchange[],
): Payment {
  const { outTradeNo, combineOutTradeNo, subMchid, index } = order;
  return {
    ...{ transactionId: `of ${outTradeNo}`, outTradeNo, combineOutTradeNo, subMchid },
    ...{ openid: undefined, isPlacedThere: true, total: 0, isTotalGuessed: false },
    ...{ isForSharing: true, subsidy: 0 },
    paidAfter: lastMention(order, paidBy.get(outTradeNo) ?? index, exchanges),
  };
}

/** By transaction_id, the exchanges that name it. */
function mentionsIn(exchanges: readonly FiledExchange[]): ReadonlyMap<string, readonly number[]> {
  const mentions = new Map<string, number[]>();
  for (const [index, exchange] of exchanges.entries()) {
    const members = [...requestMembers(exchange.request), ...answerMembers(exchange)];
    const numbers = members.filter(({ name }) => name === 'transaction_id');
    for (const number of new Set(numbers.map(({ value }) => String(value)))) {
      mentions.set(number, [...(mentions.get(number) ?? []), index]);
    }
  }
  return mentions;
}

/** Whether an answer could only be had with a payment that was made. */
function isReal(exchange: FiledExchange): boolean {
  if (isAccepted(exchange)) return true;
  const { code, message } = refusalOf(exchange);
  return OF_PAYMENTS.some((situation) =>
    Object.values(CATALOGUE[situation].faces).some(
      (face) => face.code === code && face.message === message,
    ),
  );
}

const PLACING =
  /^POST \/v3\/(?:pay\/partner\/transactions|combine-transactions)\/(?:jsapi|app|h5|native)$/;

function placedIn(exchange: FiledExchange, index: number): readonly Placed[] {
  if (!PLACING.test(routeOf(exchange.request)) || !isAccepted(exchange)) return [];
  const members = requestMembers(exchange.request);
  const combineOutTradeNo = textOf(members, 'combine_out_trade_no');
  return members
    .filter(({ name }) => name === 'out_trade_no')
    .map(({ value, owner }) => ({
      index,
      combineOutTradeNo,
      outTradeNo: String(value),
      subMchid: typeof owner['sub_mchid'] === 'string' ? owner['sub_mchid'] : undefined,
    }));
}

interface Sought {
  readonly named: string | undefined;
  readonly first: number;
  readonly subMchid: string | undefined;
}

/** The order that was paid: the one named beside it, or the last one of the sub-merchant that nothing else is known of. */
function orderOf(
  { named, first, subMchid }: Sought,
  placed: readonly Placed[],
  taken: ReadonlySet<string>,
): Placed | undefined {
  const earlier = placed.filter(({ index }) => index < first);
  if (named !== undefined) return earlier.find(({ outTradeNo }) => outTradeNo === named);
  const open = earlier.filter(
    (each) => !taken.has(each.outTradeNo) && (subMchid === undefined || each.subMchid === subMchid),
  );
  // Of a combined order's the first: they were placed together.
  return open.find(({ index }) => index === open.at(-1)?.index);
}

/** The last exchange about the order before anybody knew its payment. */
function lastMention(
  { index, outTradeNo, combineOutTradeNo }: Placed,
  first: number,
  exchanges: readonly FiledExchange[],
): number {
  const names = [outTradeNo, combineOutTradeNo];
  const last = exchanges
    .slice(0, first)
    .findLastIndex(({ request }) =>
      requestMembers(request).some(({ value }) => names.includes(String(value))),
    );
  return Math.max(index, last);
}

/** Long before, unless it was refused at first because it had only just been paid. */
function startOf(first: number, at: readonly FiledExchange[]): number {
  const [met] = at;
  const { message } = CATALOGUE.orderNotSettled.faces.observed;
  return met !== undefined && refusalOf(met).message === message ? first - 1 : -1;
}
