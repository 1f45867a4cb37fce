// Decides which PEM text counts as usable key material, and says in plain words what is wrong with the rest.
import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { parseCertificateTime } from './time.ts';

const MODULUS_BITS = 2048;

/** An RSA key pair and the PEM text of its two halves (PKCS#8 and SPKI). */
export interface RsaKeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A certificate with its private key; the serial is upper-case hex, the validity in milliseconds. */
export interface CertifiedKey {
  readonly serial: string;
  readonly certificatePem: string;
  readonly effectiveAt: number;
  readonly expiresAt: number;
  readonly privateKeyPem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Reads a PEM private key; the public half is derived from it. `where` names the place in the messages.
 * @throws Error when it is no PEM private key, or not RSA of 2048 bits (4012365334 asks for RSA-2048).
 */
export function readRsaKeyPair(privateKeyPem: string, where: string): RsaKeyPair {
  const privateKey = privateKeyOf(privateKeyPem, where);
  const publicKey = createPublicKey(privateKey);
  return {
    privateKeyPem,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey,
    publicKey,
  };
}

/**
 * Reads a PEM certificate together with its private key.
 * @throws Error when either cannot be read, or the two do not belong together.
 */
export function readCertifiedKey(
  certificatePem: string,
  privateKeyPem: string,
  where: string,
): CertifiedKey {
  const certificate = certificateOf(certificatePem, `${where}.certificatePem`);
  const privateKey = privateKeyOf(privateKeyPem, `${where}.privateKeyPem`);
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new Error(`${where}.privateKeyPem does not belong to ${where}.certificatePem`);
  }
  return {
    serial: certificate.serialNumber.toUpperCase(),
    certificatePem,
    effectiveAt: parseCertificateTime(certificate.validFrom),
    expiresAt: parseCertificateTime(certificate.validTo),
    privateKeyPem,
    privateKey,
    publicKey: certificate.publicKey,
  };
}

function certificateOf(pem: string, where: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new Error(`${where} is not a PEM certificate`, { cause });
  }
}

function privateKeyOf(pem: string, where: string): KeyObject {
  const key = pemPrivateKey(pem, where);
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (key.asymmetricKeyType !== 'rsa' || bits !== MODULUS_BITS) {
    throw new Error(`${where} must be an RSA key of ${MODULUS_BITS} bits`);
  }
  return key;
}

function pemPrivateKey(pem: string, where: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new Error(`${where} is not a PEM private key`, { cause });
  }
}
