// The platform's public keys: certificates, and the WeChat Pay public key that replaces them.
// They verify answers and encrypt names; which one is meant is said by Wechatpay-Serial.
import { X509Certificate } from 'node:crypto';
import NodeRSA from 'node-rsa';
import { createSeededEncryption, type SeededEncryption } from './oaep.ts';

/** A key as the merchant configures it: a certificate in PEM, or the public key with its id. */
export type PlatformKeyOption =
  | { readonly certificate: string }
  | { readonly publicKeyId: string; readonly publicKey: string };

/** A key of the platform, ready for use. */
export interface PlatformKey {
  /** 40 upper-case hex digits, or `PUB_KEY_ID_` and digits; compared exactly. */
  readonly serial: string;
  readonly kind: 'certificate' | 'publicKey';
  /** From when on the key is meant to encrypt, Unix milliseconds. */
  readonly effectiveAtMs: number;
  /** True when the signature (base64) is this key's SHA256withRSA over the bytes. */
  verify(message: Uint8Array, signature: string): boolean;
  /**
   * Encrypts a sensitive field: RSAES-OAEP with SHA-1, base64 (4013053257).
   * @param seed of the padding, 20 bytes, for runs that are to be repeated; drawn by the system unless given
   * @throws RangeError above 214 bytes of UTF-8, the most that fits one 2048-bit block
   */
  encrypt(plainText: string, seed?: Uint8Array): string;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads one configured key.
 * @throws TypeError when it is not what it claims to be
 */
export function readPlatformKey(option: PlatformKeyOption): PlatformKey {
  if ('certificate' in option) return readCertificate(option.certificate);
  const { publicKeyId, publicKey } = option;
  try {
    return buildKey({ serial: publicKeyId, kind: 'publicKey', effectiveAtMs: 0 }, publicKey);
  } catch (cause) {
    throw new TypeError('publicKey is not an RSA public key in PEM', { cause });
  }
}

/**
 * Reads a platform certificate.
 * @param effectiveAtMs when it takes effect; its own notBefore unless given
 * @throws TypeError when the text is not an X.509 certificate with an RSA key
 */
export function readCertificate(pem: string, effectiveAtMs?: number): PlatformKey {
  try {
    const certificate = new X509Certificate(pem);
    const publicKey = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const identity = {
      serial: certificate.serialNumber,
      kind: 'certificate',
      effectiveAtMs: effectiveAtMs ?? Date.parse(certificate.validFrom),
    } as const;
    return buildKey(identity, publicKey);
  } catch (cause) {
    throw new TypeError('certificate is not an X.509 certificate in PEM', { cause });
  }
}

/** Newest first: the order in which they are offered and looked up. */
export function newestFirst(keys: readonly PlatformKey[]): readonly PlatformKey[] {
  return keys.toSorted((one, other) => other.effectiveAtMs - one.effectiveAtMs);
}

function buildKey(
  identity: Pick<PlatformKey, 'serial' | 'kind' | 'effectiveAtMs'>,
  publicKey: string,
): PlatformKey {
  const rsa = new NodeRSA(publicKey).setOptions({
    signingScheme: 'pkcs1-sha256',
    encryptionScheme: { scheme: 'pkcs1_oaep', hash: 'sha1' },
  });
  let seeded: SeededEncryption | undefined;
  return {
    ...identity,
    verify(message, signature) {
      return base64.test(signature) && rsa.verify(message, Buffer.from(signature, 'base64'));
    },
    encrypt(plainText, seed) {
      const bytes = Buffer.from(plainText, 'utf8');
      // node-rsa would cut a longer text into several blocks, which the platform cannot read.
      if (bytes.length > rsa.getMaxMessageSize()) {
        throw new RangeError(`A sensitive field of ${bytes.length} bytes does not fit one block`);
      }
      if (seed === undefined) return rsa.encrypt(bytes, 'base64');
      seeded ??= createSeededEncryption(publicKey);
      return Buffer.from(seeded(bytes, seed)).toString('base64');
    },
  };
}
