// Trouble with refunds: they take their time, end ABNORMAL, or are closed. The money is on its way, or back; never both.
import { expect, it } from 'vitest';
import type { FaultName } from '../../emulator/index.ts';
import { balanceOf, movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import type { Target } from '../support/target.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** A refund of 5,000 fen that a fault has struck, of a settled order of 10,000. */
async function struck(target: Target, fault: FaultName, told: object = {}) {
  const { merchant, control, given } = target;
  const order = await given.settledOrder();
  const request = order.refundOf(5_000);
  await control.setFault({ fault, number: request.out_refund_no, times: 1, ...told });
  const { refund_id } = await merchant.createRefund(request);
  const { sub_mchid } = order;
  return {
    ...{ order, request, refund_id },
    repeat: () => merchant.createRefund(request),
    status: async () => (await merchant.queryRefundById({ refund_id, sub_mchid })).status,
    underWay: () => balanceOf(target, `refunding:${refund_id}`),
  };
}

contract('A refund that stays PROCESSING', 'emulator', (target) => {
  const fault: FaultName = 'refund-processing';

  it('does so for as many polls as were asked for, and a repeat is one', async () => {
    const { status, repeat, underWay } = await struck(target, fault, { polls: 3 });
    await target.advance(DAY_MS);
    expect(await status()).toBe('PROCESSING');
    await movesNothing(target, repeat);
    expect(await underWay()).toBe(5_000);
    expect(await status()).toBe('PROCESSING');
    expect(await status()).toBe('SUCCESS');
    expect(await underWay()).toBe(0);
  });

  it('is never quicker than it would have been', async () => {
    const { status } = await struck(target, fault, { polls: 1 });
    expect(await status()).toBe('PROCESSING');
    expect(await status()).toBe('PROCESSING');
    await target.advance(3 * SECOND_MS);
    expect(await status()).toBe('SUCCESS');
  });

  it('does so for a span of business time', async () => {
    const { status } = await struck(target, fault, { delay_ms: DAY_MS });
    await target.advance(DAY_MS - 1);
    expect(await status()).toBe('PROCESSING');
    await target.advance(1);
    expect(await status()).toBe('SUCCESS');
  });

  it('does so for ever, and its money cannot be refunded again', async () => {
    const { order, status, underWay } = await struck(target, fault);
    await target.advance(200 * DAY_MS);
    expect(await status()).toBe('PROCESSING');
    expect(await underWay()).toBe(5_000);
    await target.advance(60 * SECOND_MS);
    const again = target.merchant.createRefund(order.refundOf(5_001));
    await expect(again).rejects.toMatchObject({ status: 400 });
  });
});

contract('A refund that does not reach its payer', 'emulator', (target) => {
  it('refund-abnormal: waits until it is sent elsewhere, and then succeeds', async () => {
    const { merchant } = target;
    const { order, request, refund_id, status, underWay } = await struck(target, 'refund-abnormal');
    await target.advance(3 * SECOND_MS);
    expect(await status()).toBe('ABNORMAL');
    expect(await underWay()).toBe(5_000);
    const { sub_mchid } = order;
    const { out_refund_no } = request;
    const type = 'MERCHANT_BANK_CARD';
    const sent = await movesNothing(target, () =>
      merchant.createAbnormalRefund({ refund_id, sub_mchid, out_refund_no, type }),
    );
    expect(sent).toMatchObject({ status: 'PROCESSING', channel: 'OTHER_BANKCARD' });
    await target.advance(3 * SECOND_MS);
    expect(await status()).toBe('SUCCESS');
    expect(await underWay()).toBe(0);
  });

  it('refund-closed: gives the money back, and a new number can refund it', async () => {
    const { order, status, repeat, underWay } = await struck(target, 'refund-closed');
    expect(await target.unsplitAmount(order)).toBe(4_970);
    await target.advance(3 * SECOND_MS);
    expect(await status()).toBe('CLOSED');
    expect(await underWay()).toBe(0);
    expect(await target.unsplitAmount(order)).toBe(9_940);
    await target.advance(60 * SECOND_MS);
    await movesNothing(target, repeat);
    const again = await target.given.refund(order, 5_000);
    expect(again.status).toBe('SUCCESS');
  });

  it('is that of the request whose header asks for it', async () => {
    const { merchant, given } = target;
    const order = await given.settledOrder();
    const headers = { 'Wechatpay-Negative-Test': 'refund-closed' };
    const { refund_id } = await merchant.createRefund(order.refundOf(5_000), { headers });
    await target.advance(3 * SECOND_MS);
    const { sub_mchid } = order;
    expect((await merchant.queryRefundById({ refund_id, sub_mchid })).status).toBe('CLOSED');
  });
});
