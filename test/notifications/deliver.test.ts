import { describe, expect, it } from 'vitest';
import { clientOf, running, START_MS, SUPPLIER } from '../emulator/running.ts';
import { receives, splits } from '../emulator/sandboxes.ts';
import { type Arrival, openSink } from '../emulator/sink.ts';
import { stillWall } from '../emulator/walls.ts';

const WALL_MS = START_MS + 86_400_000;
const names = ({ rawHeaders }: Arrival) => rawHeaders.filter((_, index) => index % 2 === 0);

/** A receiver that is owed one notice, in a world whose wall clock is a day ahead of its business. */
async function oneSplit(url: string | undefined, sandbox: object = {}) {
  const world = await running({
    wall: stillWall(WALL_MS),
    sandbox: { startAt: START_MS, ...sandbox },
  });
  receives(world.emulator.sandbox, SUPPLIER, url);
  splits(world.emulator.sandbox, 'S1', 300);
  const newest = async () => (await world.control.listNotifications()).notifications[0];
  const advance = (ms: number) => world.control.advanceClock({ ms });
  return { ...world, newest, advance };
}

describe('a delivery', () => {
  it('carries exactly the captured headers, and what HTTP itself needs', async () => {
    const sink = await openSink();
    const { advance } = await oneSplit(sink.url('/notify?from=wechat'));
    await advance(1_000);
    const [arrival] = sink.arrivals;
    if (arrival === undefined) return expect.unreachable();
    expect(names(arrival)).toEqual([
      ...['Host', 'User-Agent', 'Accept', 'Cache-Control', 'Pragma', 'Content-Type'],
      ...['Content-Length', 'Wechatpay-Nonce', 'Wechatpay-Timestamp', 'Wechatpay-Serial'],
      ...['Wechatpay-Signature', 'Wechatpay-Signature-Type', 'Connection'],
    ]);
    expect(arrival.path).toBe('/notify?from=wechat');
    expect(arrival.headers).toMatchObject({
      host: new URL(sink.url()).host,
      'user-agent': 'Mozilla/4.0',
      accept: '*/*',
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(arrival.body)),
      'wechatpay-nonce': expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      'wechatpay-timestamp': String(WALL_MS / 1_000),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    });
  });

  it('verifies and opens as it stands, by the wall clock', async () => {
    const sink = await openSink();
    const { emulator, advance } = await oneSplit(sink.url());
    await advance(1_000);
    const [{ headers, body } = expect.unreachable()] = sink.arrivals;
    const client = clientOf(emulator, emulator.sandbox, () => WALL_MS);
    const { keyRing } = emulator.sandbox;
    expect(headers['wechatpay-serial']).toBe(keyRing.certificates[0]?.serial);
    const receiverKey = emulator.sandbox.state.tables.merchants.get(SUPPLIER)?.apiV3Key;
    const notification = await client.parseNotification(headers, body, { apiV3Key: receiverKey });
    expect(notification).toMatchObject({
      create_time: '2026-11-18T19:06:41+08:00',
      summary: '分账',
      resource: { out_order_no: 'S1', receiver: { account: SUPPLIER, amount: 300 } },
    });
  });

  it('is signed with the public key for merchants that have switched to it', async () => {
    const sink = await openSink();
    const { emulator, advance } = await oneSplit(sink.url(), { merchantMode: 'public-key' });
    await advance(1_000);
    const serial = sink.arrivals[0]?.headers['wechatpay-serial'];
    expect(serial).toBe(emulator.sandbox.keyRing.publicKey.id);
  });

  it('is signed anew at each attempt, with the same body', async () => {
    const sink = await openSink((_, index) => (index < 2 ? 500 : 204));
    const { advance } = await oneSplit(sink.url());
    await advance(60_000);
    const of = (name: string) => new Set(sink.arrivals.map(({ headers }) => headers[name]));
    expect(sink.arrivals).toHaveLength(3);
    expect(new Set(sink.arrivals.map(({ body }) => body)).size).toBe(1);
    expect(of('wechatpay-nonce').size).toBe(3);
    expect(of('wechatpay-signature').size).toBe(3);
  });

  it.each([200, 204])('is acknowledged by a %i', async (status) => {
    const sink = await openSink(() => status);
    const { advance, newest } = await oneSplit(sink.url());
    await advance(86_400_000);
    expect(sink.arrivals).toHaveLength(1);
    expect(await newest()).toMatchObject({ state: 'delivered', attempts: [{ status }] });
  });

  it.each([201, 202, 302, 400, 403, 500])('is not acknowledged by a %i', async (status) => {
    const sink = await openSink(() => ({ status, headers: { Location: '/elsewhere' } }));
    const { advance, newest } = await oneSplit(sink.url());
    await advance(1_000);
    expect(sink.arrivals.map(({ path }) => path)).toEqual(['/notify']);
    expect(await newest()).toMatchObject({
      state: 'pending',
      attempts: [{ status }],
      next_attempt_at: '2026-11-18T19:06:56+08:00',
    });
  });
});

