// The five questions the official guide answers, each played until the answer is seen to be true.
import type { CreateReturnOrderRequest, ReturnOrderResponse } from '../client/index.ts';
import { type PaidOrder, paidOrder, settle } from './shared-order.ts';
import { awaitSplit, expectUnsplit, type Share, splitRequest, wordsOfSplit } from './sharing.ts';
import type { Narrator, StoryTarget } from './story.ts';
import { createTale, type ExpectedRefusal, type Tale } from './tale.ts';
import { yuan } from './yuan.ts';

/** What these stories move, in fen. */
const TOTAL = 10_000;
const SHARE = 300;
const SUBSIDY = 200;

const HOUR_MS = 3_600_000;
/** A return still open after this fails for good (4012477737). */
const RETURN_TIMEOUT_MS = 5 * 24 * HOUR_MS;

const SHORT_OF_BALANCE: ExpectedRefusal = {
  status: 403,
  code: 'NOT_ENOUGH',
  message: '可用余额不足，请充值后重新发起',
};

/**
 * Plays the guide's questions and answers.
 * @throws StoryError at the first answer, notice or balance that is not as documented
 */
export async function playFaq(target: StoryTarget, narrator: Narrator): Promise<void> {
  const tale = createTale(target, narrator);
  narrator.story('常见问题 The five questions of the guide');
  const returning = await shortOfBalance(tale);
  await staysProcessing(tale, returning);
  await succeedsAfterTopUp(tale, returning);
  await closesAfterFiveDays(tale);
  await awaitsSubsidy(tale);
}

function shareOf({ merchants }: Tale): Share {
  return { mchid: merchants.partner, amount: SHARE, description: '供货款' };
}

/** A finished split whose receiver has already withdrawn everything: its return cannot be paid. */
async function splitAndSpent(tale: Tale): Promise<CreateReturnOrderRequest> {
  const { merchants, control } = tale;
  const order = await paidOrder(tale, { total: TOTAL });
  await settle(tale, order);
  const request = splitRequest(tale, order, tale.number('P'), [shareOf(tale)]);
  const split = await tale.answer('请求分账', tale.client.createOrder(request), wordsOfSplit);
  await awaitSplit(tale, split);
  const { mchid } = shareOf(tale);
  await moveByHand(tale, '接收方提现', `available:${mchid}`, () => control.drain({ mchid }));
  return {
    sub_mchid: merchants.sub,
    out_order_no: split.out_order_no,
    out_return_no: tale.number('R'),
    return_mchid: merchants.partner,
    amount: SHARE,
    description: '分账回退',
  };
}

async function shortOfBalance(tale: Tale): Promise<CreateReturnOrderRequest> {
  tale.narrator.step('请求分账回退：可用余额不足 The returning merchant cannot pay');
  const returning = await splitAndSpent(tale);
  await tale.refusal('请求分账回退', tale.client.createReturnOrder(returning), SHORT_OF_BALANCE);
  return returning;
}

async function expectReturn(
  tale: Tale,
  title: string,
  call: Promise<ReturnOrderResponse>,
  result: ReturnOrderResponse['result'],
  failReason?: ReturnOrderResponse['fail_reason'],
): Promise<void> {
  const found = await tale.answer(title, call, (answer) =>
    [answer.result, answer.fail_reason, yuan(answer.amount), answer.out_return_no]
      .filter((word) => word !== undefined)
      .join(' · '),
  );
  tale.expect('result', found.result, result);
  tale.expect('fail_reason', found.fail_reason, failReason);
}

function queryOf(
  tale: Tale,
  { sub_mchid, out_order_no = '', out_return_no }: CreateReturnOrderRequest,
) {
  return tale.client.queryReturnOrder({ sub_mchid, out_order_no, out_return_no });
}

async function staysProcessing(tale: Tale, returning: CreateReturnOrderRequest): Promise<void> {
  tale.narrator.step('查询分账回退结果：PROCESSING It is refused, yet it stays open');
  await expectReturn(tale, '查询分账回退结果', queryOf(tale, returning), 'PROCESSING');
  await tale.wait('一小时后', HOUR_MS);
  await tale.refusal(
    '原单重试（未充值）',
    tale.client.createReturnOrder(returning),
    SHORT_OF_BALANCE,
  );
  await expectReturn(tale, '查询分账回退结果', queryOf(tale, returning), 'PROCESSING');
}

