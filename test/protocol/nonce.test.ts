// Proves what a nonce looks like in each place, and that the same bytes make the same nonce.
import { assert, nat, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base62Nonce, certificateNonce, hexNonce } from '../../emulator/protocol/nonce.ts';

const bytes = Buffer.from('000102030405060708090a0b0c0d0e0fff', 'hex');

describe('a nonce', () => {
  it('is 32 lower-case hex digits in an answer', () => {
    expect(hexNonce(bytes)).toBe('000102030405060708090a0b0c0d0e0f');
  });

  it('is 12 lower-case hex digits with a certificate', () => {
    expect(certificateNonce(bytes)).toBe('000102030405');
  });

  it('is letters and digits in a notification', () => {
    expect(base62Nonce(bytes, 12)).toBe('0123456789AB');
    expect(base62Nonce(Buffer.from([61, 62, 255]), 3)).toBe('z07');
  });

  it('has the length asked for, from letters and digits only', async () => {
    await assert(
      property(uint8Array({ minLength: 32, maxLength: 32 }), nat({ max: 32 }), (source, length) => {
        expect(base62Nonce(source, length)).toMatch(new RegExp(`^[0-9A-Za-z]{${length}}$`));
      }),
    );
  });

  it('is refused when there are too few bytes for it', () => {
    expect(() => hexNonce(bytes.subarray(0, 15))).toThrow(/needs 16 bytes, not 15/);
    expect(() => certificateNonce(bytes.subarray(0, 5))).toThrow(RangeError);
    expect(() => base62Nonce(bytes, 18)).toThrow(RangeError);
  });
});
