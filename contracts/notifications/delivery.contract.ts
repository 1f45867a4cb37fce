// What counts as delivered (4012791865, N13), and where notifications may go at all.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { type NotifySink, openNotifySink } from '../support/notify-sink.ts';

contract('A delivery', 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());
  const record = async () => (await target.control.listNotifications()).notifications[0];
  const delivered = async (notifyUrl = sink.url) => {
    await target.given.unsettledOrder({ notifyUrl });
    await target.advance(0);
    return record();
  };

  it.each([200, 204])('is acknowledged by %i', async (status) => {
    sink.answer(status);
    expect(await delivered()).toMatchObject({ state: 'delivered', attempts: [{ status }] });
  });

  it.each([201, 202, 301, 302, 400, 404, 500, 503])(
    'is not acknowledged by %i, and no redirect is followed',
    async (status) => {
      sink.answer(status);
      expect(await delivered()).toMatchObject({ state: 'pending', attempts: [{ status }] });
      expect(sink.latest.path).toBe('/notify');
    },
  );

  it('has failed where nobody listens', async () => {
    const gone = await openNotifySink();
    await gone.close();
    expect(await delivered(gone.url)).toMatchObject({
      state: 'pending',
      attempts: [{ error: 'ECONNREFUSED' }],
    });
  });

  it.each(['https://www.example.com/notify', 'https://api.mch.weixin.qq.com/notify'])(
    'is never made to a host that is not local: %s',
    async (url) => {
      const notice = await delivered(url);
      expect(notice).toMatchObject({ state: 'pending', target: url });
      expect(notice?.attempts[0]?.error).toMatch(/is not local|belongs to WeChat/);
    },
  );

  // In real time, for the five seconds are no business time.
  it('has failed when there is no answer within five seconds', async () => {
    sink.answer('never');
    const startedAt = performance.now();
    const notice = await delivered();
    const elapsedMs = performance.now() - startedAt;
    expect(notice).toMatchObject({
      state: 'pending',
      attempts: [{ error: 'no answer within 5 s' }],
    });
    expect(elapsedMs).toBeGreaterThan(4_900);
    expect(elapsedMs).toBeLessThan(10_000);
  });
});
