// Proves sealing and opening against published vectors and any text.
import { assert, property, string, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALGORITHM, open, seal } from '../../emulator/protocol/aead.ts';
import vectors from './vectors/sealed-texts.json' with { type: 'json' };

const key = 'FAKE0FENZHANG0FAKE0APIV3KEY0FAKE';
const text = string({ unit: 'grapheme' });
const nonceText = uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) =>
  Buffer.from(bytes).toString('hex'),
);

describe('seal', () => {
  for (const { id, comment, ciphertext, result, ...input } of vectors.tests) {
    if (result !== 'valid') continue;
    it(`makes ${id}: ${comment}`, () => {
      expect(seal(input)).toBe(ciphertext);
    });
  }

  it('is called what the documentation calls it', () => {
    expect(ALGORITHM).toBe('AEAD_AES_256_GCM');
  });
});

describe('open', () => {
  for (const { id, comment, result, plaintext, ...input } of vectors.tests) {
    it(`${result === 'valid' ? 'opens' : 'refuses'} ${id}: ${comment}`, () => {
      if (result === 'valid') expect(open(input)).toBe(plaintext);
      else expect(() => open(input)).toThrow(/^The sealed text /);
    });
  }
});

describe('keys and nonces of another length', () => {
  const lengths = [
    ['an empty key', { key: '', nonce: '61f9c719728a' }],
    ['a key of 31 bytes', { key: key.slice(1), nonce: '61f9c719728a' }],
    ['a key of 33 bytes', { key: `${key}0`, nonce: '61f9c719728a' }],
    ['a key of 32 characters but more bytes', { key: '钥'.repeat(32), nonce: '61f9c719728a' }],
    ['an empty nonce', { key, nonce: '' }],
    ['a nonce of 11 bytes', { key, nonce: '61f9c719728' }],
    ['a nonce of 16 bytes', { key, nonce: '61f9c719728a0000' }],
  ] as const;

  it.each(lengths)('refuses %s in both directions, and does not repeat it', (_, wrong) => {
    const refusal = /^The (APIv3 key|nonce) must be exactly (32|12) bytes, not \d+$/;
    expect(() => seal({ ...wrong, associatedData: '', plaintext: 'x' })).toThrow(refusal);
    expect(() => open({ ...wrong, associatedData: '', ciphertext: 'x' })).toThrow(refusal);
  });
});

describe('seal, then open', () => {
  it('returns any text under any nonce and associated data', async () => {
    await assert(
      property(text, nonceText, text, (plaintext, nonce, associatedData) => {
        const ciphertext = seal({ key, nonce, associatedData, plaintext });
        expect(open({ key, nonce, associatedData, ciphertext })).toBe(plaintext);
      }),
    );
  });

  it('fails under any other associated data or nonce', async () => {
    await assert(
      property(text, nonceText, nonceText, text, (plaintext, nonce, otherNonce, other) => {
        const ciphertext = seal({ key, nonce, associatedData: 'transaction', plaintext });
        if (other !== 'transaction') {
          expect(() => open({ key, nonce, associatedData: other, ciphertext })).toThrow();
        }
        if (otherNonce !== nonce) {
          const envelope = { key, nonce: otherNonce, associatedData: 'transaction' };
          expect(() => open({ ...envelope, ciphertext })).toThrow();
        }
      }),
    );
  });
});
