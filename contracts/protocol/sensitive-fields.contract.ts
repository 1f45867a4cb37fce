// Sealed names: which key, and what is wrong with a ciphertext (protocol.md §4, captures D1–D6).
import { expect, it } from 'vitest';
import { readCertificate, readPlatformKey } from '../../client/platform-keys.ts';
import { movesNothing } from '../support/books.ts';
import { contract } from '../support/contract.ts';
import { expectRefusal } from '../support/expect-refusal.ts';

const path = '/v3/ecommerce/profitsharing/orders';
const adding = '/v3/ecommerce/profitsharing/receivers/add';
const row = {
  type: 'MERCHANT_ID',
  receiver_account: '190001001',
  amount: 100,
  description: '货款',
};
const name = '张三网络公司';

contract('A sealed name', 'emulator', (target) => {
  const sealed = async (change: (ciphertext: string) => string = (text) => text) => {
    const { public_key_id: publicKeyId, public_key: publicKey } = target.credentials;
    const receiver_name = change(readPlatformKey({ publicKeyId, publicKey }).encrypt(name));
    const order = await target.given.settledOrder();
    return { ...order.splitOf({}), receivers: [{ ...row, receiver_name }] };
  };
  const named = (serial: string | undefined) => ({ headers: { 'Wechatpay-Serial': serial } });
  const refuses = (
    body: object,
    serial: string | undefined,
    situation: Parameters<typeof expectRefusal>[1],
  ) =>
    movesNothing(target, () =>
      expectRefusal(target.agent.post(path, body, named(serial)), situation),
    );
  const added = () =>
    target.merchant.addReceiver({
      type: 'MERCHANT_ID',
      account: '190001001',
      relation_type: 'SUPPLIER',
    });

  it('is opened with the public key', async () => {
    await added();
    const answer = await target.agent.post(path, await sealed(), named(target.keys.public_key_id));
    expect(answer).toMatchObject({ status: 200, isSigned: true });
    expect(answer.text).not.toContain(name);
  });

  it.each(['as it is', 'in lower case'])(
    'is opened with a certificate, its serial %s',
    async (as) => {
      await added();
      for (const { serial, certificate } of target.keys.platform) {
        const receiver_name = readCertificate(certificate).encrypt(name);
        const order = await target.given.settledOrder();
        const body = { ...order.splitOf({}), receivers: [{ ...row, receiver_name }] };
        const header = as === 'as it is' ? serial : serial.toLowerCase();
        const answer = await target.agent.post(path, body, named(header));
        expect(answer.status).toBe(200);
      }
    },
  );

  it.each([undefined, ''])('is refused when the key is named "%s" (D1, D2)', async (serial) => {
    await refuses(await sealed(), serial, 'serialHeaderMissing');
  });

  it.each([
    ['nobody’s', () => 'PUB_KEY_ID_0000000000000000000000000000000000'],
    ['an unknown certificate', () => '7'.repeat(40)],
    ['the merchant’s own certificate', () => target.credentials.serial],
  ])('is refused when the key named is %s (D3)', async (_, serial) => {
    await refuses(await sealed(), serial(), 'serialHeaderWrong');
  });

  it('is refused when it was sealed for another key (D5)', async () => {
    const [certificate] = target.keys.platform;
    await refuses(await sealed(), certificate?.serial, 'secretUndecryptable');
  });

  it.each([
    ['plain text', () => name],
    ['too short for a ciphertext', () => '546L5bCP5piO'],
    ['cut off', (text: string) => text.slice(0, -4)],
  ])('is refused when it is %s (D6)', async (_, change) => {
    await refuses(await sealed(change), target.keys.public_key_id, 'secretNotCiphertext');
  });

  it('is compared once it is opened', async () => {
    const { public_key_id: publicKeyId, public_key: publicKey } = target.credentials;
    const receiver_name = readPlatformKey({ publicKeyId, publicKey }).encrypt('李四商贸公司');
    await added();
    const body = { ...(await sealed()), receivers: [{ ...row, receiver_name }] };
    await refuses(body, publicKeyId, 'receiverNameDiffers');
  });

  it('is not wanted: without one the header is not looked at (D4)', async () => {
    const order = await target.given.settledOrder();
    const body = order.splitOf({ '1900000110': 100 });
    const answer = await target.agent.post(path, body, named('7'.repeat(40)));
    expect(answer.status).toBe(200);
  });

  it('of a person to be added is opened too', async () => {
    const { public_key_id: publicKeyId, public_key: publicKey } = target.credentials;
    const body = {
      appid: target.credentials.appid,
      type: 'PERSONAL_OPENID',
      account: 'oFAKE-RECEIVER-CONTRACTS-004',
      encrypted_name: readPlatformKey({ publicKeyId, publicKey }).encrypt('王小明'),
      relation_type: 'OTHERS',
    };
    expect(await target.agent.post(adding, body, named(publicKeyId))).toMatchObject({
      status: 200,
    });
    await expectRefusal(target.agent.post(adding, body), 'serialHeaderMissing');
  });
});
