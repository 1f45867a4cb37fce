// Which payments a recorded world takes for granted: what they were for, and when they must have been made.
import { CATALOGUE, type Situation } from '../../emulator/index.ts';
import {
  answerMembers,
  isAccepted,
  type Member,
  refusalOf,
  requestMembers,
  routeOf,
  textOf,
} from './members.ts';
import type { FiledExchange } from './read-recording.ts';

/** One payment, by the transaction_id it has in the recording. */
export interface Payment {
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
  /** Fen. */
  readonly total: number;
  /** True where nothing recorded tells how much it was. */
  readonly isTotalGuessed: boolean;
  readonly isForSharing: boolean;
  /** Fen; 0 for none. */
  readonly subsidy: number;
}

interface Placed {
  readonly index: number;
  readonly outTradeNo: string;
  readonly combineOutTradeNo: string | undefined;
  readonly subMchid: string | undefined;
}

const GUESSED_TOTAL = 10_000;
/** Of a share to others at most so much (api.md §2.9), so the payment was at least this many times as much. */
const LEAST_TIMES = 4;
const FEE_PER_10_000 = 60;

/** What is said of a number nobody knows. */
const OF_NOBODY: readonly Situation[] = [
  ...(['subsidyOfUnknownTransaction', 'paymentUnknown', 'recordMissing'] as const),
  ...(['transactionNumberWrong', 'transactionNumberMalformed', 'refundOfUnknownOrder'] as const),
];

/** The payments of a world, in the order of their first mention. */
export function paymentsOf(exchanges: readonly FiledExchange[]): readonly Payment[] {
  const placed = exchanges.flatMap(placedIn);
  const taken = new Set<string>();
  const mentions = mentionsIn(exchanges);
  const payments: Payment[] = [];
  for (const [transactionId, where] of mentions) {
    const at = where.map((index) => exchanges[index]).filter((each) => each !== undefined);
    if (!at.some((each) => isReal(each))) continue;
    const first = where[0] ?? 0;
    const told = at.flatMap((each) => factsAbout(transactionId, each));
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
      paidAfter: order === undefined ? startOf(first, at) : lastMention(order, first, exchanges),
      ...amountsOf(transactionId, at),
    });
  }
  return payments;
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

/** False where nothing can be told from it: it was refused before anybody looked, or because there is no such number. */
function isReal(exchange: FiledExchange): boolean {
  if (isAccepted(exchange)) return true;
  const { code, message } = refusalOf(exchange);
  if (code === '' || code === 'PARAM_ERROR' || code === 'SIGN_ERROR') return false;
  return !OF_NOBODY.some((situation) =>
    Object.values(CATALOGUE[situation].faces).some((face) => face.message === message),
  );
}

/** Members that stand beside the transaction_id, in request or answer. */
function factsAbout(transactionId: string, exchange: FiledExchange): readonly Member[] {
  const all = [...requestMembers(exchange.request), ...answerMembers(exchange)];
  const owners = all
    .filter(({ name, value }) => name === 'transaction_id' && value === transactionId)
    .map(({ owner }) => owner);
  const payers = owners.flatMap(({ payer }) => (payer ? [Object(payer)] : []));
  const beside = all.filter(({ owner }) => owners.includes(owner) || payers.includes(owner));
  const isQuery = exchange.request.method === 'GET';
  const asked = isQuery ? requestMembers(exchange.request) : [];
  return [...beside, ...asked.filter(({ name }) => name === 'sub_mchid')];
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
  return earlier.findLast(
    (each) => !taken.has(each.outTradeNo) && (subMchid === undefined || each.subMchid === subMchid),
  );
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

function amountsOf(
  transactionId: string,
  at: readonly FiledExchange[],
): Pick<Payment, 'total' | 'isTotalGuessed' | 'isForSharing' | 'subsidy'> {
  const told = at.flatMap((each) => factsAbout(transactionId, each));
  const totals = told.flatMap(({ name, value }) =>
    name === 'amount' ? [Object(value).total] : [],
  );
  const [total] = totals.filter((each): each is number => typeof each === 'number');
  const unsplit = firstUnsplit(at);
  const known = total ?? (unsplit === undefined ? undefined : totalOf(unsplit));
  const shared = at.filter(isAccepted).flatMap(sharesIn);
  const least = LEAST_TIMES * shared.reduce((sum, each) => sum + each, 0);
  const unshared = [CATALOGUE.notSharable, CATALOGUE.notSharableForFinish].map(
    ({ faces }) => faces.observed.message,
  );
  return {
    total: known ?? Math.max(GUESSED_TOTAL, least),
    isTotalGuessed: known === undefined,
    isForSharing: !at.some((each) => unshared.includes(refusalOf(each).message)),
    subsidy: subsidyIn(at),
  };
}

/** Told before anything was shared: what was left after the fee. */
function firstUnsplit(at: readonly FiledExchange[]): number | undefined {
  const index = at.findIndex(
    (each) => isAccepted(each) && routeOf(each.request).endsWith('/orders/*/amounts'),
  );
  const query = at[index];
  if (query === undefined || at.slice(0, index).some((each) => isAccepted(each))) return undefined;
  const told = answerMembers(query).find(({ name }) => name === 'unsplit_amount')?.value;
  return typeof told === 'number' ? told : undefined;
}

/** The least total of which so much is left after a fee of 0.6 %, rounded half up (api.md §2.2). */
function totalOf(left: number): number {
  let total = Math.floor((left * 10_000) / (10_000 - FEE_PER_10_000));
  while (total - Math.floor((total * FEE_PER_10_000 + 5_000) / 10_000) < left) total += 1;
  return total;
}

function sharesIn({ request }: FiledExchange): readonly number[] {
  if (!/profitsharing\/orders$/.test(routeOf(request)) || request.method !== 'POST') return [];
  const amounts = requestMembers(request).filter(({ name, owner }) => {
    return name === 'amount' && 'receiver_account' in owner;
  });
  return amounts.map(({ value }) => Number(value));
}

function subsidyIn(at: readonly FiledExchange[]): number {
  const made = at.find(
    (each) => routeOf(each.request).endsWith('/subsidies/create') && isAccepted(each),
  );
  const amount = made && requestMembers(made.request).find(({ name }) => name === 'amount')?.value;
  return typeof amount === 'number' ? amount : 0;
}
