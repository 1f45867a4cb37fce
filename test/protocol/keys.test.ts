// Proves that key rings are consistent, valid today, loudly fake, and survive being written down.
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FAKE_KEY_MATERIAL } from '../../emulator/protocol/fake-keys.ts';
import {
  exportKeyRing,
  fakeKeyRing,
  generateKeyRing,
  importKeyRing,
  type KeyRing,
} from '../../emulator/protocol/keys.ts';
import { decrypt, encrypt } from '../../emulator/protocol/privacy.ts';
import { sign, verify } from '../../emulator/protocol/signature.ts';
import signatures from './vectors/signatures.json' with { type: 'json' };

const nowMs = Date.now();
const DAY_MS = 24 * 60 * 60 * 1000;
const fresh = await generateKeyRing(nowMs);

describe.each<[string, KeyRing]>([
  ['the fake key ring', fakeKeyRing()],
  ['a generated key ring', fresh],
])('%s', (_, ring) => {
  const certified = [ring.merchant, ...ring.certificates];

  it('has serials that every client writes the same way, equal to those in the certificates', () => {
    for (const { serial, certificatePem } of certified) {
      expect(serial).toMatch(/^[1-7][0-9A-F]{39}$/);
      expect(new X509Certificate(certificatePem).serialNumber).toBe(serial);
    }
    expect(new Set(certified.map(({ serial }) => serial)).size).toBe(certified.length);
  });

  it('has certificates that are valid now and verify themselves', () => {
    for (const { certificatePem, publicKey } of certified) {
      const certificate = new X509Certificate(certificatePem);
      expect(Date.parse(certificate.validFrom)).toBeLessThan(nowMs);
      expect(Date.parse(certificate.validTo)).toBeGreaterThan(nowMs + DAY_MS);
      expect(certificate.verify(publicKey)).toBe(true);
      expect(certificate.ca).toBe(false);
    }
  });

  it('says the validity that the platform certificate has', () => {
    for (const { certificatePem, effectiveAt, expiresAt } of ring.certificates) {
      const certificate = new X509Certificate(certificatePem);
      expect(effectiveAt).toBe(Date.parse(certificate.validFrom));
      expect(expiresAt).toBe(Date.parse(certificate.validTo));
    }
  });

  it('says FAKE and Fenzhang as subject and issuer', () => {
    for (const { certificatePem } of certified) {
      const { subject, issuer } = new X509Certificate(certificatePem);
      expect(subject).toMatch(/FAKE Fenzhang/);
      expect(issuer).toMatch(/FAKE Fenzhang/);
    }
    expect(ring.apiV3Key).toMatch(/^FAKE[0-9A-Za-z]{28}$/);
  });

  it('has a public key id of digits only, as many as a real one', () => {
    expect(ring.publicKey.id).toMatch(/^PUB_KEY_ID_\d{34}$/);
    expect(ring.publicKey.publicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });

  it('signs and decrypts with pairs that belong together', async () => {
    const message = Buffer.from('any');
    for (const { privateKey, publicKey } of [...certified, ring.publicKey]) {
      expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
      expect(verify(message, await sign(message, privateKey), publicKey)).toBe(true);
      const opened = { kind: 'opened', plaintext: '张三' };
      expect(decrypt(encrypt('张三', publicKey), privateKey)).toEqual(opened);
    }
  });

  it('is the same after export, JSON and import', () => {
    const document = exportKeyRing(ring);
    const copy = importKeyRing(JSON.parse(JSON.stringify(document)));
    expect(exportKeyRing(copy)).toEqual(document);
    expect(copy.certificates.map(({ serial }) => serial)).toEqual(
      ring.certificates.map(({ serial }) => serial),
    );
    expect(copy.publicKey.publicKey.equals(ring.publicKey.publicKey)).toBe(true);
  });
});

describe('fakeKeyRing', () => {
  it('is read once and shared', () => {
    expect(fakeKeyRing()).toBe(fakeKeyRing());
  });

  it('is the fixed material, so that examples can be copied', () => {
    const { merchant, certificates, publicKey, apiV3Key } = fakeKeyRing();
    expect(merchant.serial).toBe('1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E1FA4E');
    expect(certificates.map(({ serial }) => serial)).toEqual([
      '2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E',
    ]);
    expect(publicKey.id).toBe('PUB_KEY_ID_0100000000000000000000000000000001');
    expect(apiV3Key).toBe('FAKE0FENZHANG0FAKE0APIV3KEY0FAKE');
    expect(exportKeyRing(fakeKeyRing())).toEqual(FAKE_KEY_MATERIAL);
  });

  it('is valid from 2024 for twenty years', () => {
    const [certificate] = fakeKeyRing().certificates;
    expect(certificate?.effectiveAt).toBe(Date.UTC(2024, 0, 1));
    expect(certificate?.expiresAt).toBe(Date.UTC(2044, 0, 1));
  });
});

describe('generateKeyRing', () => {
  it('makes other keys than the fake ones, valid from a day before now', () => {
    expect(fresh.merchant.serial).not.toBe(fakeKeyRing().merchant.serial);
    expect(fresh.apiV3Key).not.toBe(fakeKeyRing().apiV3Key);
    const effectiveAt = Math.floor((nowMs - DAY_MS) / 1000) * 1000;
    expect(fresh.certificates[0]?.effectiveAt).toBe(effectiveAt);
  });
});

describe('importKeyRing', () => {
  const good = exportKeyRing(fakeKeyRing());
  const other = exportKeyRing(fresh);
  const [platform] = good.certificates;

  it('puts the newest certificate first, whatever the order in the file', () => {
    const certificates = [...good.certificates, ...other.certificates];
    const serials = importKeyRing({ ...good, certificates }).certificates.map(
      ({ serial }) => serial,
    );
    expect(serials).toEqual([fresh.certificates[0]?.serial, fakeKeyRing().certificates[0]?.serial]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'merchant is missing'],
    ['text', 'keys', 'merchant is missing'],
    ['an empty object', {}, 'merchant is missing'],
    [
      'a merchant without a key',
      { ...good, merchant: { certificatePem: good.merchant.certificatePem } },
      'merchant.privateKeyPem is missing',
    ],
    [
      'a number for a key',
      { ...good, merchant: { ...good.merchant, privateKeyPem: 1 } },
      'merchant.privateKeyPem must be text',
    ],
    [
      'a damaged certificate',
      { ...good, merchant: { ...good.merchant, certificatePem: 'x' } },
      'merchant.certificatePem is not a PEM certificate',
    ],
    [
      'a damaged key',
      { ...good, merchant: { ...good.merchant, privateKeyPem: 'x' } },
      'merchant.privateKeyPem is not a PEM private key',
    ],
    [
      'the key of another certificate',
      { ...good, merchant: { ...good.merchant, privateKeyPem: platform?.privateKeyPem } },
      'merchant.privateKeyPem does not belong to merchant.certificatePem',
    ],
    ['a short APIv3 key', { ...good, apiV3Key: 'short' }, 'must be exactly 32 bytes, not 5'],
    ['no certificates', { ...good, certificates: [] }, 'at least one platform certificate'],
    ['certificates in no list', { ...good, certificates: platform }, 'at least one platform'],
    [
      'a certificate twice',
      { ...good, certificates: [platform, platform] },
      'certificates holds the same serial twice',
    ],
    [
      'a damaged second certificate',
      { ...good, certificates: [platform, { ...platform, certificatePem: 'x' }] },
      'certificates[1].certificatePem is not a PEM certificate',
    ],
    [
      'a public key id with letters',
      { ...good, publicKey: { ...good.publicKey, id: 'PUB_KEY_ID_FAKE' } },
      'publicKey.id must be PUB_KEY_ID_ and digits',
    ],
    [
      'a public key where a private one belongs',
      {
        ...good,
        publicKey: {
          ...good.publicKey,
          privateKeyPem: signatures.keys.documentationPlatform.publicKeyPem,
        },
      },
      'publicKey.privateKeyPem is not a PEM private key',
    ],
  ])('refuses %s and says what is wrong', (_, json, sentence) => {
    expect(() => importKeyRing(json)).toThrow(sentence);
  });
});
