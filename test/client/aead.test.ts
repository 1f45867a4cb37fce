import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealed } from '../../client/aead.ts';
import { DecryptionError } from '../../client/index.ts';
import { merchant, seal } from './fake-keys.ts';

const { apiV3Key } = merchant;

describe('openSealed', () => {
  it('opens whatever was sealed with the same key', () => {
    const anyText = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(anyText, anyText, (text, associatedData) => {
        expect(openSealed(seal(text, apiV3Key, associatedData), apiV3Key)).toBe(text);
      }),
    );
  });

  it('notices a single changed bit', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(7), (text, at, bit) => {
        const sealed = seal(text, apiV3Key, 'certificate');
        const bytes = Buffer.from(sealed.ciphertext, 'base64');
        const position = at % bytes.length;
        bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
        const ciphertext = bytes.toString('base64');
        expect(() => openSealed({ ...sealed, ciphertext }, apiV3Key)).toThrow(DecryptionError);
      }),
    );
  });

  it('takes missing associated data for empty', () => {
    const { associated_data, ...sealed } = seal('text', apiV3Key, '');
    expect(associated_data).toBe('');
    expect(openSealed(sealed, apiV3Key)).toBe('text');
  });

  const sealed = seal('text', apiV3Key, 'transaction');
  it.each([
    ['another key', sealed, 'another-fake-api-v3-key-32-chars'],
    ['another algorithm', { ...sealed, algorithm: 'AEAD_SM4_GCM' }, apiV3Key],
    ['a changed nonce', { ...sealed, nonce: 'abcdefabcdef' }, apiV3Key],
    ['an empty nonce', { ...sealed, nonce: '' }, apiV3Key],
    ['changed associated data', { ...sealed, associated_data: 'refund' }, apiV3Key],
    ['less than a tag', { ...sealed, ciphertext: 'AAAA' }, apiV3Key],
    ['nothing', { ...sealed, ciphertext: '' }, apiV3Key],
  ])('refuses %s', (_, changed, key) => {
    expect(() => openSealed(changed, key)).toThrow(DecryptionError);
  });
});
