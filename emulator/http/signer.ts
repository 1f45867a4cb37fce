// Which key signs an answer: the one the request names, else the merchant's default (protocol.md C10, C11, C14).
import type { KeyObject } from 'node:crypto';
import type { KeyRing } from '../protocol/keys.ts';
import type { MerchantMode } from './tenant.ts';

export interface Signer {
  /** Certificate serial or public-key id: the value of `Wechatpay-Serial`. */
  readonly serial: string;
  readonly privateKey: KeyObject;
}

/**
 * The signer for a request's `Wechatpay-Serial`. Absent, empty, unknown or the merchant's own serial means
 * the default: the newest platform certificate, or the public key for merchants that have switched to it.
 */
export function signerFor(keyRing: KeyRing, mode: MerchantMode, named?: string): Signer {
  const { publicKey, certificates } = keyRing;
  const byPublicKey = { serial: publicKey.id, privateKey: publicKey.privateKey };
  if (mode === 'public-key') return byPublicKey;
  if (named === publicKey.id && mode === 'transitional') return byPublicKey;
  const wanted = named?.toUpperCase();
  const certificate = certificates.find((each) => each.serial === wanted) ?? certificates[0];
  return certificate ?? byPublicKey;
}
