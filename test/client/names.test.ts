import { constants, privateDecrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ApiRequest } from '../../client/index.ts';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { profitSharing } from '../../client/profit-sharing.ts';
import type { Signer } from './fake-keys.ts';
import {
  type Arrival,
  createFakePlatform,
  newerCertificate,
  olderCertificate,
  publicKey,
} from './fake-platform.ts';

const order = {
  sub_mchid: '1900000109',
  transaction_id: '4208450740201411110007820472',
  out_order_no: 'P20150806125346',
  finish: false,
};
const receiver = {
  type: 'PERSONAL_OPENID',
  receiver_account: 'oFakeOpenId00000000000000000',
  amount: 1,
  description: '佣金',
} as const;
const created = { body: { order_id: '3008450740201411110007820472', receivers: [] } };

function decrypt(text: string, { privateKey }: Signer): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const bytes = Buffer.from(text, 'base64');
  return privateDecrypt({ key: privateKey, padding, oaepHash: 'sha1' }, bytes).toString();
}

function namesOf(arrival: Arrival | undefined): (string | undefined)[] {
  const { receivers }: { receivers: { receiver_name?: string }[] } = JSON.parse(
    arrival?.body ?? '',
  );
  return receivers.map(({ receiver_name }) => receiver_name);
}

describe('createOrder', () => {
  it.each([
    ['the newest certificate', [olderCertificate, newerCertificate], newerCertificate],
    ['the public key before any certificate', [newerCertificate, publicKey], publicKey],
  ])('encrypts names with %s and says so', async (_, signers, expected) => {
    const platform = createFakePlatform(() => created);
    const platformKeys = signers.map(({ certificate, serial, publicKey: pem }) =>
      certificate ? { certificate } : { publicKeyId: serial, publicKey: pem },
    );
    const client = platform.client({
      platformKeys: [...platformKeys, { certificate: olderCertificate.certificate }],
    });
    const named = { ...receiver, receiver_name: '张三' };
    await client.createOrder({ ...order, receivers: [named, receiver, { ...named, amount: 2 }] });
    const [arrival] = platform.arrivals;
    const [first = '', second, third = ''] = namesOf(arrival);
    expect(decrypt(first, expected)).toBe('张三');
    expect(second).toBeUndefined();
    expect(decrypt(third, expected)).toBe('张三');
    expect(arrival?.headers.get('wechatpay-serial')).toBe(expected.serial);
  });

  it('leaves receivers without a name, or with an empty one, as they are', async () => {
    const platform = createFakePlatform(() => created);
    await platform
      .client()
      .createOrder({ ...order, receivers: [receiver, { ...receiver, receiver_name: '' }] });
    expect(namesOf(platform.arrivals[0])).toEqual([undefined, '']);
  });

  it('names the key it encrypted with, even if another one becomes current meanwhile', async () => {
    const requests: ApiRequest[] = [];
    const key = readPlatformKey({ certificate: olderCertificate.certificate });
    const { createOrder } = profitSharing({
      encryptionKey: async () => key,
      call: async (request) => {
        requests.push(request);
        return { ...created, status: 200, headers: new Headers(), rawBody: Buffer.from('') };
      },
    });
    const headers = { 'Accept-Language': 'en' };
    const receivers = [{ ...receiver, receiver_name: '张三' }];
    await createOrder({ ...order, receivers }, { headers });
    expect(requests[0]?.headers).toEqual({ ...headers, 'Wechatpay-Serial': key.serial });
  });

  it('leaves the caller’s request untouched', async () => {
    const platform = createFakePlatform(() => created);
    const body = { ...order, receivers: [{ ...receiver, receiver_name: '张三' }] };
    await platform.client().createOrder(body);
    expect(body.receivers[0]?.receiver_name).toBe('张三');
  });

  it('takes 214 bytes of name and refuses 215', async () => {
    const platform = createFakePlatform(() => created);
    const client = platform.client();
    const named = (name: string) => ({
      ...order,
      receivers: [{ ...receiver, receiver_name: name }],
    });
    await client.createOrder(named('a'.repeat(214)));
    expect(decrypt(namesOf(platform.arrivals[0])[0] ?? '', olderCertificate)).toHaveLength(214);
    await expect(client.createOrder(named('a'.repeat(215)))).rejects.toThrow(RangeError);
    expect(platform.arrivals).toHaveLength(1);
  });
});

describe('addReceiver', () => {
  const added = { body: { account: '1900000110', type: 'MERCHANT_ID' } };

  it('sends a merchant’s name as plain text', async () => {
    const platform = createFakePlatform(() => added);
    const body = {
      type: 'MERCHANT_ID',
      account: '1900000110',
      name: '张三网络公司',
      relation_type: 'SUPPLIER',
    } as const;
    expect(await platform.client().addReceiver(body)).toEqual(added.body);
    expect(JSON.parse(platform.arrivals[0]?.body ?? '')).toEqual(body);
  });

  it('encrypts a person’s encrypted_name', async () => {
    const platform = createFakePlatform(() => added);
    await platform.client().addReceiver({
      appid: 'wx8888888888888888',
      type: 'PERSONAL_OPENID',
      account: receiver.receiver_account,
      encrypted_name: '李四',
      relation_type: 'DISTRIBUTOR',
    });
    const { encrypted_name } = JSON.parse(platform.arrivals[0]?.body ?? '');
    expect(decrypt(encrypted_name, olderCertificate)).toBe('李四');
  });
});
