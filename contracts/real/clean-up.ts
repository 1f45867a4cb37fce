// Undoes what a run has made, the newest first: finishes payments, deletes receivers, closes orders.
import { promisify } from 'node:util';
import { ApiError, type Client, createClient } from '../../client/index.ts';
import { createNumbers } from '../support/numbers.ts';
import { clientOptions } from '../support/real-target.ts';
import type { Trace } from './deeds.ts';
import { type Journal, leftIn } from './journal.ts';
import type { RealConfig } from './real-config.ts';

export interface CleanUpOptions {
  readonly config: RealConfig;
  readonly journal: Journal;
  /** What was done about each thing, and what became of it. */
  onLine(line: string): void;
}

/** While a split is under way its payment cannot be finished. */
const TRIES = 6;
const TRY_AGAIN_MS = 2_000;
const wait = promisify(setTimeout);

/** Undoes what is left in a journal. Never throws; answers what could not be undone. */
export async function cleanUp({
  config,
  journal,
  onLine,
}: CleanUpOptions): Promise<readonly Trace[]> {
  const { host, credentials } = config;
  const client = createClient({ ...clientOptions(credentials), baseUrl: host });
  const left: Trace[] = [];
  for (const trace of leftIn(journal.entries())) {
    try {
      onLine(`undone: ${await undoneInTime(client, trace)}`);
      journal.add({ kind: 'undone', trace });
    } catch (error) {
      onLine(`NOT undone: ${wordsOfTrace(trace)}: ${messageOf(error)}`);
      left.push(trace);
    }
  }
  return left;
}

/** What would undo it, as a person would ask for it. */
export function wordsOfTrace(trace: Trace): string {
  if (trace.kind === 'split') {
    return `finish payment ${trace.transaction_id} of ${trace.sub_mchid} (POST /v3/ecommerce/profitsharing/finish-order)`;
  }
  if (trace.kind === 'receiver') {
    return `delete receiver ${trace.account} (POST /v3/ecommerce/profitsharing/receivers/delete)`;
  }
  return `close order ${trace.out_trade_no} (POST /v3/pay/partner/transactions/out-trade-no/${trace.out_trade_no}/close)`;
}

async function undoneInTime(client: Client, trace: Trace): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await undo(client, trace);
    } catch (error) {
      if (!(error instanceof ApiError) || tries === TRIES) throw error;
      await wait(TRY_AGAIN_MS);
    }
  }
}

function undo(client: Client, trace: Trace): Promise<string> {
  if (trace.kind === 'split') return finish(client, trace);
  return trace.kind === 'receiver' ? deleteReceiver(client, trace) : close(client, trace);
}

async function finish(
  client: Client,
  { sub_mchid, transaction_id }: Extract<Trace, { kind: 'split' }>,
): Promise<string> {
  const { unsplit_amount: fen } = await client.queryOrderAmount({ transaction_id });
  if (fen === 0) return `payment ${transaction_id} had nothing left to share`;
  const out_order_no = createNumbers()('F');
  await client.finishOrder({ sub_mchid, transaction_id, out_order_no, description: '分账完结' });
  return `payment ${transaction_id} finished, ${fen} fen released to ${sub_mchid}`;
}

async function deleteReceiver(
  client: Client,
  { type, account, appid }: Extract<Trace, { kind: 'receiver' }>,
): Promise<string> {
  const isPerson = type !== 'MERCHANT_ID';
  const named = { type: isPerson ? 'PERSONAL_OPENID' : type, account, appid } as const;
  const isThere = await unlessMissing(client.deleteReceiver(named));
  return `receiver ${account} ${isThere ? 'deleted' : 'was not there'}`;
}

async function close(
  client: Client,
  { sub_mchid, out_trade_no, sp_mchid }: Extract<Trace, { kind: 'placed' }>,
): Promise<string> {
  const isThere = await unlessMissing(
    client.closeTransaction({ sp_mchid, sub_mchid, out_trade_no }),
  );
  return `order ${out_trade_no} ${isThere ? 'closed' : 'was not there'}`;
}

/**
 * False where there is nothing to undo. Of an order the platform says so by these codes (4012738964); how it says so
 * of a receiver nobody has seen, and it is taken for any sentence that ends in 不存在 (Q9).
 */
async function unlessMissing(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof ApiError && isMissing(error)) return false;
    throw error;
  }
}

const isMissing = ({ code, message }: ApiError) =>
  ['RESOURCE_NOT_EXISTS', 'ORDER_NOT_EXIST'].includes(code) || message.endsWith('不存在');

function messageOf(error: unknown): string {
  if (error instanceof ApiError) return `${error.code} ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
