// What comes after a split: part of the order is refunded out of the frozen money, and the next day's bill has it all.
import type { CreateOrderResponse } from '../client/index.ts';
import { type PaidOrder, paidOrder, settle } from './shared-order.ts';
import { awaitSplit, expectUnsplit, splitRequest, wordsOfSplit } from './sharing.ts';
import type { Narrator, StoryTarget } from './story.ts';
import { createTale, type Tale } from './tale.ts';
import { yuan } from './yuan.ts';

/** What this story moves, in fen. */
const TOTAL = 10_000;
const SHARE = 1_000;
const REFUND = 2_000;

/** A refund of a sandbox takes three seconds. */
const REFUND_MS = 3_000;
const DAY_MS = 86_400_000;
/** Bills are there from 10:00 the next day (api.md §12.3). */
const READY_AT = 'T10:00:00+08:00';

/**
 * Plays a split, a refund and the bill of the day.
 * @throws StoryError at the first answer, notice or balance that is not as documented
 */
export async function playRefundAndBill(target: StoryTarget, narrator: Narrator): Promise<void> {
  const tale = createTale(target, narrator);
  narrator.story('退款与账单 A refund, and the bill of the day');
  narrator.step('支付、分账 Pay and split');
  const order = await paidOrder(tale, { total: TOTAL });
  const net = await settle(tale, order);
  const split = await splitAmongPartners(tale, order);
  const day = (await target.control.readClock()).now.slice(0, 10);
  await refund(tale, order, net - SHARE);
  await readBill(tale, split, day);
}

async function splitAmongPartners(tale: Tale, order: PaidOrder): Promise<CreateOrderResponse> {
  const share = { mchid: tale.merchants.partner, amount: SHARE, description: '供货款' };
  const request = splitRequest(tale, order, tale.number('P'), [share]);
  const split = await tale.answer('请求分账', tale.client.createOrder(request), wordsOfSplit);
  await awaitSplit(tale, split);
  return split;
}

/** The order is not finished, so the frozen money pays: the refund less the fee that WeChat Pay gives back (4013080629). */
async function refund(tale: Tale, order: PaidOrder, unsplit: number): Promise<void> {
  const { client, merchants, narrator, notices } = tale;
  narrator.step('申请退款 Refund a part: the frozen money pays');
  const feesBefore = await tale.balance('fees');
  const { refund_id, amount } = await tale.answer(
    '申请退款',
    client.createRefund({
      sub_mchid: merchants.sub,
      sp_appid: merchants.appid,
      transaction_id: order.transactionId,
      out_refund_no: tale.number('K'),
      reason: '退货退款',
      amount: { refund: REFUND, total: order.total, currency: 'CNY' },
      notify_url: notices.urlFor(merchants.platform),
    }),
    (answer) => `${yuan(answer.amount.refund)} · refund_id ${answer.refund_id}`,
  );
  tale.expect('refunded amount', amount.refund, REFUND);
  await tale.wait('等待退款 3 s', REFUND_MS);
  await tale.notice('退款成功', merchants.platform, ({ kind, resource }) => {
    tale.expect('kind of the refund notice', kind, 'refund');
    const refunded = kind === 'refund' ? resource : undefined;
    tale.expect('refund_id', refunded?.refund_id, refund_id);
    tale.expect('refund_status', refunded?.refund_status, 'SUCCESS');
    return `${yuan(refunded?.amount.refund ?? 0)} · 通知 ${merchants.platform} · 验签解密通过 verified`;
  });
  const { status } = await tale.answer(
    '查询单笔退款',
    client.queryRefundById({ refund_id, sub_mchid: merchants.sub }),
    (answer) => `${answer.status} · ${answer.user_received_account}`,
  );
  tale.expect('status', status, 'SUCCESS');
  const feeGivenBack = feesBefore - (await tale.balance('fees'));
  await expectUnsplit(tale, order, unsplit - (REFUND - feeGivenBack));
}

/** `day` is that of the split, YYYY-MM-DD. */
async function readBill(
  tale: Tale,
  { order_id, receivers }: CreateOrderResponse,
  day: string,
): Promise<void> {
  const { client, control, narrator } = tale;
  narrator.step('次日下载分账账单 Download the bill the next day');
  const { nowMs } = await control.readClock();
  await tale.wait('等到次日 10:00', Date.parse(`${day}${READY_AT}`) + DAY_MS - nowMs);
  const bill = await tale.answer(
    '申请分账账单',
    client.splitBill({ bill_date: day }),
    ({ hash_type, hash_value }) => `${day} · ${hash_type} ${hash_value}`,
  );
  const lines = await tale.answer(
    '下载账单',
    client.downloadBill(bill).then((text) => text.trim().split('\r\n')),
    (rows) => `${rows.length} 行 lines · 摘要一致 the hash agrees`,
  );
  const [row] = receivers;
  const found = lines.find((line) => line.includes(`\`${order_id},`)) ?? '';
  narrator.tell({ kind: 'check', title: '账单中的分账', text: found.replaceAll('`', '') });
  const values = found.split(',').map((value) => value.slice(1));
  tale.expect('receiver in the bill', values[8], row?.receiver_account);
  tale.expect('amount in the bill', values[9], (SHARE / 100).toFixed(2));
}
