import { constants, createPublicKey, privateDecrypt } from 'node:crypto';
import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeededEncryption } from '../../client/oaep.ts';
import { createFakePlatform, olderCertificate } from './fake-platform.ts';

const pem = createPublicKey(olderCertificate.privateKey)
  .export({ type: 'spki', format: 'pem' })
  .toString();
const opened = (sealed: Uint8Array) =>
  privateDecrypt(
    {
      key: olderCertificate.privateKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha1',
    },
    sealed,
  );

describe('a block padded from a seed', () => {
  const encrypt = createSeededEncryption(pem);

  it('is what OpenSSL opens, whatever the message and the seed, and the same each time', async () => {
    const messages = uint8Array({ maxLength: 214 });
    const seeds = uint8Array({ minLength: 20, maxLength: 20 });
    await assert(
      property(messages, seeds, (message, seed) => {
        const sealed = encrypt(message, seed);
        expect(opened(sealed)).toEqual(Buffer.from(message));
        expect(encrypt(message, seed)).toEqual(sealed);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a seed', () => {
  it.each([0, 19, 21])('of %i bytes is none', (length) => {
    const encrypt = createSeededEncryption(pem);
    expect(() => encrypt(Buffer.of(1), Buffer.alloc(length))).toThrow(
      `A seed of OAEP has 20 bytes, not ${length}`,
    );
  });
});

describe('a client', () => {
  async function names(oaepSeed?: () => Uint8Array): Promise<string[]> {
    const platform = createFakePlatform(() => ({ body: { account: 'oFAKE', type: 'OPENID' } }));
    const client = platform.client({ oaepSeed });
    for (const _ of [1, 2]) {
      await client.addReceiver({
        type: 'PERSONAL_OPENID',
        account: 'oFAKE-PERSON-0000000000000001',
        encrypted_name: '张三',
        relation_type: 'OTHERS',
      });
    }
    return platform.arrivals.map(({ body }) => String(JSON.parse(body).encrypted_name));
  }

  it('seals with the seeds it is given, one for each text', async () => {
    const seeds = () => {
      let count = 0;
      return () => {
        count += 1;
        return Buffer.alloc(20, count);
      };
    };
    const [one, other] = await names(seeds());
    expect(one).not.toBe(other);
    expect(await names(seeds())).toEqual([one, other]);
    expect(opened(Buffer.from(one ?? '', 'base64')).toString()).toBe('张三');
  });

  it('without any seals the same text differently each time', async () => {
    expect(new Set([...(await names()), ...(await names())]).size).toBe(4);
  });
});
