// Decides which keys a sandbox has: the merchant's certificate, the platform's certificates and public key,
// and the APIv3 key; fixed fake ones by default, fresh ones on request, saved ones after a restart.
import type { KeyObject } from 'node:crypto';
import { keyBytes } from './aead.ts';
import { FAKE_KEY_MATERIAL } from './fake-keys.ts';
import { type CertifiedKeyMaterial, freshKeyMaterial } from './fresh-keys.ts';
import { type CertifiedKey, readCertifiedKey, readRsaKeyPair } from './key-material.ts';

/** The merchant API certificate: requests are verified with it, answers' sensitive fields encrypted to it. */
export interface MerchantCertificate {
  /** Upper-case hex, as in the certificate. Compare without case: some clients send it in lower case. */
  readonly serial: string;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A WeChat Pay platform certificate. Source: 4012551764. */
export interface PlatformCertificate {
  /** 40 upper-case hex digits, first digit 1 to 7: every client then writes it the same way. */
  readonly serial: string;
  readonly certificatePem: string;
  /** Milliseconds since 1970. */
  readonly effectiveAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The WeChat Pay public key. Source: 4012154180. */
export interface PlatformPublicKey {
  /** `PUB_KEY_ID_` and digits only: WxJava reads the rest as a number. */
  readonly id: string;
  readonly publicKeyPem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** All keys of one platform merchant. */
export interface KeyRing {
  readonly merchant: MerchantCertificate;
  /** Exactly 32 bytes of text. */
  readonly apiV3Key: string;
  /** Newest first, at least one. */
  readonly certificates: readonly PlatformCertificate[];
  readonly publicKey: PlatformPublicKey;
}

/** A key ring as plain JSON: PEM text and strings only. Serials and dates are read from the certificates. */
export interface KeyRingDocument {
  readonly merchant: CertifiedKeyMaterial;
  readonly apiV3Key: string;
  readonly certificates: readonly CertifiedKeyMaterial[];
  readonly publicKey: { readonly id: string; readonly privateKeyPem: string };
}

const PLATFORM_SERIAL = /^[1-7][0-9A-F]{39}$/;
const PUBLIC_KEY_ID = /^PUB_KEY_ID_[0-9]+$/;

let fakes: KeyRing | undefined;

/** The fixed, public, FAKE keys that ship with the package; read on first use and shared from then on. */
export function fakeKeyRing(): KeyRing {
  fakes ??= importKeyRing(FAKE_KEY_MATERIAL);
  return fakes;
}

/**
 * Makes a new key ring, which takes about a second. `nowMs` is the real time, not a sandbox's: clients
 * compare the certificates' validity with their own clock.
 */
export async function generateKeyRing(nowMs: number): Promise<KeyRing> {
  return importKeyRing(await freshKeyMaterial(nowMs));
}

/** The key ring as plain JSON, private keys included, for `importKeyRing` after a restart. */
export function exportKeyRing(ring: KeyRing): KeyRingDocument {
  const { certificatePem, privateKeyPem } = ring.merchant;
  return {
    merchant: { certificatePem, privateKeyPem },
    apiV3Key: ring.apiV3Key,
    certificates: exportPlatformCertificates(ring.certificates),
    publicKey: { id: ring.publicKey.id, privateKeyPem: pemOf(ring.publicKey.privateKey) },
  };
}

/** Platform certificates as plain JSON, private keys included, in their order. */
export function exportPlatformCertificates(
  certificates: readonly PlatformCertificate[],
): readonly CertifiedKeyMaterial[] {
  return certificates.map(({ certificatePem, privateKey }) => ({
    certificatePem,
    privateKeyPem: pemOf(privateKey),
  }));
}

/**
 * Reads what `exportKeyRing` wrote, from a file nobody can vouch for. Does not judge whether certificates
 * are still valid: that takes a clock.
 * @throws Error naming the member and what is wrong with it; never repeating a key.
 */
export function importKeyRing(json: unknown): KeyRing {
  const merchant = certifiedKeyAt(member(json, 'merchant', 'merchant'), 'merchant');
  const apiV3Key = textAt(json, 'apiV3Key', 'apiV3Key');
  keyBytes(apiV3Key);
  return {
    merchant,
    apiV3Key,
    certificates: importPlatformCertificates(member(json, 'certificates', 'certificates')),
    publicKey: publicKeyAt(member(json, 'publicKey', 'publicKey')),
  };
}

/**
 * Reads what `exportPlatformCertificates` wrote and puts the newest first.
 * @throws Error as `importKeyRing` does.
 */
export function importPlatformCertificates(list: unknown): readonly PlatformCertificate[] {
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error('certificates must be a list of at least one platform certificate');
  }
  const certificates = list.map((entry, index) => {
    const where = `certificates[${index}]`;
    const certificate = certifiedKeyAt(entry, where);
    if (!PLATFORM_SERIAL.test(certificate.serial)) {
      throw new Error(`The serial of ${where} must be 40 hex digits, the first of them 1 to 7`);
    }
    return certificate;
  });
  if (new Set(certificates.map(({ serial }) => serial)).size < certificates.length) {
    throw new Error('certificates holds the same serial twice');
  }
  return certificates.toSorted((one, other) => other.effectiveAt - one.effectiveAt);
}

function publicKeyAt(value: unknown): PlatformPublicKey {
  const id = textAt(value, 'id', 'publicKey.id');
  if (!PUBLIC_KEY_ID.test(id)) throw new Error('publicKey.id must be PUB_KEY_ID_ and digits');
  const where = 'publicKey.privateKeyPem';
  return { id, ...readRsaKeyPair(textAt(value, 'privateKeyPem', where), where) };
}

function certifiedKeyAt(value: unknown, where: string): CertifiedKey {
  return readCertifiedKey(
    textAt(value, 'certificatePem', `${where}.certificatePem`),
    textAt(value, 'privateKeyPem', `${where}.privateKeyPem`),
    where,
  );
}

function textAt(owner: unknown, name: string, where: string): string {
  const value = member(owner, name, where);
  if (typeof value !== 'string') throw new Error(`${where} must be text`);
  return value;
}

function member(owner: unknown, name: string, where: string): unknown {
  if (typeof owner !== 'object' || owner === null || !Object.hasOwn(owner, name)) {
    throw new Error(`${where} is missing`);
  }
  return Reflect.get(owner, name);
}

function pemOf(privateKey: KeyObject): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
