import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCredential } from '../../client/credential.ts';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';
import { echoAnswer } from '../support/fund-schemas.ts';
import { type NotifySink, openedBy, openNotifySink } from '../support/notify-sink.ts';
import { envelope } from '../support/schemas.ts';

const path = '/v3/security/echo';
const hello = { echo_message: 'hello' };
const secret = { ...hello, encrypted_echo_message: '张三' };

contract(`POST ${path}`, 'read', (target) => {
  it('answers what it was told', async () => {
    expect(echoAnswer.parse(await target.merchant.securityEcho(hello))).toEqual(hello);
  });

  it('opens a sealed text, and seals it for the merchant', async () => {
    const answer = echoAnswer.parse(await target.merchant.securityEcho(secret));
    expect(answer.echo_message).toBe('hello');
    expect(target.merchant.decrypt(answer.encrypted_echo_message ?? '')).toBe('张三');
  });

  it('takes a platform certificate as well as the public key', async () => {
    const { mchid, serial, private_key: privateKey, platform } = target.credentials;
    const { decrypt } = createCredential({ mchid, serial, privateKey });
    const keys = platform.map(({ certificate }) => readPlatformKey({ certificate }));
    for (const key of keys) {
      const body = { ...hello, encrypted_echo_message: key.encrypt('张三') };
      const headers = { 'Wechatpay-Serial': key.serial };
      const answer = echoAnswer.parse((await target.agent.post(path, body, { headers })).json);
      expect(decrypt(answer.encrypted_echo_message ?? '')).toBe('张三');
    }
  });

  it('wants Wechatpay-Serial even when nothing is sealed', async () => {
    await expectRefusal(await target.agent.post(path, hello), 'serialHeaderMissing');
    const headers = { 'Wechatpay-Serial': '7'.repeat(40) };
    await expectRefusal(await target.agent.post(path, hello, { headers }), 'serialHeaderWrong');
  });

  it('does not open what was sealed for another key than the one named', async () => {
    const { public_key_id, platform } = target.credentials;
    for (const { certificate } of platform) {
      const { encrypt } = readPlatformKey({ certificate });
      const body = { ...hello, encrypted_echo_message: encrypt('张三') };
      const headers = { 'Wechatpay-Serial': public_key_id };
      await expectRefusal(await target.agent.post(path, body, { headers }), 'secretUndecryptable');
    }
  });
});

contract(`POST ${path}: the notification`, 'emulator', (target) => {
  let sink: NotifySink;
  beforeAll(async () => {
    sink = await openNotifySink();
  });
  afterAll(() => sink.close());

  it('says the same, the sealed text under another name (4019605946)', async () => {
    const { mchid } = target.credentials;
    const request = { ...secret, notify_url: sink.url };
    await movesNothing(target, () => target.merchant.securityEcho(request));
    await target.advance(0);
    const { resource: _, ...open } = envelope('security', '').parse(JSON.parse(sink.latest.body));
    expect(open).toMatchObject({ event_type: 'SECURITY_ECHO.SUCCESS', summary: '回调通知成功' });
    const { kind, resource } = await openedBy(target, mchid, sink.latest);
    expect([kind, resource]).toMatchObject(['other', { echo_message: 'hello' }]);
    const sealed = String(Reflect.get(resource, 'encrypt_echo_message'));
    expect(target.merchant.decrypt(sealed)).toBe('张三');
  });

  it('is sent ten times in all where nobody acknowledges it', async () => {
    const before = sink.arrivals.length;
    sink.answer(500);
    await target.merchant.securityEcho({ ...hello, notify_url: sink.url });
    await target.advance(240_000);
    expect(sink.arrivals).toHaveLength(before + 5);
    await target.advance(86_400_000);
    expect(sink.arrivals).toHaveLength(before + 10);
    sink.answer(204);
  });

  it('is not sent without a URL', async () => {
    const before = (await target.control.listNotifications()).notifications.length;
    await target.merchant.securityEcho(hello);
    expect((await target.control.listNotifications()).notifications).toHaveLength(before);
  });
});
