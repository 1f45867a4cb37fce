// AEAD_AES_256_GCM: how the platform seals certificates and notifications with the APIv3 key (4012071382).
import { createDecipheriv } from 'node:crypto';
import { DecryptionError } from './errors.ts';

const tagBytes = 16;

/** A sealed resource as it stands on the wire. */
export interface Sealed {
  readonly algorithm: string;
  /** Base64 of the ciphertext followed by its 16-byte tag. */
  readonly ciphertext: string;
  /** Twelve ASCII characters, used as bytes. */
  readonly nonce: string;
  readonly associated_data?: string;
}

/**
 * Opens a sealed resource.
 * @param apiV3Key 32 ASCII characters, used as bytes
 * @returns the plain text, UTF-8
 * @throws DecryptionError when the key is wrong, the content was altered, or the algorithm is another one
 */
export function openSealed(sealed: Sealed, apiV3Key: string): string {
  if (sealed.algorithm !== 'AEAD_AES_256_GCM') {
    throw new DecryptionError(`Sealed with ${sealed.algorithm}, not AEAD_AES_256_GCM`);
  }
  try {
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    const end = bytes.length - tagBytes;
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, sealed.nonce, {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(bytes.subarray(end));
    decipher.setAAD(Buffer.from(sealed.associated_data ?? '', 'utf8'));
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()]).toString();
  } catch (cause) {
    throw new DecryptionError('The APIv3 key does not open this resource', { cause });
  }
}

/** @throws TypeError unless the key has the 32 bytes that AES-256 needs */
export function checkApiV3Key(apiV3Key: string): string {
  const bytes = Buffer.byteLength(apiV3Key, 'utf8');
  if (bytes !== 32) throw new TypeError(`apiV3Key has ${bytes} bytes, not 32`);
  return apiV3Key;
}
