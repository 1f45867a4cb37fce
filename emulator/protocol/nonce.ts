// Decides what a nonce looks like in each place. The bytes come from the caller, so a seeded run repeats itself.

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * 32 lower-case hex digits from 16 bytes: `Wechatpay-Nonce` of an answer. Source: captures A1 to A7.
 * @throws RangeError with fewer bytes.
 */
export function hexNonce(bytes: Uint8Array): string {
  return Buffer.from(take(bytes, 16)).toString('hex');
}

/**
 * 12 lower-case hex digits from 6 bytes: the `nonce` of a downloaded certificate. Source: the sample of
 * 4012551764.
 * @throws RangeError with fewer bytes.
 */
export function certificateNonce(bytes: Uint8Array): string {
  return Buffer.from(take(bytes, 6)).toString('hex');
}

/**
 * `length` letters and digits, one byte each: 32 in a notification's `Wechatpay-Nonce`, 12 in
 * `resource.nonce`. Source: captured notifications. The bias of the remainder is harmless here.
 * @throws RangeError with fewer bytes.
 */
export function base62Nonce(bytes: Uint8Array, length: number): string {
  return Array.from(take(bytes, length), (byte) => BASE62.charAt(byte % BASE62.length)).join('');
}

function take(bytes: Uint8Array, count: number): Uint8Array {
  if (bytes.length < count) {
    throw new RangeError(`A nonce needs ${count} bytes, not ${bytes.length}`);
  }
  return bytes.subarray(0, count);
}
