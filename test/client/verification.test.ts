import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SignatureError } from '../../client/index.ts';
import { readPlatformKey } from '../../client/platform-keys.ts';
import { verifySignature } from '../../client/verifier.ts';
import { createCertificate, signatureHeaders } from './fake-keys.ts';
import {
  createFakePlatform,
  newerCertificate,
  olderCertificate,
  publicKey,
  type Reply,
} from './fake-platform.ts';
import vectors from './vectors.json' with { type: 'json' };

const nowSeconds = 1_800_000_000;
const now = () => nowSeconds * 1000;
const call = { method: 'GET', path: '/v3/x' };

describe('the signature of an answer', () => {
  const { serial } = vectors.platform;
  const key = readPlatformKey({
    publicKeyId: serial,
    publicKey: vectors.platform.publicKey.join('\n'),
  });

  it.each(vectors.answers)('is $result on page $id: $comment', async (vector) => {
    const headers = {
      'Wechatpay-Timestamp': vector.timestamp,
      'wechatpay-nonce': vector.nonce,
      'WECHATPAY-SERIAL': serial,
      'Wechatpay-Signature': vector.signature,
    };
    const signed = { headers, rawBody: Buffer.from(vector.body) };
    const verdict = await verifySignature(signed, () => key, 1_722_850_421_000).then(
      () => 'valid',
      (error: unknown) => (error instanceof SignatureError ? 'invalid' : error),
    );
    expect(verdict).toBe(vector.result);
  });
});

describe('any signature', () => {
  const key = readPlatformKey({ certificate: olderCertificate.certificate });
  const verdict = (body: Uint8Array, headers: Record<string, string>) =>
    verifySignature({ headers, rawBody: body }, () => key, now()).then(
      () => 'valid',
      (error: SignatureError) => error.reason,
    );

  it('holds for the text it was made over, and for no other', async () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1 });
    const property = fc.asyncProperty(anyText, fc.nat(), fc.nat(7), async (text, at, bit) => {
      const headers = signatureHeaders(olderCertificate, text, { timestamp: nowSeconds });
      const bytes = Buffer.from(text);
      expect(await verdict(bytes, headers)).toBe('valid');
      const position = at % bytes.length;
      bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
      expect(await verdict(bytes, headers)).toBe('wrongSignature');
    });
    await fc.assert(property, { numRuns: 50 });
  });
});

describe('an answer', () => {
  const stranger = { ...newerCertificate, serial: olderCertificate.serial };
  const signedAt = (offsetSeconds: number) => ({ timestamp: nowSeconds + offsetSeconds });
  const fresh = signedAt(0);
  const lower = { ...olderCertificate, serial: olderCertificate.serial.toLowerCase() };
  const probe = `WECHATPAY/SIGNTEST/${'A'.repeat(336)}`;

  it.each<[string, Reply, string]>([
    ['no signature', { signer: null }, 'unsigned'],
    ['no signature on an empty 204', { signer: null, status: 204 }, 'unsigned'],
    ['a timestamp 301 s old', signedAt(-301), 'staleTimestamp'],
    ['a timestamp 301 s ahead', signedAt(301), 'staleTimestamp'],
    ['no timestamp', { ...fresh, headers: { 'Wechatpay-Timestamp': '' } }, 'malformed'],
    ['a timestamp that is no number', { headers: { 'Wechatpay-Timestamp': 'now' } }, 'malformed'],
    ['no nonce', { ...fresh, headers: { 'Wechatpay-Nonce': '' } }, 'malformed'],
    ['no serial', { ...fresh, headers: { 'Wechatpay-Serial': '' } }, 'malformed'],
    ['a serial nobody knows', { ...fresh, signer: publicKey }, 'unknownSerial'],
    ['a serial in lower case', { ...fresh, signer: lower }, 'unknownSerial'],
    ['a known serial and a foreign key', { ...fresh, signer: stranger }, 'wrongSignature'],
    ['a changed body', { ...fresh, tamper: (text) => `${text} ` }, 'wrongSignature'],
    ['another nonce', { ...fresh, headers: { 'Wechatpay-Nonce': 'other' } }, 'wrongSignature'],
    ['a signature that is no base64', { ...fresh, headers: signature('***') }, 'wrongSignature'],
    ['a probe', { ...fresh, headers: signature(probe) }, 'probe'],
    [
      'a refusal with a changed body',
      { ...fresh, status: 400, tamper: () => '{"code":"X"}' },
      'wrongSignature',
    ],
    ['a stale refusal', { ...signedAt(-301), status: 403 }, 'staleTimestamp'],
    [
      'a refusal signed by a stranger',
      { ...fresh, status: 404, signer: publicKey },
      'unknownSerial',
    ],
  ])('is thrown away for %s', async (_, reply, reason) => {
    const platform = createFakePlatform(() => reply);
    const outcome = platform.client({ now, retries: 0 }).request(call);
    await expect(outcome).rejects.toMatchObject({ name: 'SignatureError', reason });
  });

  it.each<[string, Reply]>([
    ['200 s of delay', signedAt(-200)],
    ['five minutes of delay', signedAt(-300)],
    ['five minutes ahead', signedAt(300)],
    ['an empty 204', { ...fresh, status: 204 }],
    ['a body that is not JSON', { ...fresh, body: 'plain' }],
    ['no Signature-Type', { ...fresh, headers: { 'Wechatpay-Signature-Type': '' } }],
  ])('is taken with %s', async (_, reply) => {
    const platform = createFakePlatform(() => reply);
    const answer = await platform.client({ now }).request(call);
    expect(answer.status).toBe(reply.status ?? 200);
  });

  it('is taken from any configured key, and none but these', async () => {
    const third = createCertificate('5F00000000000000000000000000000000000003', new Date());
    const signers = [olderCertificate, publicKey, third];
    const platform = createFakePlatform(({ target }) => ({
      signer: signers[Number(target.slice(-1))] ?? null,
    }));
    const client = platform.client({
      platformKeys: [
        { certificate: olderCertificate.certificate },
        { publicKeyId: publicKey.serial, publicKey: publicKey.publicKey },
      ],
    });
    await client.request({ method: 'GET', path: '/v3/x/0' });
    await client.request({ method: 'GET', path: '/v3/x/1' });
    const outcome = client.request({ method: 'GET', path: '/v3/x/2' });
    await expect(outcome).rejects.toMatchObject({ reason: 'unknownSerial' });
  });

  it('needs no signature when it is a bill file, and only then', async () => {
    const platform = createFakePlatform(() => ({ signer: null, body: '分账时间,…' }));
    const client = platform.client();
    const file = await client.request({ method: 'GET', path: '/v3/billdownload/file?token=t' });
    expect(file.rawBody.toString()).toBe('分账时间,…');
    const other = client.request({ method: 'GET', path: '/v3/billdownload/file/x' });
    await expect(other).rejects.toMatchObject({ reason: 'unsigned' });
  });

  function signature(value: string) {
    return { 'Wechatpay-Signature': value };
  }
});
