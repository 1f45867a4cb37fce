import { afterAll, beforeAll, expect, it } from 'vitest';
import { DecryptionError } from '../../client/index.ts';
import { closeOf, combineRequest } from '../support/combine-requests.ts';
import { contract } from '../support/contract.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { paidCombineAnswer } from '../support/payment-schemas.ts';
import { envelope } from '../support/schemas.ts';

contract('The notification of a combined payment', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());
  const placed = async () => {
    const body = { ...combineRequest(target), notify_url: sink.url };
    await target.merchant.createCombineNativeTransaction(body);
    return body;
  };
  const paid = async () => {
    const { combine_out_trade_no } = await placed();
    await target.control.pay({ combine_out_trade_no });
    await target.advance(0);
    return { combine_out_trade_no, arrival: sink.latest };
  };

  it('arrives once for all sub-orders, at once', async () => {
    const before = sink.arrivals.length;
    await paid();
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before + 1);
  });

  it('looks like that of any payment', async () => {
    const { arrival } = await paid();
    const { resource, ...open } = envelope('transaction').parse(JSON.parse(arrival.body));
    expect(open).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' });
    expect(resource.original_type).toBe('transaction');
  });

  it('says what the query of the order says', async () => {
    const { combine_out_trade_no, arrival } = await paid();
    const { kind, resource } = await openedBy(target, target.credentials.mchid, arrival);
    expect(kind).toBe('combinePayment');
    expect(paidCombineAnswer.parse(resource).sub_orders).toHaveLength(2);
    const answer = await target.merchant.queryCombineTransaction({ combine_out_trade_no });
    expect(resource).toEqual(answer);
  });

  it('is sealed for the platform alone', async () => {
    const { arrival } = await paid();
    const opening = openedBy(target, target.credentials.sub_mchid, arrival);
    await expect(opening).rejects.toBeInstanceOf(DecryptionError);
  });

  it('does not come for an order that was closed instead', async () => {
    const before = sink.arrivals.length;
    const body = await placed();
    const { combine_out_trade_no } = body;
    await target.merchant.closeCombineTransaction({ combine_out_trade_no, ...closeOf(body) });
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before);
  });
});
