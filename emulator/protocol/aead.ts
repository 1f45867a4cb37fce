// Decides how secrets travel downwards: AEAD_AES_256_GCM under the merchant's APIv3 key.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { bytesFromBase64 } from './base64.ts';

/** The name of the algorithm in `resource` and `encrypt_certificate`. Source: 4012071382. */
export const ALGORITHM = 'AEAD_AES_256_GCM';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Envelope {
  /** The APIv3 key: text of exactly 32 bytes. */
  readonly key: string;
  /** Text of exactly 12 bytes. */
  readonly nonce: string;
  /** May be empty. */
  readonly associatedData: string;
}

/**
 * Seals UTF-8 text; the answer is base64 of ciphertext followed by the 16-byte tag. Source: 4012071382.
 * @throws Error when the key is not 32 bytes or the nonce not 12.
 */
export function seal(input: Envelope & { readonly plaintext: string }): string {
  const cipher = createCipheriv('aes-256-gcm', keyBytes(input.key), nonceBytes(input.nonce), {
    authTagLength: TAG_BYTES,
  });
  cipher.setAAD(Buffer.from(input.associatedData, 'utf8'));
  const sealed = [cipher.update(input.plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString('base64');
}

/**
 * Opens what `seal` made. Source: 4012071382.
 * @throws Error when the key is not 32 bytes, the nonce not 12, or the text was not sealed with this key,
 * nonce and associated data.
 */
export function open(input: Envelope & { readonly ciphertext: string }): string {
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(input.key), nonceBytes(input.nonce), {
    authTagLength: TAG_BYTES,
  });
  const sealed = bytesFromBase64(input.ciphertext);
  if (sealed === undefined || sealed.length < TAG_BYTES) {
    throw new Error(`The sealed text must be base64 of at least ${TAG_BYTES} bytes`);
  }
  decipher.setAAD(Buffer.from(input.associatedData, 'utf8'));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (cause) {
    const reason = 'another key, nonce or associated data, or damage on the way';
    throw new Error(`The sealed text does not open: ${reason}`, { cause });
  }
}

/**
 * The 32 bytes of an APIv3 key. Source: 4012071382.
 * @throws Error when the text is not exactly 32 bytes in UTF-8; the message never repeats the key.
 */
export function keyBytes(apiV3Key: string): Buffer {
  const bytes = Buffer.from(apiV3Key, 'utf8');
  if (bytes.length !== KEY_BYTES) {
    throw new Error(`The APIv3 key must be exactly ${KEY_BYTES} bytes, not ${bytes.length}`);
  }
  return bytes;
}

function nonceBytes(nonce: string): Buffer {
  const bytes = Buffer.from(nonce, 'utf8');
  if (bytes.length !== NONCE_BYTES) {
    throw new Error(`The nonce must be exactly ${NONCE_BYTES} bytes, not ${bytes.length}`);
  }
  return bytes;
}
