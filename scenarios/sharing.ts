// Splits as the stories make them: shares to merchants, read back from the answers, never from memory.
import type {
  CreateOrderRequest,
  CreateOrderResponse,
  QueryOrderResponse,
} from '../client/index.ts';
import type { PaidOrder } from './shared-order.ts';
import type { Tale } from './tale.ts';
import { yuan } from './yuan.ts';

/** Splits were seen to take about a second. */
const SPLIT_MS = 1_000;

/** What one merchant is to get. Amount in fen. */
export interface Share {
  readonly mchid: string;
  readonly amount: number;
  readonly description: string;
}

/** The body of a split that leaves the order open for more. */
export function splitRequest(
  { merchants }: Tale,
  { transactionId }: PaidOrder,
  outOrderNo: string,
  shares: readonly Share[],
): CreateOrderRequest {
  return {
    sub_mchid: merchants.sub,
    transaction_id: transactionId,
    out_order_no: outOrderNo,
    receivers: shares.map(({ mchid, amount, description }) => ({
      type: 'MERCHANT_ID',
      receiver_account: mchid,
      amount,
      description,
    })),
    finish: false,
  };
}

/** An order's status and rows in one line. */
export function wordsOfSplit({
  status,
  receivers = [],
}: Pick<CreateOrderResponse | QueryOrderResponse, 'status' | 'receivers'>): string {
  const rows = receivers.map(
    (row) => `${yuan(row.amount)} → ${row.receiver_account} ${row.result}`,
  );
  return [status, ...rows].join(' · ');
}

/** Lets the platform do what it accepted, checks that every row succeeded, and that every receiver was told. */
export async function awaitSplit(tale: Tale, split: CreateOrderResponse): Promise<void> {
  await tale.wait('等待分账 1 s', SPLIT_MS);
  const { sub_mchid, transaction_id, out_order_no } = split;
  const query = tale.client.queryOrder({ sub_mchid, transaction_id, out_order_no });
  const found = await tale.answer('查询分账结果', query, wordsOfSplit);
  tale.expect('status', found.status, 'FINISHED');
  tale.expect('number of receivers', found.receivers?.length, split.receivers.length);
  for (const { receiver_account, result } of found.receivers ?? []) {
    tale.expect(`result of ${receiver_account}`, result, 'SUCCESS');
  }
  for (const { receiver_account: account, amount } of split.receivers) {
    await tale.sharingNotice('分账', account, { account, amount, number: split.out_order_no });
  }
}

/** Checks what is left to share. Amount in fen. */
export async function expectUnsplit(tale: Tale, order: PaidOrder, wanted: number): Promise<void> {
  const { unsplit_amount } = await tale.answer(
    '查询剩余待分金额',
    tale.client.queryOrderAmount({ transaction_id: order.transactionId }),
    (answer) => yuan(answer.unsplit_amount),
  );
  tale.expect('unsplit amount', yuan(unsplit_amount), yuan(wanted));
}
