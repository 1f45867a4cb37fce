// Decides how a message is signed and checked: SHA256withRSA, PKCS#1 v1.5, standard base64.
import { constants, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { bytesFromBase64 } from './base64.ts';

/** The authorization scheme and the value of `Wechatpay-Signature-Type`. Source: 4012365344. */
export const SCHEME = 'WECHATPAY2-SHA256-RSA2048';

/**
 * Signs a message; the answer is standard base64, 344 characters for RSA-2048. Source: 4012365334.
 * Runs in the thread pool, so that signing answers does not hold up the event loop.
 */
export function sign(message: Buffer, privateKey: KeyObject): Promise<string> {
  return new Promise((resolve, reject) => {
    const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING };
    signBytes('sha256', message, key, (error, signature) => {
      if (error) reject(error);
      else resolve(signature.toString('base64'));
    });
  });
}

/**
 * Whether a signature belongs to these exact bytes and this key. False, never an error, for text that is
 * not standard base64, such as the platform's probe `WECHATPAY/SIGNTEST/…`. Source: 4013053420.
 */
export function verify(message: Buffer, signatureBase64: string, publicKey: KeyObject): boolean {
  const signature = bytesFromBase64(signatureBase64);
  if (signature === undefined) return false;
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
  return verifyBytes('sha256', message, key, signature);
}

/**
 * What the platform sends in a signature's place to see whether it is checked. Captured form: a prefix of 19
 * characters and 336 more, 355 in all, no valid base64 (L1, protocol.md N16).
 */
export function probeOf(signatureBase64: string): string {
  return `WECHATPAY/SIGNTEST/${signatureBase64.slice(8)}`;
}
