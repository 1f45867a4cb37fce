// Decides what newly made key material looks like (`--fresh-keys`): random, yet recognisable as fake.
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { issueCertificate } from './certificate.ts';
import { base62Nonce } from './nonce.ts';

/** The unit in which a certificate states its validity. */
const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** Five years (4012068814), which the platform counts as 1825 days (certificate of capture A1). */
const VALIDITY_MS = 1825 * DAY_MS;

/** As many as captured key ids have after `PUB_KEY_ID_`. */
const PUBLIC_KEY_ID_DIGITS = 34;

/** A certificate and its private key as PEM text. */
export interface CertifiedKeyMaterial {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/**
 * Material of a whole new key ring. `nowMs` is the real time; certificates are valid from a day before it,
 * so that a client whose clock runs behind accepts them.
 */
export async function freshKeyMaterial(nowMs: number) {
  const effectiveAt = nowMs - DAY_MS;
  const validity = { effectiveAt, expiresAt: effectiveAt + VALIDITY_MS };
  const [merchant, platform, publicKey] = await Promise.all([
    freshCertifiedKey({ commonName: 'FAKE Fenzhang merchant', serial: freshSerial(), ...validity }),
    freshCertifiedKey({ commonName: 'FAKE Fenzhang platform', serial: freshSerial(), ...validity }),
    freshRsaKeyPair(),
  ]);
  return {
    merchant,
    apiV3Key: `FAKE${base62Nonce(randomBytes(28), 28)}`,
    certificates: [platform],
    publicKey: { id: freshPublicKeyId(), privateKeyPem: pemOf(publicKey) },
  };
}

/**
 * Material of the platform certificate that follows another one. `nowMs` is the real time, `before` the
 * validity in ms that its predecessor's PEM states. Both of its ends lie behind those of its predecessor,
 * because some clients take the latest notBefore for the newest and others the latest notAfter (C17).
 */
export function freshSuccessor(
  before: { readonly effectiveAt: number; readonly expiresAt: number },
  nowMs: number,
): Promise<CertifiedKeyMaterial> {
  const effectiveAt = Math.max(nowMs - DAY_MS, before.effectiveAt + SECOND_MS);
  return freshCertifiedKey({
    commonName: 'FAKE Fenzhang platform',
    serial: freshSerial(),
    effectiveAt,
    expiresAt: Math.max(effectiveAt + VALIDITY_MS, before.expiresAt + SECOND_MS),
  });
}

/** A new RSA-2048 key and its certificate. Times in milliseconds, the serial as `issueCertificate` wants it. */
export async function freshCertifiedKey(wish: {
  readonly commonName: string;
  readonly serial: string;
  readonly effectiveAt: number;
  readonly expiresAt: number;
}): Promise<CertifiedKeyMaterial> {
  const pair = await freshRsaKeyPair();
  return {
    certificatePem: await issueCertificate({ ...wish, ...pair }),
    privateKeyPem: pemOf(pair),
  };
}

function freshRsaKeyPair() {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

function pemOf({ privateKey }: Awaited<ReturnType<typeof freshRsaKeyPair>>): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function freshSerial(): string {
  return fakeSerial(randomBytes(FAKE_SERIAL_BYTES));
}

/** As many bytes as `fakeSerial` needs. */
const FAKE_SERIAL_BYTES = 19;

/**
 * A serial from at least 19 bytes: 40 upper-case hex digits, the first 1 to 7 (no zero to lose, no sign bit), then
 * `FA4E` for the eye.
 */
export function fakeSerial(bytes: Uint8Array): string {
  const [first = 0, ...rest] = bytes;
  return `${1 + (first % 7)}FA4E${Buffer.from(rest).toString('hex').slice(0, 35).toUpperCase()}`;
}

/** Digits only, because WxJava reads them as a number. */
function freshPublicKeyId(): string {
  const digits = Array.from(randomBytes(PUBLIC_KEY_ID_DIGITS), (byte) => byte % 10);
  return `PUB_KEY_ID_${digits.join('')}`;
}
