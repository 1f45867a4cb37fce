import { expect, it } from 'vitest';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { returnAdvanceAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/{refund_id}/return-advance';
const DAY_MS = 86_400_000;

contract(`POST ${path}`, 'emulator', (target) => {
  /** A refund of 5,000 fen, 4,970 of them advanced; the sub-merchant has nothing left. */
  const advanced = async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    await target.merchant.finishOrder(order.finishOf());
    await target.control.drain({ mchid: sub_mchid });
    const { refund_id } = await target.given.refund(order, 5_000, {
      refund_account: 'REFUND_SOURCE_PARTNER_ADVANCE',
    });
    return { refund_id, sub_mchid };
  };
  const ask = async (named: Parameters<typeof target.merchant.createReturnAdvance>[0]) =>
    returnAdvanceAnswer.parse(await target.merchant.createReturnAdvance(named));
  const books = async () => ({
    payer: await balanceOf(target, `available:${target.credentials.sub_mchid}`),
    payee: await balanceOf(target, `operation:${target.credentials.mchid}`),
  });

  it('takes what was advanced from the balance of the sub-merchant', async () => {
    const named = await advanced();
    await target.control.topUp({ mchid: named.sub_mchid, amount: 5_000 });
    const before = await books();
    expect(await ask(named)).toMatchObject({
      ...{ refund_id: named.refund_id, return_amount: 4_970, result: 'SUCCESS' },
      ...{ payer_mchid: named.sub_mchid, payee_mchid: target.credentials.mchid },
    });
    expect(await books()).toEqual({ payer: before.payer - 4_970, payee: before.payee + 4_970 });
  });

  it('answers the same again once it is done, and moves nothing', async () => {
    const named = await advanced();
    await target.control.topUp({ mchid: named.sub_mchid, amount: 10_000 });
    const answer = await ask(named);
    expect(await movesNothing(target, () => ask(named))).toEqual(answer);
  });

  it('is PROCESSING while the sub-merchant is short, and done by itself a day later', async () => {
    const named = await advanced();
    expect(await movesNothing(target, () => ask(named))).toMatchObject({ result: 'PROCESSING' });
    await target.control.topUp({ mchid: named.sub_mchid, amount: 4_970 });
    await target.advance(DAY_MS);
    expect(await ask(named)).toMatchObject({ result: 'SUCCESS' });
  });

  it('is tried at once when it is asked for again, and fails for good after 90 days', async () => {
    const named = await advanced();
    const first = await ask(named);
    expect(await ask(named)).toEqual(first);
    await target.advance(90 * DAY_MS);
    await target.control.topUp({ mchid: named.sub_mchid, amount: 4_970 });
    expect(await movesNothing(target, () => ask(named))).toMatchObject({ result: 'FAILED' });
  });

  it('refuses a refund that nobody advanced, and one that has not succeeded', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    const ordinary = await target.given.refund(order, 1);
    const { refund_id } = await target.merchant.createRefund(order.refundOf(1));
    const refuses = (number: string, situation: Parameters<typeof expectRefusal>[1]) =>
      expectRefusal(
        target.merchant.createReturnAdvance({ refund_id: number, sub_mchid }),
        situation,
      );
    await refuses(ordinary.refund_id, 'advanceReturnNotOfAdvance');
    await refuses(refund_id, 'advanceReturnOfUnknownRefund');
  });

  it('refuses another sub-merchant, a stranger, and a platform without permission', async () => {
    const named = await advanced();
    const { mchid } = target.credentials;
    const refuses = (change: object, situation: Parameters<typeof expectRefusal>[1]) =>
      expectRefusal(target.merchant.createReturnAdvance({ ...named, ...change }), situation);
    await refuses({ sub_mchid: '1900000110' }, 'advanceReturnOfUnknownRefund');
    await refuses({ sub_mchid: '190001001' }, 'advanceReturnNotPermitted');
    await target.given.meanwhile(mchid, { may_advance: false }, () =>
      refuses({}, 'advanceReturnNotPermitted'),
    );
  });
});