/** Money that its owner moves by hand; tells what the account held before and after. */
async function moveByHand(
  tale: Tale,
  title: string,
  account: string,
  move: () => Promise<unknown>,
): Promise<void> {
  const before = await tale.balance(account);
  await move();
  const after = tale.balance(account);
  await tale.owner(title, after, (held) => `${account} ${yuan(before)} → ${yuan(held)}`);
}

async function topUp(tale: Tale, mchid: string, amount: number): Promise<void> {
  await moveByHand(tale, '接收方充值', `available:${mchid}`, () =>
    tale.control.topUp({ mchid, amount }),
  );
}

async function succeedsAfterTopUp(tale: Tale, returning: CreateReturnOrderRequest): Promise<void> {
  const { partner, sub } = tale.merchants;
  tale.narrator.step('充值后原单重试：SUCCESS Top up, send the same number again');
  await topUp(tale, partner, SHARE);
  const call = tale.client.createReturnOrder(returning);
  await expectReturn(tale, '原单重试', call, 'SUCCESS');
  const number = returning.out_return_no;
  await tale.sharingNotice('分账回退', partner, { account: sub, amount: SHARE, number });
  await tale.expectBalance('接收方可用余额', `available:${partner}`, 0);
}

async function closesAfterFiveDays(tale: Tale): Promise<void> {
  const { partner, sub } = tale.merchants;
  tale.narrator.step('TIME_OUT_CLOSED：换单重试 Closed after five days: use a new number');
  const returning = await splitAndSpent(tale);
  await tale.refusal('请求分账回退', tale.client.createReturnOrder(returning), SHORT_OF_BALANCE);
  await tale.wait('五天后', RETURN_TIMEOUT_MS);
  const closed = ['FAILED', 'TIME_OUT_CLOSED'] as const;
  await expectReturn(tale, '查询分账回退结果', queryOf(tale, returning), ...closed);
  await topUp(tale, partner, SHARE);
  const sameNumber = tale.client.createReturnOrder(returning);
  await expectReturn(tale, '原单重试（终态不变）', sameNumber, ...closed);
  const number = tale.number('R');
  const anew = tale.client.createReturnOrder({ ...returning, out_return_no: number });
  await expectReturn(tale, '换单重新回退', anew, 'SUCCESS');
  await tale.sharingNotice('分账回退', partner, { account: sub, amount: SHARE, number });
}

async function awaitsSubsidy(tale: Tale): Promise<void> {
  tale.narrator.step('分账补贴还未到账，不能受理分账 The announced subsidy must arrive first');
  const order = await paidOrder(tale, { total: TOTAL, subsidyAmount: SUBSIDY });
  const net = await settle(tale, order);
  const request = splitRequest(tale, order, tale.number('P'), [shareOf(tale)]);
  await tale.refusal('请求分账', tale.client.createOrder(request), {
    status: 400,
    code: 'INVALID_REQUEST',
    message: '分账补贴还未到账，不能受理分账',
  });
  await subsidise(tale, order);
  await expectUnsplit(tale, order, net + SUBSIDY);
  const split = await tale.answer('请求分账', tale.client.createOrder(request), wordsOfSplit);
  await awaitSplit(tale, split);
  await expectUnsplit(tale, order, net + SUBSIDY - SHARE);
}

async function subsidise(tale: Tale, { transactionId }: PaidOrder): Promise<void> {
  const { client, control, merchants } = tale;
  const { platform: mchid } = merchants;
  await moveByHand(tale, '平台运营账户充值', `operation:${mchid}`, () =>
    control.topUp({ mchid, amount: SUBSIDY, account: 'operation' }),
  );
  const subsidy = await tale.answer(
    '请求补差',
    client.createSubsidy({
      sub_mchid: merchants.sub,
      transaction_id: transactionId,
      amount: SUBSIDY,
      description: '平台补差',
      out_subsidy_no: tale.number('S'),
    }),
    (answer) => `${answer.result} · ${yuan(answer.amount ?? 0)} · ${answer.subsidy_id}`,
  );
  tale.expect('result', subsidy.result, 'SUCCESS');
}
