// The platform now and then signs a notice wrongly, to see whether anybody looks, and sends it again (capture L1).
import { expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { openedBy, openNotifySink } from '../support/notify-sink.ts';

contract('A notification whose signature is a probe', 'emulator', (target) => {
  it('is refused by who verifies, and comes again rightly signed', async () => {
    const sink = await openNotifySink();
    const { mchid } = target.credentials;
    await target.control.setFault({ fault: 'notice-probe', times: 1 });
    sink.answer(500);
    const { transaction_id } = await target.given.unsettledOrder({ notifyUrl: sink.url });
    await target.advance(0);
    const { 'wechatpay-signature': signature } = sink.latest.headers;
    expect(signature).toMatch(/^WECHATPAY\/SIGNTEST\/[A-Za-z0-9+/]{334}==$/);
    const refused = openedBy(target, mchid, sink.latest);
    await expect(refused).rejects.toMatchObject({ name: 'SignatureError', reason: 'probe' });

    sink.answer(204);
    await target.advance(15_000);
    const [probed, again] = sink.arrivals;
    expect(again?.body).toBe(probed?.body);
    expect(await openedBy(target, mchid, sink.latest)).toMatchObject({
      kind: 'payment',
      resource: { transaction_id },
    });
    await target.advance(24 * 60 * 60_000);
    expect(sink.arrivals).toHaveLength(2);
    await sink.close();
  });

  it('is one of as many as were asked for, each at its first delivery', async () => {
    const sink = await openNotifySink();
    sink.answer(503);
    await target.control.setFault({ fault: 'notice-probe', times: 2 });
    for (let count = 0; count < 3; count += 1) {
      await target.given.unsettledOrder({ notifyUrl: sink.url });
      await target.advance(0);
    }
    expect((await target.control.listFaults()).faults).toEqual([]);
    await target.advance(15_000);
    const probes = sink.arrivals.map(({ headers }) =>
      String(headers['wechatpay-signature']).startsWith('WECHATPAY/SIGNTEST/'),
    );
    expect(probes).toEqual([true, true, false, false, false, false]);
    await sink.close();
  });

  it('leaves answers alone, in a request’s header too', async () => {
    await target.control.setFault({ fault: 'notice-probe' });
    const headers = { 'Wechatpay-Negative-Test': 'notice-probe' };
    expect(await target.agent.get('/v3/certificates', { headers })).toMatchObject({
      status: 200,
      isSigned: true,
    });
    await target.control.clearFaults();
  });

  it('belongs to no operation', async () => {
    const fault = { fault: 'notice-probe', operation: 'createOrder' };
    await expect(target.control.setFault(fault)).rejects.toMatchObject({ code: 'NO_OPERATION' });
  });
});
