import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { envelope, sharingResource } from '../support/schemas.ts';

const supplier = '1900000110';

contract('The notification of a return', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());
  /** A split of whose own notice the sink knows nothing. */
  const split = async () => {
    const done = await target.given.split({ shares: { [supplier]: 300 } });
    await target.control.putMerchant({ mchid: supplier, notify_url: sink.url });
    return done;
  };

  it('tells the returning merchant where its money went, by the numbers of the return', async () => {
    const { returnOf, named } = await split();
    const request = returnOf(supplier, { amount: 120 });
    const answer = await target.merchant.createReturnOrder(request);
    await target.advance(0);
    const { resource: _, ...open } = envelope('transaction').parse(JSON.parse(sink.latest.body));
    expect(open).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', summary: '分账回退' });
    const { kind, resource } = await openedBy(target, supplier, sink.latest);
    expect(kind).toBe('profitSharing');
    const { sub_mchid, transaction_id } = named;
    expect(sharingResource.parse(resource)).toEqual({
      ...{ sp_mchid: target.credentials.mchid, sub_mchid, transaction_id },
      order_id: answer.return_no,
      out_order_no: request.out_return_no,
      receiver: { type: 'MERCHANT_ID', account: sub_mchid, amount: 120, description: '退货' },
      success_time: answer.finish_time,
    });
  });

  it('does not come while the return is short of balance, and comes once it succeeds', async () => {
    const { returnOf } = await split();
    const before = sink.arrivals.length;
    await target.control.drain({ mchid: supplier });
    const request = returnOf(supplier);
    const attempt = () => target.merchant.createReturnOrder(request);
    await expectRefusal(attempt(), 'returnerShortOfBalance');
    await target.advance(0);
    expect(sink.arrivals).toHaveLength(before);
    await target.control.topUp({ mchid: supplier, amount: 300 });
    await attempt();
    await attempt();
    await target.advance(0);
    expect(sink.arrivals).toHaveLength(before + 1);
  });

  it('does not come when a return has failed', async () => {
    const { returnOf } = await split();
    const before = sink.arrivals.length;
    await target.control.drain({ mchid: supplier });
    const refused = target.merchant.createReturnOrder(returnOf(supplier));
    await expectRefusal(refused, 'returnerShortOfBalance');
    await target.advance(5 * 86_400_000);
    expect(sink.arrivals).toHaveLength(before);
  });
});
