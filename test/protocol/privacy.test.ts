// Proves sensitive fields against openssl's ciphertexts and the three outcomes of reading one.
import { createPrivateKey } from 'node:crypto';
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeKeyRing } from '../../emulator/protocol/keys.ts';
import { decrypt, encrypt } from '../../emulator/protocol/privacy.ts';
import vectors from './vectors/sensitive-fields.json' with { type: 'json' };
import signatures from './vectors/signatures.json' with { type: 'json' };

const { privateKey, publicKey } = fakeKeyRing().publicKey;

describe('decrypt', () => {
  const sampleKey = createPrivateKey(signatures.keys.documentationMerchant.privateKeyPem);

  for (const { id, comment, ciphertext, result, plaintext } of vectors.tests) {
    it(`answers ${result} to ${id}: ${comment}`, () => {
      const expected = plaintext === undefined ? { kind: result } : { kind: result, plaintext };
      expect(decrypt(ciphertext, sampleKey)).toEqual(expected);
    });
  }

  it('has an answer to any text', async () => {
    await assert(
      property(string({ unit: 'binary' }), (ciphertext) => {
        expect(decrypt(ciphertext, privateKey)).toEqual({ kind: 'notCiphertext' });
      }),
    );
  });

  it('does not open what was encrypted to another key of the ring', () => {
    const ciphertext = encrypt('张三', fakeKeyRing().merchant.publicKey);
    expect(decrypt(ciphertext, privateKey)).toEqual({ kind: 'undecryptable' });
  });
});

describe('encrypt', () => {
  it('is opened again, whatever the text', async () => {
    const name = string({ unit: 'grapheme', maxLength: 40 }).filter(
      (text) => Buffer.byteLength(text) <= 214,
    );
    await assert(
      property(name, (plaintext) => {
        expect(decrypt(encrypt(plaintext, publicKey), privateKey)).toEqual({
          kind: 'opened',
          plaintext,
        });
      }),
      { numRuns: 50 },
    );
  });

  it('never makes the same ciphertext twice', () => {
    expect(encrypt('张三', publicKey)).not.toBe(encrypt('张三', publicKey));
  });

  it('pads from a seed where one is given: what OpenSSL opens, and the same each time', async () => {
    const text = uint8Array({ maxLength: 214 }).map((bytes) => 'x'.repeat(bytes.length));
    const seeds = uint8Array({ minLength: 20, maxLength: 20 });
    await assert(
      property(text, seeds, (plaintext, seed) => {
        const sealed = encrypt(plaintext, publicKey, seed);
        expect(encrypt(plaintext, publicKey, seed)).toBe(sealed);
        expect(decrypt(sealed, privateKey)).toEqual({ kind: 'opened', plaintext });
      }),
      { numRuns: 50 },
    );
  });

  it('is another ciphertext under another seed', () => {
    const [one, other] = [1, 2].map((byte) => encrypt('张三', publicKey, Buffer.alloc(20, byte)));
    expect(one).not.toBe(other);
  });

  it('refuses more than 214 bytes', () => {
    expect(() => encrypt('x'.repeat(214), publicKey)).not.toThrow();
    expect(() => encrypt('x'.repeat(215), publicKey)).toThrow(/at most 214 bytes, not 215/);
    expect(() => encrypt('名'.repeat(72), publicKey)).toThrow(RangeError);
  });
});
