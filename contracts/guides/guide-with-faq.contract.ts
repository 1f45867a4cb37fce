import { expect, it } from 'vitest';
import { createClient, NetworkError } from '../../client/index.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { Target } from '../support/target.ts';
import { guideSentences } from './guide-sentences.ts';
import { GUIDE_WITH_FAQ } from './samples.ts';

const supplier = '1900000110';

contract(
  '平台收付通（分账）开发指引, the guide with questions',
  'emulator',
  guideSentences(GUIDE_WITH_FAQ),
);

/** A return that its receiver cannot afford. */
async function unaffordableReturn({ given, control, merchant }: Target) {
  const split = await given.split({ shares: { [supplier]: 300 } });
  await control.drain({ mchid: supplier });
  const request = split.returnOf(supplier);
  const { sub_mchid, out_order_no, out_return_no } = request;
  return {
    split,
    attempt: () => merchant.createReturnOrder(request),
    query: () => merchant.queryReturnOrder({ sub_mchid, out_order_no, out_return_no }),
  };
}

contract('常见问题: a return is refused for want of balance', 'emulator', (target) => {
  it('is for the returning merchant to top up, and succeeds under the same number', async () => {
    const { attempt, query } = await unaffordableReturn(target);
    await expectRefusal(attempt(), 'returnerShortOfBalance', {
      message: '可用余额不足，请充值后重新发起',
    });
    await target.control.topUp({ mchid: supplier, amount: 300 });
    expect(await attempt()).toMatchObject({ result: 'SUCCESS' });
    expect(await query()).toMatchObject({ result: 'SUCCESS' });
  });
});

contract(
  '常见问题: the query says PROCESSING although the request was refused',
  'emulator',
  (target) => {
    it('is as it should be, until the merchant tops up and the request is repeated', async () => {
      const { attempt, query } = await unaffordableReturn(target);
      await expectRefusal(attempt(), 'returnerShortOfBalance');
      expect(await query()).toMatchObject({ result: 'PROCESSING' });
      await target.control.topUp({ mchid: supplier, amount: 300 });
      expect(await query()).toMatchObject({ result: 'PROCESSING' });
      expect(await attempt()).toMatchObject({ result: 'SUCCESS' });
    });
  },
);

contract('常见问题: what PROCESSING means for the request', 'emulator', (target) => {
  it('may have been interrupted: the same number tells what became of it, and moves once', async () => {
    const { mchid, serial, private_key, api_v3_key, public_key_id, public_key } =
      target.credentials;
    const interrupted = createClient({
      ...{ mchid, serial, privateKey: private_key, apiV3Key: api_v3_key },
      platformKeys: [{ publicKeyId: public_key_id, publicKey: public_key }],
      baseUrl: target.baseUrl,
      retries: 0,
      fetch: async (...request) => {
        await fetch(...request);
        throw new TypeError('The connection was reset before the answer arrived');
      },
    });
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    const request = split.returnOf(supplier);
    const lost = interrupted.createReturnOrder(request);
    await expect(lost).rejects.toBeInstanceOf(NetworkError);
    const again = () => target.merchant.createReturnOrder(request);
    expect(await movesNothing(target, again)).toMatchObject({ result: 'SUCCESS' });
  });

  it('may be what the request itself answers: repeated after a minute, it is brought to its end', async () => {
    const split = await target.given.split({ shares: { [supplier]: 300 } });
    const request = split.returnOf(supplier);
    const { sub_mchid, out_order_no, out_return_no } = request;
    const attempt = () => target.merchant.createReturnOrder(request);
    await target.control.setFault({ fault: 'return-processing', number: out_return_no, times: 1 });
    expect(await movesNothing(target, attempt)).toMatchObject({ result: 'PROCESSING' });
    const named = { sub_mchid, out_order_no, out_return_no };
    expect(await target.merchant.queryReturnOrder(named)).toMatchObject({ result: 'PROCESSING' });
    await target.advance(60_000);
    expect(await attempt()).toMatchObject({ result: 'SUCCESS' });
    expect(await target.merchant.queryReturnOrder(named)).toMatchObject({ result: 'SUCCESS' });
  });

  it('may wait for the merchant’s money: its amount is spoken for until it has its end', async () => {
    const { split, attempt, query } = await unaffordableReturn(target);
    await expectRefusal(attempt(), 'returnerShortOfBalance');
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    const other = target.merchant.createReturnOrder(split.returnOf(supplier));
    await expectRefusal(other, 'returnExceedsDetail');
  });
});

contract('常见问题: the query of a return says TIME_OUT_CLOSED', 'emulator', (target) => {
  it('is an end, as SUCCESS is: another number is needed, and does', async () => {
    const { split, attempt, query } = await unaffordableReturn(target);
    await expectRefusal(attempt(), 'returnerShortOfBalance');
    await target.advance(5 * 86_400_000);
    const closed = { result: 'FAILED', fail_reason: 'TIME_OUT_CLOSED' };
    expect(await query()).toMatchObject(closed);
    await target.control.topUp({ mchid: supplier, amount: 300 });
    expect(await movesNothing(target, attempt)).toMatchObject(closed);
    const other = split.returnOf(supplier);
    expect(await target.merchant.createReturnOrder(other)).toMatchObject({ result: 'SUCCESS' });
  });
});

contract(
  '常见问题: a split is refused because the subsidy has not arrived',
  'emulator',
  (target) => {
    it('is accepted once the subsidy announced at the payment has been paid', async () => {
      const order = await target.given.settledOrder({ subsidyAmount: 500 });
      const request = order.splitOf({ [supplier]: 300 });
      await expectRefusal(target.merchant.createOrder(request), 'subsidyNotArrived', {
        message: '分账补贴还未到账，不能受理分账',
      });
      await target.merchant.createSubsidy(order.subsidyOf(500));
      expect(await target.merchant.createOrder(request)).toMatchObject({ status: 'PROCESSING' });
    });
  },
);