describe('a notice sent again by hand', () => {
  it('while it is under way is sent twice, and settles', async () => {
    let refuse: (status: number) => void = () => undefined;
    const refused = new Promise<number>((resolve) => {
      refuse = resolve;
    });
    const sink = await openSink((_, index) => (index === 0 ? refused : 204));
    const { control, advance, newest } = await oneSplit(sink.url());
    const advancing = advance(1_000);
    await sink.arrived(1);
    const [{ id } = expect.unreachable()] = (await control.listNotifications()).notifications;
    const again = control.redeliver(id);
    await sink.arrived(2);
    refuse(500);
    await Promise.all([advancing, again]);
    await advance(86_400_000);
    const { state, attempts } = (await newest()) ?? expect.unreachable();
    expect(state).toBe('delivered');
    expect(attempts.map(({ status }) => status).toSorted()).toEqual([204, 204, 500]);
  });

  it('after all attempts have failed gets one more', async () => {
    const sink = await openSink((_, index) => (index < 16 ? 500 : 204));
    const { control, advance, newest } = await oneSplit(sink.url());
    await advance(2 * 86_400_000);
    expect(await newest()).toMatchObject({ state: 'abandoned' });
    expect(sink.arrivals).toHaveLength(16);
    const { id } = (await newest()) ?? expect.unreachable();
    expect(await control.redeliver(id)).toMatchObject({ state: 'delivered' });
  });
});

describe('a delivery that cannot be made', () => {
  it.each([
    ['refused', 'http://127.0.0.1:1/', 'ECONNREFUSED'],
    ['strange', 'https://shop.com/', 'shop.com is not local; name it with --notify-host shop.com'],
    ["WeChat's own", 'https://api.mch.weixin.qq.com/', /belongs to WeChat; never notified/],
  ])('says why, and is tried again: %s', async (_, url, error) => {
    const { advance, newest } = await oneSplit(url);
    await advance(16_000);
    const attempt = { error: typeof error === 'string' ? error : expect.stringMatching(error) };
    expect(await newest()).toMatchObject({ state: 'pending', attempts: [attempt, attempt] });
  });

  it('waits for a key that was taken away, and is made once there is one again', async () => {
    const sink = await openSink((_, index) => (index === 0 ? 500 : 204));
    const { control, advance, newest, emulator } = await oneSplit(sink.url());
    const key = emulator.sandbox.state.tables.merchants.get(SUPPLIER)?.apiV3Key;
    await advance(1_000);
    await control.putMerchant({ mchid: SUPPLIER, api_v3_key: null });
    await advance(15_000);
    await control.putMerchant({ mchid: SUPPLIER, api_v3_key: key });
    await advance(15_000);
    expect(await newest()).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { error: 'the addressee has no APIv3 key' }, { status: 204 }],
    });
  });

  it('is never tried without a URL, and the list says so', async () => {
    const { advance, newest } = await oneSplit(undefined);
    await advance(86_400_000);
    expect(await newest()).toMatchObject({ summary: '分账', state: 'undeliverable', attempts: [] });
  });

  it('reaches a stranger that was named', async () => {
    const sink = await openSink();
    const stranger = sink.url().replace('127.0.0.1', '0.0.0.0');
    const unnamed = await oneSplit(stranger);
    await unnamed.advance(1_000);
    expect(await unnamed.newest()).toMatchObject({ state: 'pending' });
    const named = await oneSplit(stranger, { notifyHosts: ['0.0.0.0'] });
    await named.advance(1_000);
    expect(await named.newest()).toMatchObject({ state: 'delivered' });
  });
});
