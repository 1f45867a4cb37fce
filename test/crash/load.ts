// The load under which a server is killed: orders, payments, splits, returns and refunds, each noted once answered.
import { ApiError, type Client, NetworkError } from '../../client/index.ts';
import type { Serving } from '../support/server-process.ts';

/** An answer that came, and so has to hold after any end. */
export interface Acknowledged {
  /** Such as `split S3W1T7`. */
  readonly what: string;
  /** Whether it is still as it was answered. */
  holds(client: Client): Promise<boolean>;
  /** By which number its receiver is told of it, where somebody is: order_id or return_no. */
  readonly noticeOf?: string;
}

const PLATFORM = '1900000100';
const SUB = '1900000109';
const SUPPLIER = '1900000110';
const APPID = 'wx8888888888888888';
const WORKERS = 8;
const TOTAL_FEN = 1_000;

/** Where the receiver wants its notices, and that it may receive. Repeated it changes nothing. */
export async function makeReady({ client, control }: Serving, notifyUrl: string): Promise<void> {
  await control.putMerchant({ mchid: SUPPLIER, notify_url: notifyUrl });
  await client.addReceiver({
    ...{ type: 'MERCHANT_ID', account: SUPPLIER, name: '沙箱供货商', relation_type: 'SUPPLIER' },
  });
}

/**
 * Works on a server from several sides until it is gone. `onAnswer` hears of each answer with all there have been.
 * @throws what a worker met other than the server's end
 */
export async function load(
  serving: Serving,
  prefix: string,
  onAnswer: (answers: readonly Acknowledged[]) => void,
): Promise<readonly Acknowledged[]> {
  const answers: Acknowledged[] = [];
  const note = (answer: Acknowledged) => {
    answers.push(answer);
    onAnswer(answers);
  };
  const work = async (worker: number): Promise<never> => {
    for (let turn = 0; ; turn += 1) await liveOrder(serving, `${prefix}W${worker}T${turn}`, note);
  };
  const ends = await Promise.allSettled(
    Array.from({ length: WORKERS }, (_, worker) => work(worker)),
  );
  for (const end of ends) {
    if (end.status === 'rejected' && !isEndOfServer(end.reason)) throw end.reason;
  }
  return answers;
}

function isEndOfServer(error: unknown): boolean {
  return error instanceof NetworkError;
}

/** One order from its placement to a refund of what is left. */
async function liveOrder(
  { client, control }: Serving,
  number: string,
  note: (answer: Acknowledged) => void,
): Promise<void> {
  note(await placed(client, number));
  const { transaction_id } = await control.pay({ out_trade_no: `TRADE${number}` });
  note(paid(number, transaction_id));
  note(await split(client, number, transaction_id));
  note(await returned(client, number));
  note(await refunded(client, number, transaction_id));
}

async function placed(client: Client, number: string): Promise<Acknowledged> {
  const out_trade_no = `TRADE${number}`;
  await client.createNativeTransaction({
    ...{ sp_appid: APPID, sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no },
    ...{ description: '测试', notify_url: 'https://shop.com/notify' },
    ...{ amount: { total: TOTAL_FEN }, settle_info: { profit_sharing: true } },
  });
  return { what: `order ${out_trade_no}`, holds: found((client) => stateOf(client, number)) };
}

function paid(number: string, transactionId: string): Acknowledged {
  return {
    what: `payment of TRADE${number}`,
    holds: found(async (client) => {
      const { trade_state, transaction_id } = await stateOf(client, number);
      return trade_state !== 'NOTPAY' && transaction_id === transactionId;
    }),
  };
}

const stateOf = (client: Client, number: string) =>
  client.queryTransactionByOutTradeNo({
    ...{ sp_mchid: PLATFORM, sub_mchid: SUB, out_trade_no: `TRADE${number}` },
  });

async function split(client: Client, number: string, transaction_id: string) {
  const out_order_no = `S${number}`;
  const share = { receiver_account: SUPPLIER, amount: 100, description: '供货款' };
  const { order_id } = await client.createOrder({
    ...{ sub_mchid: SUB, transaction_id, out_order_no, finish: false },
    receivers: [{ type: 'MERCHANT_ID', ...share }],
  });
  return {
    what: `split ${out_order_no}`,
    noticeOf: order_id,
    holds: found(async (client: Client) => {
      const order = await client.queryOrder({ sub_mchid: SUB, transaction_id, out_order_no });
      return order.order_id === order_id && order.status === 'FINISHED';
    }),
  };
}

async function returned(client: Client, number: string): Promise<Acknowledged> {
  const names = { sub_mchid: SUB, out_order_no: `S${number}`, out_return_no: `R${number}` };
  const money = { return_mchid: SUPPLIER, amount: 40, description: '退货' };
  const { return_no } = await client.createReturnOrder({ ...names, ...money });
  return {
    what: `return R${number}`,
    noticeOf: return_no,
    holds: found(async (client) => {
      const order = await client.queryReturnOrder(names);
      return order.return_no === return_no && order.result === 'SUCCESS';
    }),
  };
}

async function refunded(client: Client, number: string, transaction_id: string) {
  const out_refund_no = `K${number}`;
  const { refund_id } = await client.createRefund({
    ...{ sub_mchid: SUB, sp_appid: APPID, transaction_id, out_refund_no },
    amount: { refund: 50, total: TOTAL_FEN, currency: 'CNY' },
  });
  return {
    what: `refund ${out_refund_no}`,
    holds: found(async (client: Client) => {
      const refund = await client.queryRefundByOutRefundNo({ sub_mchid: SUB, out_refund_no });
      return refund.refund_id === refund_id;
    }),
  };
}

/** What is not found is lost; anything else that goes wrong is no answer to the question. */
function found(ask: (client: Client) => Promise<unknown>): Acknowledged['holds'] {
  return async (client) => {
    try {
      return (await ask(client)) !== false;
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) return false;
      throw error;
    }
  };
}
