// When a notification is sent again (4012791865, N14): fifteen times, by business time, each signed anew.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contract } from '../support/contract.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const GAPS_MS = [
  ...[15 * second, 15 * second, 30 * second],
  ...[3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute, 30 * minute, 60 * minute],
  ...[3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour],
];

contract('A notification that nobody acknowledges', 'emulator', (target) => {
  let sink: NotifySink;
  /** How many had arrived a millisecond before each gap was over, and when it was. */
  const arrived: { readonly early: number; readonly due: number }[] = [];
  beforeAll(async () => {
    sink = await openNotifySink();
    sink.answer(500);
    await target.given.unsettledOrder({ notifyUrl: sink.url });
    await target.advance(0);
    for (const gap of GAPS_MS) {
      await target.advance(gap - 1);
      const early = sink.arrivals.length;
      await target.advance(1);
      arrived.push({ early, due: sink.arrivals.length });
    }
  });
  afterAll(() => sink.close());
  const record = async () => (await target.control.listNotifications()).notifications[0];

  it.each(GAPS_MS.map((gap, index) => [index + 2, gap / second] as const))(
    'is sent the %i. time after %i seconds more, and not a millisecond sooner',
    (attempt) => {
      expect(arrived[attempt - 2]).toEqual({ early: attempt - 1, due: attempt });
    },
  );

  it('is given up after the sixteenth attempt', async () => {
    await target.advance(30 * 24 * hour);
    expect(sink.arrivals).toHaveLength(16);
    expect(await record()).toMatchObject({ state: 'abandoned' });
    expect((await record())?.attempts.map(({ status }) => status)).toEqual(Array(16).fill(500));
  });

  it('was the same every time, signed anew', async () => {
    const { mchid } = target.credentials;
    expect(new Set(sink.arrivals.map(({ body }) => body)).size).toBe(1);
    const headers = sink.arrivals.map((arrival) => arrival.headers);
    for (const name of ['wechatpay-nonce', 'wechatpay-signature']) {
      expect(new Set(headers.map((each) => each[name])).size).toBe(16);
    }
    for (const arrival of sink.arrivals) {
      // Protocol time: what was signed is the wall clock, hours of business time later too.
      const timestamp = Number(arrival.headers['wechatpay-timestamp']);
      expect(Math.abs(timestamp - arrival.at / second)).toBeLessThanOrEqual(2);
      expect((await openedBy(target, mchid, arrival)).id).toBe((await record())?.id);
    }
  });
});

contract('A notification that is acknowledged late', 'emulator', (target) => {
  it('is not sent again, and advancing in one step or in many makes no difference', async () => {
    const sink = await openNotifySink();
    sink.answer(503);
    await target.given.unsettledOrder({ notifyUrl: sink.url });
    await target.advance(60 * second);
    expect(sink.arrivals).toHaveLength(4);
    sink.answer(204);
    await target.advance(24 * hour);
    expect(sink.arrivals).toHaveLength(5);
    await sink.close();
  });
});

contract('A notification that is asked for again', 'emulator', (target) => {
  it.each([
    ['given up', 500, 30 * 24 * hour],
    ['waiting for its next attempt', 500, 0],
    ['delivered', 204, 0],
  ])('is sent at once when it was %s, and then it is delivered', async (_, status, laterMs) => {
    const sink = await openNotifySink();
    sink.answer(status);
    await target.given.unsettledOrder({ notifyUrl: sink.url });
    await target.advance(laterMs);
    const before = sink.arrivals.length;
    const [notice] = (await target.control.listNotifications()).notifications;
    const { id = '' } = notice ?? {};
    sink.answer(200);
    expect(await target.control.redeliver(id)).toMatchObject({ id, state: 'delivered' });
    expect(sink.arrivals).toHaveLength(before + 1);
    await target.advance(30 * 24 * hour);
    expect(sink.arrivals).toHaveLength(before + 1);
    await sink.close();
  });
});
