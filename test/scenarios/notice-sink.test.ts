import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import {
  type NoticeSink,
  NoticeSinkError,
  openNoticeSink,
  openStage,
  type Stage,
} from '../../scenarios/index.ts';

let emulator: Emulator;
let stage: Stage;
beforeEach(async () => {
  emulator = await createEmulator({ port: 0 });
  await emulator.start();
  stage = await openStage({ baseUrl: emulator.url, sandbox: emulator.sandbox.mchid });
});
afterEach(async () => {
  await stage.close();
  await emulator.close();
});

async function splitOnce(): Promise<void> {
  const { client, control } = stage.target;
  await client.createOrder({
    sub_mchid: '1900000109',
    transaction_id: '4208450740201411110007820472',
    out_order_no: 'P1',
    receivers: [
      { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 100, description: '货款' },
    ],
    finish: false,
  });
  await control.advanceClock({ ms: 1_000 });
}

describe('a notice sink', () => {
  it('hands a notice over once, verified and opened', async () => {
    await splitOnce();
    const notice = await stage.target.notices.next('分账', '1900000110');
    expect(notice).toMatchObject({ kind: 'profitSharing', resource: { out_order_no: 'P1' } });
  });

  it('recognises a duplicate by its id, acknowledges it, and does not hand it over again', async () => {
    const { control } = stage.target;
    const sink = await impatientSink();
    await control.putMerchant({ mchid: '1900000110', notify_url: sink.urlFor('1900000110') });
    await splitOnce();
    const { notifications } = await control.listNotifications();
    const sent = notifications.find(({ summary }) => summary === '分账');
    const again = await control.redeliver(sent?.id ?? '');
    expect(again.attempts.map(({ status }) => status)).toEqual([204, 204]);
    expect(await sink.next('分账', '1900000110')).toMatchObject({ id: sent?.id });
    await expect(sink.next('分账', '1900000110')).rejects.toThrow('received none within 1 ms');
    await sink.close();
  });

  it('answers 401 to what it cannot trust, and says so to whoever waits', async () => {
    const { notices } = stage.target;
    const response = await fetch(notices.urlFor('1900000110'), { method: 'POST', body: '{}' });
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 401,
      body: { code: 'FAIL', message: '失败' },
    });
    await expect(notices.next('分账', '1900000110')).rejects.toThrow(
      '分账 notice to 1900000110: expected a notice that opens, received SignatureError',
    );
  });

  it('does not know merchants whose key it was not given', async () => {
    const impatient = await impatientSink();
    const { status } = await fetch(impatient.urlFor('1'), { method: 'POST', body: '{}' });
    expect(status).toBe(401);
    await impatient.close();
  });
});

async function impatientSink(): Promise<NoticeSink> {
  const { public_key_id, public_key, platform, receivers } = await stage.target.control.keys();
  return openNoticeSink({
    apiV3KeyOf: (mchid) => receivers.find((each) => each.mchid === mchid)?.api_v3_key,
    platformKeys: [
      { publicKeyId: public_key_id, publicKey: public_key },
      ...platform.map(({ certificate }) => ({ certificate })),
    ],
    patienceMs: 1,
  });
}

describe('where the sink listens', () => {
  const openedAt = (host?: string, port = 0) =>
    openNoticeSink({ apiV3KeyOf: () => undefined, platformKeys: [], host, port });

  it('is loopback, or the host it is told, which stands in the URL', async () => {
    for (const [host, url] of [
      [undefined, /^http:\/\/127\.0\.0\.1:\d+\/notices\/1$/],
      ['localhost', /^http:\/\/localhost:\d+\/notices\/1$/],
    ] as const) {
      const sink = await openedAt(host);
      expect(sink.urlFor('1')).toMatch(url);
      const { status } = await fetch(sink.urlFor('1'), { method: 'POST', body: '{}' });
      expect(status).toBe(401);
      await sink.close();
    }
  });

  it.each([
    // TEST-NET-1 (RFC 5737): no machine has it.
    ['192.0.2.77', 'notices cannot be had at 192.0.2.77:0: this machine has no such address'],
    ['nowhere.invalid', 'notices cannot be had at nowhere.invalid:0: there is no such host'],
    ['0.0.0.0', '0.0.0.0 is nowhere to send notices to: name one address'],
  ])('is not %s', async (host, message) => {
    await expect(openedAt(host)).rejects.toThrow(new NoticeSinkError(message));
  });

  it('is no port that is taken', async () => {
    const sink = await openedAt();
    const port = Number(new URL(sink.urlFor('1')).port);
    await expect(openedAt(undefined, port)).rejects.toThrow(`127.0.0.1:${port}: the port is taken`);
    await sink.close();
  });
});
