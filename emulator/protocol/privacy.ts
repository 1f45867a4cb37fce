// Decides how sensitive fields travel: RSAES-OAEP with SHA-1 and MGF1-SHA1, base64.
import { constants, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';
import { TextDecoder } from 'node:util';
import { bytesFromBase64 } from './base64.ts';
import { oaepBlock } from './oaep-block.ts';

/** SHA-1 although one FAQ recommends SHA-256 (4016913151): guides and every SDK use SHA-1. */
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const;

/** One SHA-1 digest. */
export const OAEP_SEED_BYTES = 20;

/** Two SHA-1 digests and two bytes: what OAEP takes from the modulus. */
const OAEP_OVERHEAD_BYTES = 42;

/** A sensitive field as read; each bad kind has its own refusal (captures D5, D6). */
export type DecryptedField =
  | { readonly kind: 'opened'; readonly plaintext: string }
  | { readonly kind: 'notCiphertext' }
  | { readonly kind: 'undecryptable' };

/**
 * Encrypts UTF-8 text of at most 214 bytes (RSA-2048); the answer is standard base64. Source: 4013053257,
 * 4013053264. `seed` is 20 bytes for the padding of a run that is to be repeated; OpenSSL draws them unless given.
 * @throws RangeError when the text is longer.
 */
export function encrypt(plaintext: string, publicKey: KeyObject, seed?: Uint8Array): string {
  const bytes = Buffer.from(plaintext, 'utf8');
  const limitBytes = modulusBytes(publicKey) - OAEP_OVERHEAD_BYTES;
  if (bytes.length > limitBytes) {
    throw new RangeError(
      `A sensitive field holds at most ${limitBytes} bytes, not ${bytes.length}`,
    );
  }
  const sealed =
    seed === undefined
      ? publicEncrypt({ key: publicKey, ...OAEP }, bytes)
      : publicEncrypt(
          { key: publicKey, padding: constants.RSA_NO_PADDING },
          oaepBlock(bytes, seed, modulusBytes(publicKey)),
        );
  return sealed.toString('base64');
}

/**
 * Decrypts a sensitive field; never throws on what a caller sent. `notCiphertext`: not base64 of exactly
 * the key's length. `undecryptable`: another key, another padding or, by inference, not UTF-8 inside.
 * Source: 4013053264, captures D5 and D6.
 */
export function decrypt(ciphertext: string, privateKey: KeyObject): DecryptedField {
  const sealed = bytesFromBase64(ciphertext);
  if (sealed?.length !== modulusBytes(privateKey)) return { kind: 'notCiphertext' };
  try {
    const opened = privateDecrypt({ key: privateKey, ...OAEP }, sealed);
    return { kind: 'opened', plaintext: new TextDecoder('utf-8', { fatal: true }).decode(opened) };
  } catch {
    return { kind: 'undecryptable' };
  }
}

function modulusBytes(key: KeyObject): number {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits === undefined) throw new TypeError('Sensitive fields need an RSA key');
  return bits / 8;
}
