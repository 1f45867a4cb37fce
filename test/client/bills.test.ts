import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DecryptionError, UnexpectedContentError } from '../../client/index.ts';
import { createFakePlatform } from './fake-platform.ts';

const text = '分账时间\r\n`2026-11-22 10:01:01\r\n';
const hash_value = createHash('sha1').update(text).digest('hex');
const download_url = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=A-b_1&tartype=gzip';
const bill = { download_url, hash_value };

/** Answers bytes, which the fake platform cannot. */
const answering =
  (bytes: Uint8Array): typeof fetch =>
  async () =>
    new Response(new Uint8Array(bytes), { headers: { 'Content-Type': 'text/plain' } });

describe('a bill', () => {
  it('is fetched from the client’s own host, signed, and trusted without a signature', async () => {
    const platform = createFakePlatform(() => ({ body: text, signer: null }));
    expect(await platform.client().downloadBill(bill)).toBe(text);
    const [arrival] = platform.arrivals;
    expect(arrival?.target).toBe('/v3/billdownload/file?token=A-b_1&tartype=gzip');
    expect(arrival?.isSignatureGood).toBe(true);
  });

  it('is unpacked, and its hash is that of the text', async () => {
    const { client } = createFakePlatform(() => ({}));
    const packed = client({ fetch: answering(gzipSync(text)) });
    expect(await packed.downloadBill(bill)).toBe(text);
    expect(await packed.downloadBill({ ...bill, hash_value: hash_value.toUpperCase() })).toBe(text);
  });

  it.each([
    ['another text', Buffer.from('another')],
    ['a .gz that is cut off', gzipSync(text).subarray(0, 20)],
    ['nothing', Buffer.alloc(0)],
  ])('is not taken from %s', async (_, bytes) => {
    const { client } = createFakePlatform(() => ({}));
    const download = client({ fetch: answering(bytes) }).downloadBill(bill);
    await expect(download).rejects.toThrow(UnexpectedContentError);
  });
});

describe('a text sealed for somebody else', () => {
  it('does not open', () => {
    const { client } = createFakePlatform(() => ({}));
    const sealed = Buffer.alloc(256, 1).toString('base64');
    expect(() => client().decrypt(sealed)).toThrow(DecryptionError);
  });
});
