// What a payment of a recording was worth: told by its query or a refund, or worked out from what was left of it.
import { CATALOGUE } from '../../emulator/index.ts';
import {
  answerMembers,
  isAccepted,
  type Member,
  refusalOf,
  requestMembers,
  routeOf,
} from './members.ts';
import type { FiledExchange } from './read-recording.ts';

export interface PaidAmounts {
  /** Fen. */
  readonly total: number;
  /** True where nothing recorded tells how much it was. */
  readonly isTotalGuessed: boolean;
  readonly isForSharing: boolean;
  /** Fen; 0 for none. */
  readonly subsidy: number;
}

const GUESSED_TOTAL = 10_000;
/** Of a share to others at most so much (api.md §2.9), so the payment was at least this many times as much. */
const LEAST_TIMES = 4;
const FEE_PER_10_000 = 60;

/** What a payment was worth, from all that is told of it. Fen. */
export function amountsOf(transactionId: string, at: readonly FiledExchange[]): PaidAmounts {
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

/** Members that stand beside the transaction_id, in request or answer. */
export function factsAbout(transactionId: string, exchange: FiledExchange): readonly Member[] {
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
