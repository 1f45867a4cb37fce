// The six steps of the official guides, in their order: receiver, order and split, notice and query, return,
// notice and query, finish; and the two calls beside them.
import type { CreateOrderResponse, ReturnOrderResponse } from '../client/index.ts';
import { type PaidOrder, paidOrder, settle } from './shared-order.ts';
import { awaitSplit, expectUnsplit, type Share, splitRequest, wordsOfSplit } from './sharing.ts';
import type { Narrator, StoryTarget } from './story.ts';
import { createTale, type Tale } from './tale.ts';
import { yuan } from './yuan.ts';

/** What this story moves, in fen. The two shares are 30 % of the order: the most that may go to others. */
const TOTAL = 10_000;
const TO_SUPPLIER = 2_000;
const TO_PARTNER = 1_000;
const TAKEN_BACK = 500;

/**
 * Plays the guides from the first receiver to the finished order.
 * @throws StoryError at the first answer, notice or balance that is not as documented
 */
export async function playGuide(target: StoryTarget, narrator: Narrator): Promise<void> {
  const tale = createTale(target, narrator);
  const account = `available:${target.merchants.sub}`;
  narrator.story('平台收付通·分账开发指引 The official guide, step by step');
  const before = await tale.balance(account);
  await addReceiver(tale);
  const order = await placeAndPay(tale);
  const net = await settle(tale, order);
  const split = await requestSplit(tale, order, net);
  narrator.step('查询分账结果、分账动账通知 Query the split, hear of it');
  await awaitSplit(tale, split);
  const returned = await takeBack(tale, split);
  await hearOfReturn(tale, returned);
  const released = await finish(tale, order, net - TO_SUPPLIER - TO_PARTNER);
  const now = before + returned.amount + released;
  const sum = `= ${yuan(before)} + 回退 ${yuan(returned.amount)} + 解冻 ${yuan(released)}`;
  await tale.expectBalance('二级商户可用余额', account, now, sum);
  await deleteReceiver(tale);
}

async function addReceiver(tale: Tale): Promise<void> {
  const { appid, supplier } = tale.merchants;
  tale.narrator.step('添加分账接收方 Add a receiver');
  const added = await tale.answer(
    '添加分账接收方',
    tale.client.addReceiver({
      appid,
      type: 'MERCHANT_ID',
      account: supplier.mchid,
      name: supplier.name,
      relation_type: 'SUPPLIER',
    }),
    ({ type, account }) => `${account} ${supplier.name} · ${type} · SUPPLIER`,
  );
  tale.expect('account', added.account, supplier.mchid);
}

async function placeAndPay(tale: Tale): Promise<PaidOrder> {
  tale.narrator.step('下单、付款、请求分账 Place an order, have it paid, split it');
  const order = await paidOrder(tale, { total: TOTAL });
  const { trade_state } = await tale.answer(
    '查询订单',
    tale.client.queryTransactionByOutTradeNo({
      out_trade_no: order.outTradeNo,
      sp_mchid: tale.merchants.platform,
      sub_mchid: tale.merchants.sub,
    }),
    (answer) => `${answer.trade_state} ${answer.trade_state_desc}`,
  );
  tale.expect('trade_state', trade_state, 'SUCCESS');
  const tooEarly = splitRequest(tale, order, tale.number('P'), sharesOf(tale));
  await tale.refusal('请求分账（结算前）', tale.client.createOrder(tooEarly), {
    status: 400,
    code: 'INVALID_REQUEST',
    message: '订单处理中，请稍后重试',
  });
  return order;
}

function sharesOf({ merchants }: Tale): readonly Share[] {
  return [
    { mchid: merchants.supplier.mchid, amount: TO_SUPPLIER, description: '供货款' },
    { mchid: merchants.partner, amount: TO_PARTNER, description: '服务费' },
  ];
}

