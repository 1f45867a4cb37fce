// Proves signing and verifying against the documentation's samples, a production answer and any bytes at all.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { assert, asyncProperty, nat, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { SCHEME, sign, verify } from '../../emulator/protocol/signature.ts';
import badSignatures from './vectors/bad-signatures.json' with { type: 'json' };
import signatures from './vectors/signatures.json' with { type: 'json' };

const { documentationMerchant, documentationPlatform, captureA1Platform } = signatures.keys;

const publicKeys = new Map([
  ['documentationMerchant', createPublicKey(documentationMerchant.publicKeyPem)],
  ['documentationPlatform', createPublicKey(documentationPlatform.publicKeyPem)],
  ['captureA1Platform', createPublicKey(captureA1Platform.publicKeyPem)],
]);

describe('verify', () => {
  const tests = [...signatures.tests, ...badSignatures.tests];
  for (const { id, comment, key, message, signature, result } of tests) {
    it(`${result === 'valid' ? 'accepts' : 'refuses'} ${id}: ${comment}`, () => {
      const answer = verify(Buffer.from(message), signature, publicKeys.get(key)!);
      expect(answer).toBe(result === 'valid');
    });
  }
});

describe('sign', () => {
  const privateKey = createPrivateKey(documentationMerchant.privateKeyPem);

  for (const { id, comment, key, message, signature } of signatures.tests) {
    if (key !== 'documentationMerchant') continue;
    it(`makes the signature of ${id}: ${comment}`, async () => {
      expect(await sign(Buffer.from(message), privateKey)).toBe(signature);
    });
  }

  it('makes 344 characters of base64 without a line break', async () => {
    expect(await sign(Buffer.from('any'), privateKey)).toMatch(/^[A-Za-z0-9+/]{342}==$/);
  });

  it('rejects a key that cannot sign', async () => {
    const publicKey = createPublicKey(documentationMerchant.publicKeyPem);
    await expect(sign(Buffer.from('any'), publicKey)).rejects.toThrow();
  });

  it('names the scheme as the documentation does', () => {
    expect(SCHEME).toBe('WECHATPAY2-SHA256-RSA2048');
  });
});

describe('sign, then verify', () => {
  const { privateKey, publicKey } = fakeKeyRing().merchant;

  it('holds for any bytes', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 400 }), async (bytes) => {
        const message = Buffer.from(bytes);
        expect(verify(message, await sign(message, privateKey), publicKey)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('breaks when any bit of the message is flipped', async () => {
    await assert(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 400 }), nat(), async (bytes, bit) => {
        const message = Buffer.from(bytes);
        const signature = await sign(message, privateKey);
        expect(verify(withBitFlipped(message, bit), signature, publicKey)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('breaks when any bit of the signature is flipped', async () => {
    const message = Buffer.from('1700000000\nfa4e\n{}\n');
    const signature = Buffer.from(await sign(message, privateKey), 'base64');
    await assert(
      asyncProperty(nat({ max: signature.length * 8 - 1 }), async (bit) => {
        const damaged = withBitFlipped(signature, bit).toString('base64');
        expect(verify(message, damaged, publicKey)).toBe(false);
      }),
    );
  });

  it('breaks under another key', async () => {
    const message = Buffer.from('any');
    const signature = await sign(message, privateKey);
    expect(verify(message, signature, fakeKeyRing().publicKey.publicKey)).toBe(false);
  });
});

function withBitFlipped(bytes: Buffer, bit: number): Buffer {
  const damaged = Buffer.from(bytes);
  const position = bit % (bytes.length * 8);
  const index = Math.floor(position / 8);
  damaged.writeUInt8(damaged.readUInt8(index) ^ (1 << (position % 8)), index);
  return damaged;
}
