import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { refundResource } from '../support/refund-schemas.ts';
import { envelope } from '../support/schemas.ts';

const SUMMARIES = [
  ['SUCCESS', '退款成功'],
  ['ABNORMAL', '退款异常'],
  ['CLOSED', '退款关闭'],
] as const;

contract('The notification of a refund', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());

  /** Applies for a refund that will end like this, three seconds later. */
  const ended = async (refund_outcome: string, notify_url: string | undefined) => {
    const order = await target.given.settledOrder();
    const request = order.refundOf(5_000, { notify_url });
    const { refund_id } = await target.merchant.createRefund(request);
    await target.given.meanwhile(order.sub_mchid, { refund_outcome }, () => target.advance(3_000));
    const { out_refund_no } = request;
    return { order, named: { refund_id, out_refund_no } };
  };

  it.each(SUMMARIES)('tells the platform of %s', async (status, summary) => {
    const { order, named } = await ended(status, sink.url);
    const { resource: _, ...open } = envelope('refund').parse(JSON.parse(sink.latest.body));
    expect(open).toMatchObject({ event_type: `REFUND.${status}`, summary });
    const { mchid: sp_mchid, sub_mchid } = target.credentials;
    const { kind, resource } = await openedBy(target, sp_mchid, sink.latest);
    expect(kind).toBe('refund');
    const { transaction_id, out_trade_no } = order;
    expect(refundResource.parse(resource)).toMatchObject({
      ...{ sp_mchid, sub_mchid, transaction_id, out_trade_no, ...named },
      ...{ refund_status: status, user_received_account: '支付用户零钱' },
      amount: { total: 10_000, refund: 5_000, payer_total: 10_000, payer_refund: 5_000 },
      refund_account: 'REFUND_SOURCE_SUB_MERCHANT',
    });
    expect(Object.hasOwn(resource, 'success_time')).toBe(status === 'SUCCESS');
  });

  it('goes nowhere where the request names no URL', async () => {
    const before = sink.arrivals.length;
    await ended('SUCCESS', undefined);
    expect(sink.arrivals).toHaveLength(before);
  });
});
