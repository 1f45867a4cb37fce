import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import type { PaidOrder } from '../support/given.ts';
import { refundAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/id/{refund_id}';

contract(`GET ${path}`, 'emulator', (target) => {
  const applied = async (order: PaidOrder, amount = 5_000) => {
    const accepted = await target.merchant.createRefund(order.refundOf(amount));
    const { refund_id } = accepted;
    const named = { refund_id, sub_mchid: order.sub_mchid };
    const query = async () =>
      refundAnswer.parse(await movesNothing(target, () => target.merchant.queryRefundById(named)));
    return { accepted, query };
  };

  it('answers PROCESSING, and SUCCESS three seconds later', async () => {
    const order = await target.given.settledOrder();
    const { accepted, query } = await applied(order);
    const { transaction_id, out_trade_no } = order;
    const same = {
      ...{ ...accepted, transaction_id, out_trade_no, channel: 'ORIGINAL' },
      ...{ user_received_account: '支付用户零钱', funds_account: 'UNAVAILABLE' },
    };
    expect(await query()).toEqual({ ...same, status: 'PROCESSING' });
    await target.advance(3_000);
    const { success_time, ...rest } = { success_time: undefined, ...(await query()) };
    expect(rest).toEqual({ ...same, status: 'SUCCESS' });
    expect(success_time).toBeDefined();
  });

  it.each(['ABNORMAL', 'CLOSED'] as const)('answers %s, as a switch says', async (status) => {
    const order = await target.given.settledOrder();
    const { query } = await applied(order);
    await target.given.meanwhile(order.sub_mchid, { refund_outcome: status }, () =>
      target.advance(3_000),
    );
    expect(await query()).toMatchObject({ status });
    expect(await target.unsplitAmount(order)).toBe(status === 'CLOSED' ? 9_940 : 4_970);
  });

  it('answers CLOSED where the account that was named has nothing frozen any more', async () => {
    const order = await target.given.settledOrder();
    await target.merchant.finishOrder(order.finishOf());
    const from = [{ account: 'UNAVAILABLE', amount: 1_000 }] as const;
    const amount = { refund: 1_000, total: order.total, from };
    const refund = await target.given.refund(order, 1_000, { amount });
    const answer = refundAnswer.parse(refund);
    expect(answer.status).toBe('CLOSED');
    expect(answer).not.toHaveProperty('refund_account');
    expect(answer).not.toHaveProperty('funds_account');
  });

  it('names the unsettled money before settlement', async () => {
    const { query } = await applied(await target.given.unsettledOrder());
    expect(await query()).toMatchObject({ funds_account: 'UNSETTLED' });
  });

  it('refuses a number that is not of this sub-merchant', async () => {
    const { accepted } = await applied(await target.given.settledOrder());
    const { refund_id } = accepted;
    const attempt = target.merchant.queryRefundById({ refund_id, sub_mchid: '1900000110' });
    await expectRefusal(attempt, 'refundMissing');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  const refund_id = '50000000002026060100000000001';

  it('refuses a refund that nobody made', async () => {
    const { sub_mchid } = target.credentials;
    const attempt = target.merchant.queryRefundById({ refund_id, sub_mchid });
    await expectRefusal(attempt, 'refundMissing');
  });

  it('refuses an unknown merchant', async () => {
    const attempt = target.merchant.queryRefundById({ refund_id, sub_mchid: '1999999999' });
    await expectRefusal(attempt, 'subMerchantUnknown');
  });
});
