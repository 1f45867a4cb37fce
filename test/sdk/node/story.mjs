// The positive story: from a receiver to a finished order, told through any SDK. Amounts in fen.
import { advance, drain, pay, topUp } from './sandbox.mjs';
import { settings } from './settings.mjs';
import { expectAnswer, expectMembers, step } from './steps.mjs';

const APPID = 'wx8888888888888888';
const SUB_MCHID = '1900000109';
const RECEIVER = '190001001';
const RECEIVER_NAME = '张三网络公司';
const TOTAL = 10_000;
/** The total less a fee of 0.6 %. */
const NET = 9_940;
const SHARE = 300;

/** Numbers use every kind of character they may have, so that each SDK escapes them in its own way. */
const OUT_TRADE_NO = 'SDK_2026-1122|1*T';
const OUT_ORDER_NO = 'SDK_2026-1122|1*@S';
const OUT_RETURN_NO = 'SDK_2026-1122|1*@R';
const OUT_FINISH_NO = 'SDK_2026-1122|1*@F';

/**
 * Plays the story. `calls` holds one function for each operation; each answers `{ status, body }`, refusals
 * too, and throws when the SDK does not trust the answer. `seal` seals a name for the platform.
 */
export async function playStory(calls, seal) {
  await step('adds a receiver', async () => {
    const receiver = { type: 'MERCHANT_ID', account: RECEIVER };
    const relation = { name: RECEIVER_NAME, relation_type: 'SUPPLIER' };
    expectAnswer(await calls.addReceiver({ ...receiver, ...relation }), 200, receiver);
  });
  const transactionId = await orderAndPay(calls);
  const split = await splitOnceSettled(calls, seal, transactionId);
  await returnOnceToppedUp(calls, split);
  await finish(calls, transactionId);
  return 'passes';
}

async function orderAndPay(calls) {
  await step('places a JSAPI order whose money may be shared', async () => {
    const order = {
      sp_appid: APPID,
      sp_mchid: settings.mchid,
      sub_mchid: SUB_MCHID,
      description: '分账测试 <&> 订单',
      out_trade_no: OUT_TRADE_NO,
      notify_url: settings.notifyUrl,
      settle_info: { profit_sharing: true },
      amount: { total: TOTAL, currency: 'CNY' },
      payer: { sp_openid: 'oFakePayerOfTheSdkStory00001' },
    };
    const { prepay_id } = expectAnswer(await calls.placeOrder(order), 200);
    if (!prepay_id?.startsWith('wx'))
      throw new Error(`expected a prepay_id, received ${prepay_id}`);
  });
  return step('has it paid', async () => {
    const payment = await pay(OUT_TRADE_NO);
    expectMembers(payment, { out_trade_no: OUT_TRADE_NO, total: TOTAL });
    return payment.transaction_id;
  });
}

async function splitOnceSettled(calls, seal, transactionId) {
  const numbers = {
    sub_mchid: SUB_MCHID,
    transaction_id: transactionId,
    out_order_no: OUT_ORDER_NO,
  };
  const row = { type: 'MERCHANT_ID', receiver_account: RECEIVER, amount: SHARE };
  const order = async () => {
    const receiver = { ...row, description: '供货款', receiver_name: await seal(RECEIVER_NAME) };
    return { ...numbers, receivers: [receiver], finish: false };
  };
  await step('is refused a split before settlement, and reads why', async () => {
    const refusal = { code: 'INVALID_REQUEST', message: '订单处理中，请稍后重试' };
    expectAnswer(await calls.split(await order()), 400, refusal);
  });
  const split = await step('splits once settled, the name of the receiver sealed', async () => {
    await advance(60_000);
    const expected = { ...numbers, status: 'PROCESSING' };
    return expectAnswer(await calls.split(await order()), 200, expected);
  });
  await step('finds the split finished and the share paid', async () => {
    await advance(1_000);
    const found = expectAnswer(await calls.querySplit(numbers), 200, {
      ...numbers,
      order_id: split.order_id,
      status: 'FINISHED',
    });
    expectMembers(found.receivers[0], { ...row, result: 'SUCCESS' });
  });
  await expectUnsplit(calls, transactionId, NET - SHARE);
  return split;
}

async function returnOnceToppedUp(calls, split) {
  const numbers = { sub_mchid: SUB_MCHID, order_id: split.order_id, out_return_no: OUT_RETURN_NO };
  const request = { ...numbers, return_mchid: RECEIVER, amount: SHARE, description: '用户退货' };
  const { description: _, ...echoed } = request;
  await step('is refused a return that the receiver cannot afford', async () => {
    await drain(RECEIVER);
    const refusal = { code: 'NOT_ENOUGH', message: '可用余额不足，请充值后重新发起' };
    expectAnswer(await calls.returnMoney(request), 403, refusal);
  });
  await step('finds that return pending', async () => {
    expectAnswer(await calls.queryReturn(numbers), 200, { ...echoed, result: 'PROCESSING' });
  });
  await step('returns under the same number after a top-up', async () => {
    await topUp(RECEIVER, SHARE);
    expectAnswer(await calls.returnMoney(request), 200, { ...echoed, result: 'SUCCESS' });
  });
}

async function finish(calls, transactionId) {
  await step('finishes the order', async () => {
    const numbers = { sub_mchid: SUB_MCHID, transaction_id: transactionId };
    const request = { ...numbers, out_order_no: OUT_FINISH_NO, description: '分账完结' };
    const expected = { ...numbers, out_order_no: OUT_FINISH_NO };
    expectAnswer(await calls.finish(request), 200, expected);
    await advance(1_000);
  });
  await expectUnsplit(calls, transactionId, 0);
}

function expectUnsplit(calls, transactionId, amount) {
  return step(`finds ${amount} fen left to split`, async () => {
    const expected = { transaction_id: transactionId, unsplit_amount: amount };
    expectAnswer(await calls.amounts(transactionId), 200, expected);
  });
}
