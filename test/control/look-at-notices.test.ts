import { describe, expect, it } from 'vitest';
import { DecryptionError, SignatureError } from '../../client/index.ts';
import { type Running, SUPPLIER } from '../emulator/running.ts';
import { contentOf, receives, splits } from '../emulator/sandboxes.ts';
import { openSink, type Sink } from '../emulator/sink.ts';
import { ask } from './ask.ts';
import { world } from './split-twice.ts';

interface Told extends Running {
  readonly sink: Sink;
  readonly id: string;
}

/** A split has ended and its receiver was told, who answered with this status. */
async function told(status: number): Promise<Told> {
  const sink = await openSink(() => status);
  const running = await world();
  receives(running.emulator.sandbox, SUPPLIER, sink.url());
  splits(running.emulator.sandbox, 'S1');
  await running.control.advanceClock({ ms: 1_000 });
  const [notice] = (await running.control.listNotifications()).notifications;
  return { ...running, sink, id: notice?.id ?? expect.unreachable() };
}

/** What the receiver’s client makes of an arrival. */
const opened = ({ client, emulator }: Told, { headers, body }: Sink['arrivals'][number]) =>
  client.parseNotification(headers, body, {
    apiV3Key: emulator.sandbox.state.tables.merchants.get(SUPPLIER)?.apiV3Key,
  });

describe('one notice', () => {
  it('shows what went out in each attempt, to the byte', async () => {
    const { control, sink, id } = await told(500);
    await control.runToNext();
    const { attempts } = await control.readNotification(id);
    expect(attempts).toHaveLength(2);
    for (const [index, { status, sent }] of attempts.entries()) {
      const { rawHeaders, body } = sink.arrivals[index] ?? expect.unreachable();
      expect([status, sent?.body]).toEqual([500, body]);
      // Host and Connection belong to the connection.
      expect(rawHeaders.join('\n')).toContain(sent?.headers.join('\n'));
    }
  });

  it('says how many attempts are left', async () => {
    const { control, id } = await told(500);
    const left = async () => (await control.readNotification(id)).attempts_left;
    expect(await left()).toBe(15);
    await control.runToNext();
    expect(await left()).toBe(14);
    const delivered = await told(204);
    expect((await delivered.control.readNotification(delivered.id)).attempts_left).toBe(0);
  });

  it('shows what would go out now, which opens like any other, and changes nothing', async () => {
    const it = await told(204);
    const before = contentOf(it.emulator.sandbox);
    const { preview, attempts } = await it.control.readNotification(it.id);
    expect(contentOf(it.emulator.sandbox)).toEqual(before);
    const { headers = [], body = '' } = preview ?? {};
    expect(body).toBe(attempts[0]?.sent?.body);
    const pairs = Object.fromEntries(
      headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? '']] : [])),
    );
    const arrival = { path: '', rawHeaders: [], headers: pairs, body };
    expect(await opened(it, arrival)).toMatchObject({ id: it.id });
  });

  it('shows nothing to send where the addressee has no key', async () => {
    const { control, id } = await told(204);
    await control.putMerchant({ mchid: SUPPLIER, api_v3_key: null });
    expect(await control.readNotification(id)).not.toHaveProperty('preview');
  });

  it('forgets what went out in a course that was taken back', async () => {
    const { control, emulator, sink } = await told(204);
    emulator.sandbox.reset();
    receives(emulator.sandbox, SUPPLIER, sink.url());
    splits(emulator.sandbox, 'S1');
    const [again] = (await control.listNotifications()).notifications;
    expect((await control.readNotification(again?.id ?? '')).attempts).toEqual([]);
  });
});

describe('sending a notice once', () => {
  it.each([
    ['duplicate', undefined],
    ['tampered', SignatureError],
    ['signtest', SignatureError],
    ['wrong-key', DecryptionError],
  ] as const)('as %s leaves the notice as it was', async (kind, error) => {
    const it = await told(204);
    const before = contentOf(it.emulator.sandbox);
    const sent = await it.control.sendNotification({ id: it.id, kind });
    expect(contentOf(it.emulator.sandbox)).toEqual(before);
    const arrival = it.sink.arrivals[1] ?? expect.unreachable();
    expect(sent).toMatchObject({ id: it.id, kind, status: 204, target: it.sink.url() });
    expect(sent.sent?.body).toBe(arrival.body);
    const opening = opened(it, arrival);
    if (error === undefined) expect(await opening).toMatchObject({ id: it.id });
    else await expect(opening).rejects.toThrow(error);
  });

  it('is the platform’s own probe as signtest', async () => {
    const { control, id } = await told(204);
    const { sent } = await control.sendNotification({ id, kind: 'signtest' });
    const { headers = [] } = sent ?? {};
    expect(headers[headers.indexOf('Wechatpay-Signature') + 1]).toMatch(/^WECHATPAY\/SIGNTEST\//);
  });

  it('says why where it could not be sent', async () => {
    const running = await world();
    receives(running.emulator.sandbox, SUPPLIER, 'https://api.mch.weixin.qq.com/n');
    splits(running.emulator.sandbox, 'S1');
    await running.control.advanceClock({ ms: 1_000 });
    const [notice] = (await running.control.listNotifications()).notifications;
    const sent = await running.control.sendNotification({
      id: notice?.id ?? '',
      kind: 'duplicate',
    });
    expect(sent.error).toContain('belongs to WeChat');
    expect(sent).not.toHaveProperty('sent');
  });

  it.each([
    ['an unknown notice', 'none', { kind: 'duplicate' }, 404, 'UNKNOWN_NOTIFICATION'],
    ['an unknown kind', 'none', { kind: 'blank' }, 400, 'BAD_FIELDS'],
  ])('is refused for %s', async (_, id, body, status, code) => {
    const answer = await ask(await world(), `POST /notifications/${id}/send`, body);
    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it('is refused where there is nowhere to send it', async () => {
    const running = await world();
    const [{ id } = expect.unreachable()] = (await running.control.listNotifications())
      .notifications;
    expect(
      await ask(running, `POST /notifications/${id}/send`, { kind: 'tampered' }),
    ).toMatchObject({ status: 409, body: { error: { code: 'NOWHERE_TO_SEND' } } });
  });
});

describe('the list of notices', () => {
  it('goes on where the page before ended', async () => {
    const { control, emulator } = await told(204);
    for (const number of ['S2', 'S3']) {
      await control.advanceClock({ ms: 2_000 });
      splits(emulator.sandbox, number);
    }
    await control.advanceClock({ ms: 2_000 });
    const all = (await control.listNotifications()).notifications.map(({ id }) => id);
    expect(all).toHaveLength(4);
    const first = await control.listNotifications({ limit: 3 });
    expect(first.notifications.map(({ id }) => id)).toEqual(all.slice(0, 3));
    const last = await control.listNotifications({ limit: 3, before: first.next });
    expect(last.notifications.map(({ id }) => id)).toEqual(all.slice(3));
    expect(last).not.toHaveProperty('next');
  });
});
