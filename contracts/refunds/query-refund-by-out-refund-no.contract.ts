import { expect, it } from 'vitest';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { refundAnswer } from '../support/refund-schemas.ts';

const path = '/v3/ecommerce/refunds/out-refund-no/{out_refund_no}';

contract(`GET ${path}`, 'emulator', (target) => {
  it('answers what the query by the other number answers', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    const refund = await target.given.refund(order, 5_000);
    const { out_refund_no } = refund;
    const answer = await movesNothing(target, () =>
      target.merchant.queryRefundByOutRefundNo({ out_refund_no, sub_mchid }),
    );
    expect(refundAnswer.parse(answer)).toEqual(refund);
  });

  it('finds no number that was refused', async () => {
    const order = await target.given.settledOrder();
    const { sub_mchid } = order;
    const request = order.refundOf(10_001);
    await expectRefusal(target.merchant.createRefund(request), 'refundExceedsOrder');
    const { out_refund_no } = request;
    const attempt = target.merchant.queryRefundByOutRefundNo({ out_refund_no, sub_mchid });
    await expectRefusal(attempt, 'refundMissing');
  });
});

contract(`GET ${path}: nothing to be found`, 'read', (target) => {
  it('refuses a number that nobody used, and a merchant of somebody else', async () => {
    const { sub_mchid } = target.credentials;
    const out_refund_no = target.newNumber('Q');
    const query = target.merchant.queryRefundByOutRefundNo;
    await expectRefusal(query({ out_refund_no, sub_mchid }), 'refundMissing');
    const stranger = { out_refund_no, sub_mchid: '190001001' };
    await expectRefusal(query(stranger), 'refundNotPermitted');
  });
});