async function requestSplit(
  tale: Tale,
  order: PaidOrder,
  net: number,
): Promise<CreateOrderResponse> {
  const request = splitRequest(tale, order, tale.number('P'), sharesOf(tale));
  const split = await tale.answer('请求分账', tale.client.createOrder(request), wordsOfSplit);
  tale.expect('status', split.status, 'PROCESSING');
  await expectUnsplit(tale, order, net - TO_SUPPLIER - TO_PARTNER);
  const again = await tale.answer(
    '原单重试',
    tale.client.createOrder(request),
    ({ order_id }) => `仍是同一分账单 still the same order ${order_id}`,
  );
  tale.expect('order_id of the replay', again.order_id, split.order_id);
  await expectUnsplit(tale, order, net - TO_SUPPLIER - TO_PARTNER);
  return split;
}

async function takeBack(tale: Tale, split: CreateOrderResponse): Promise<ReturnOrderResponse> {
  tale.narrator.step('请求分账回退 Take a share back');
  const returned = await tale.answer(
    '请求分账回退',
    tale.client.createReturnOrder({
      sub_mchid: split.sub_mchid,
      order_id: split.order_id,
      out_order_no: split.out_order_no,
      out_return_no: tale.number('R'),
      return_mchid: tale.merchants.supplier.mchid,
      amount: TAKEN_BACK,
      description: '分账回退',
    }),
    ({ result, amount, return_mchid }) => `${result} · ${yuan(amount)} ← ${return_mchid}`,
  );
  tale.expect('result', returned.result, 'SUCCESS');
  tale.expect('amount', returned.amount, TAKEN_BACK);
  return returned;
}

async function hearOfReturn(tale: Tale, returned: ReturnOrderResponse): Promise<void> {
  const { sub_mchid, out_order_no, out_return_no, return_mchid, amount } = returned;
  tale.narrator.step('回退动账通知、查询分账回退结果 Hear of the return, query it');
  const notice = { account: sub_mchid, amount, number: out_return_no };
  await tale.sharingNotice('分账回退', return_mchid, notice);
  const found = await tale.answer(
    '查询分账回退结果',
    tale.client.queryReturnOrder({ sub_mchid, out_order_no, out_return_no }),
    (answer) => `${answer.result} · ${yuan(answer.amount)} · ${answer.return_no}`,
  );
  tale.expect('result', found.result, 'SUCCESS');
  tale.expect('return_no', found.return_no, returned.return_no);
}

/** Answers what went to the sub-merchant, fen. */
async function finish(tale: Tale, order: PaidOrder, rest: number): Promise<number> {
  const numbers = {
    sub_mchid: tale.merchants.sub,
    transaction_id: order.transactionId,
    out_order_no: tale.number('P'),
  };
  tale.narrator.step('完结分账 Finish: the rest goes to the sub-merchant');
  const { order_id } = await tale.answer(
    '完结分账',
    tale.client.finishOrder({ ...numbers, description: '分账完结' }),
    (answer) => answer.order_id,
  );
  const found = await tale.answer(
    '查询分账结果',
    tale.client.queryOrder(numbers),
    (answer) => `${answer.status} · 解冻 unfrozen ${yuan(answer.finish_amount ?? 0)}`,
  );
  tale.expect('order_id', found.order_id, order_id);
  tale.expect('status', found.status, 'FINISHED');
  tale.expect('finish_amount', found.finish_amount, rest);
  await expectUnsplit(tale, order, 0);
  return found.finish_amount ?? 0;
}

async function deleteReceiver(tale: Tale): Promise<void> {
  const { appid, supplier } = tale.merchants;
  tale.narrator.step('删除分账接收方 Delete the receiver');
  const deleted = await tale.answer(
    '删除分账接收方',
    tale.client.deleteReceiver({ appid, type: 'MERCHANT_ID', account: supplier.mchid }),
    ({ type, account }) => `${account} · ${type}`,
  );
  tale.expect('account', deleted.account, supplier.mchid);
}
