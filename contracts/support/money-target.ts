// What a contract of the tag `money` sees: payments to spend from, whoever made them, and a way to wait.
import { promisify } from 'node:util';
import { ApiError } from '../../client/index.ts';
import type { MoneySettings } from '../real/real-config.ts';
import type { ApiTarget } from './api-target.ts';
import { type OrderRequests, orderRequests } from './order-requests.ts';
import { type SplitRequests, splitRequests } from './split-requests.ts';

export interface SharableOrder extends OrderRequests {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_trade_no: string;
  /** What was paid, in fen. */
  readonly total: number;
}

export interface MoneyGiven {
  /** A settled payment of which at least so many fen can still be shared, and a second has passed since it last was. */
  sharableOrder(atLeastFen: number): Promise<SharableOrder>;
  /** A fen of it is with the payee, and the row has its end. */
  paidSplit(order: SharableOrder): Promise<SplitRequests>;
}

export interface MoneyTarget extends ApiTarget {
  /** The merchant that splits pay. */
  readonly payee: string;
  /** A merchant that is no receiver and may be made one for a while. */
  readonly spare: Spare;
  readonly given: MoneyGiven;
  /** Asks until it is over, by business time or by the wall clock; answers the last answer either way. */
  eventually<Answer>(
    ask: () => Promise<Answer>,
    isOver: (answer: Answer) => boolean,
  ): Promise<Answer>;
  /** Lets the time pass that must lie between two requests about one payment. */
  pause(): Promise<void>;
}

export interface Spare {
  readonly account: string;
  /** Its registered name, where the platform wants it. */
  readonly name?: string;
}

/** What differs between an emulator and the real API. */
export interface Means {
  readonly payee: string;
  readonly spare: Spare;
  /** Payments to choose from, best first. */
  candidates(): Promise<readonly string[]>;
  wait(ms: number): Promise<void>;
  readonly patienceMs: number;
}

/** Two splits of one payment must lie a second apart (api.md §18); a little more, for clocks differ. */
const BETWEEN_MS = 1_500;
const ASK_AGAIN_MS = 2_000;

/** Adds to a target what moves money. */
export function withMoney(target: ApiTarget, means: Means): MoneyTarget {
  const { merchant, credentials, newNumber } = target;
  const { sub_mchid, mchid: sp_mchid, appid: sp_appid } = credentials;
  const pause = () => means.wait(BETWEEN_MS);
  const eventually: MoneyTarget['eventually'] = async (ask, isOver) => {
    for (let waited = 0; ; waited += ASK_AGAIN_MS) {
      const answer = await ask();
      if (isOver(answer) || waited >= means.patienceMs) return answer;
      await means.wait(ASK_AGAIN_MS);
    }
  };
  const sharableOrder: MoneyGiven['sharableOrder'] = async (atLeastFen) => {
    const transaction_id = await firstWith(atLeastFen, target, await means.candidates());
    const paid = await merchant.queryTransactionById({ transaction_id, sp_mchid, sub_mchid });
    const names = { sub_mchid, transaction_id };
    const total = paid.amount?.total ?? 0;
    await pause();
    const { out_trade_no } = paid;
    const requests = orderRequests({ ...names, sp_appid, total }, newNumber);
    return { ...names, out_trade_no, total, ...requests };
  };
  return {
    ...target,
    payee: means.payee,
    spare: means.spare,
    pause,
    eventually,
    given: {
      sharableOrder,
      paidSplit: async (order) => {
        const { out_order_no } = await merchant.createOrder(order.splitOf({ [means.payee]: 1 }));
        const query = { sub_mchid, transaction_id: order.transaction_id, out_order_no };
        const answer = await eventually(
          () => merchant.queryOrder(query),
          ({ status }) => status === 'FINISHED',
        );
        return splitRequests(answer, newNumber);
      },
    },
  };
}

/** The means of the real API: what the user named, and patience. */
export function realMeans(money: MoneySettings, patienceMs: number): Means {
  const { spare_receiver_name: name } = money;
  return {
    payee: money.receiver ?? '',
    spare: { account: money.spare_receiver ?? '', ...(name !== undefined && { name }) },
    candidates: async () => money.transactions,
    wait: promisify(setTimeout),
    patienceMs,
  };
}

async function firstWith(
  atLeastFen: number,
  target: ApiTarget,
  candidates: readonly string[],
): Promise<string> {
  const seen: string[] = [];
  for (const transaction_id of candidates) {
    const left = await leftOf(transaction_id, target);
    if (typeof left === 'number' && left >= atLeastFen) return transaction_id;
    seen.push(`${transaction_id}: ${left}`);
  }
  throw new Error(`no payment has ${atLeastFen} fen left to share\n${seen.join('\n')}`);
}

/** Fen, or why it cannot be said. */
async function leftOf(transaction_id: string, target: ApiTarget): Promise<number | string> {
  try {
    return await target.unsplitAmount({ transaction_id });
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}
