// Limits of payments and refunds, to the millisecond and to the fen: the last that is taken, and the first that is not.
// Days and amounts are documented (4012714678, 4012476892, 4012476927); that they are counted to the millisecond is
// inferred.
import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { namesOf, paymentRequest } from '../support/given.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

contract('The time of an unpaid order', 'emulator', (target) => {
  const placed = async (expiresInMs?: number) => {
    const { nowMs } = await target.control.readClock();
    const request = paymentRequest(target.credentials, target.newNumber('T'));
    const time_expire = expiresInMs !== undefined && {
      time_expire: new Date(nowMs + expiresInMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
    await target.merchant.createJsapiTransaction({ ...request, ...time_expire });
    return namesOf(request);
  };

  it.each([
    ['seven days', undefined, 7 * DAY_MS],
    ['what time_expire says', 3 * DAY_MS, 3 * DAY_MS],
    ['a minute where time_expire is nearer', -DAY_MS, MINUTE_MS],
    ['15 days where time_expire is farther', 16 * DAY_MS, 15 * DAY_MS],
  ] as const)('is %s', async (_, expiresInMs, livesMs) => {
    const names = await placed(expiresInMs);
    const query = () => target.merchant.queryTransactionByOutTradeNo(names);
    await target.advance(livesMs - 1);
    expect(await query()).toMatchObject({ trade_state: 'NOTPAY' });
    await target.advance(1);
    expect(await query()).toMatchObject({ trade_state: 'CLOSED' });
    const { out_trade_no } = names;
    await expect(target.control.pay({ out_trade_no })).rejects.toThrow();
  });
});

contract('The subsidy of an order', 'emulator', (target) => {
  it('may be 5,000 yuan and no fen more', async () => {
    const place = (subsidyAmount: number) =>
      target.merchant.createJsapiTransaction(
        paymentRequest(target.credentials, target.newNumber('T'), { subsidyAmount }),
      );
    await place(500_000);
    await expectRefusal(place(500_001), 'fieldRange', {
      message:
        '输入源“/body/settle_info/subsidy_amount”映射到数值字段“补差金额”规则校验失败，值高于最大值 500000',
      detail: { location: 'body', value: 500_001 },
    });
  });
});

contract('The fee of a payment', 'emulator', (target) => {
  it('is that of what was not refunded before its settlement (inferred)', async () => {
    const order = await target.given.unsettledOrder();
    await target.merchant.createRefund(order.refundOf(5_000));
    await target.advance(MINUTE_MS);
    expect(await target.unsplitAmount(order)).toBe(4_970);
  });
});

contract('The time of a refund', 'emulator', (target) => {
  it('ends 365 days after the payment', async () => {
    const order = await target.given.settledOrder();
    await target.advance(365 * DAY_MS - MINUTE_MS);
    expect(await target.merchant.createRefund(order.refundOf(1))).toHaveProperty('refund_id');
    await target.advance(1);
    await movesNothing(target, () =>
      expectRefusal(target.merchant.createRefund(order.refundOf(1)), 'refundTooLate'),
    );
  });

  const pendingAdvance = async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    await target.merchant.finishOrder(order.finishOf());
    await target.control.drain({ mchid: sub_mchid });
    const refund_account = 'REFUND_SOURCE_PARTNER_ADVANCE';
    const { refund_id } = await target.given.refund(order, 5_000, { refund_account });
    await target.merchant.createReturnAdvance({ refund_id, sub_mchid });
    const query = () => target.merchant.queryReturnAdvance({ refund_id, sub_mchid });
    return { sub_mchid, query };
  };

  it('that was advanced brings the money back by itself a day later (inferred)', async () => {
    const { sub_mchid, query } = await pendingAdvance();
    await target.control.topUp({ mchid: sub_mchid, amount: 4_970 });
    await target.advance(DAY_MS - 1);
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    await target.advance(1);
    expect(await query()).toMatchObject({ result: 'SUCCESS' });
  });

  it('that was advanced waits 90 days for its money', async () => {
    const { query } = await pendingAdvance();
    await target.advance(90 * DAY_MS - 1);
    expect(await query()).toMatchObject({ result: 'PROCESSING' });
    await target.advance(1);
    expect(await query()).toMatchObject({ result: 'FAILED' });
  });
});
