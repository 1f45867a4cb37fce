// Which key signs an answer or a callback: the one the request names, else a default of the merchant's
// (protocol.md C10, C11, C14); while the platform changes its certificate either of two (C5).
import type { KeyObject } from 'node:crypto';
import type { PlatformCertificate } from '../protocol/keys.ts';
import type { Tenant } from './tenant.ts';

export interface Signer {
  /** Certificate serial or public-key id: the value of `Wechatpay-Serial`. */
  readonly serial: string;
  readonly privateKey: KeyObject;
}

/** What the choice depends on beside the merchant. */
export interface Occasion {
  /** The request's `Wechatpay-Serial`; callbacks have none (C12). */
  readonly named?: string | undefined;
  /** True for an answer to GET /v3/certificates. */
  readonly isCertificateList?: boolean;
  /** Where chance comes from, so that a seeded run repeats; asked only when there is a choice. */
  bytes(length: number): Uint8Array;
}

/**
 * The signer for an occasion. Absent, empty, unknown or the merchant's own serial means the default: a
 * platform certificate in force, or the public key for merchants that have switched to it.
 */
export function signerFor(
  { keyRing, merchantMode }: Pick<Tenant, 'keyRing' | 'merchantMode'>,
  occasion: Occasion,
): Signer {
  const { publicKey, certificates } = keyRing;
  const byPublicKey = { serial: publicKey.id, privateKey: publicKey.privateKey };
  if (merchantMode === 'public-key') return byPublicKey;
  const { named } = occasion;
  if (named === publicKey.id && merchantMode === 'transitional') return byPublicKey;
  const wanted = named?.toUpperCase();
  const certificate = certificates.find((each) => each.serial === wanted);
  return certificate ?? oneOf(certificates, occasion) ?? byPublicKey;
}

/**
 * The documentation's grey release goes by percentages that only the platform knows (4012068829); here each
 * certificate signs as often as the other. Inferred: the list of certificates is signed by the oldest, for a
 * client that has not met the new one could not verify the only answer it can learn it from.
 */
function oneOf(
  certificates: readonly PlatformCertificate[],
  { isCertificateList, bytes }: Occasion,
): PlatformCertificate | undefined {
  if (certificates.length < 2) return certificates[0];
  if (isCertificateList) return certificates.at(-1);
  const [chance = 0] = bytes(1);
  return certificates[chance % certificates.length];
}
