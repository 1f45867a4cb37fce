// What the certificates of the TLS door say: an authority that can vouch for the platform's names and loopback only.
import { createPrivateKey, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import type { Extension } from '@peculiar/x509';
import { PLATFORM_HOSTS } from '../protocol/platform-hosts.ts';
import { certificateDate } from '../protocol/time.ts';
import { permittedNames } from './name-constraints.ts';

/** A certificate and its private key (PKCS#8) as PEM text. */
export interface CertifiedKeyPem {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** From and until when a certificate is valid, in milliseconds. */
export interface Validity {
  readonly effectiveAt: number;
  readonly expiresAt: number;
}

/** Made in a millisecond, where RSA-2048 takes a tenth of a second; every TLS library of today knows it. */
const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

const ORGANIZATION = { O: ['FAKE Fenzhang Sandbox'] };
const AUTHORITY_NAME = [{ CN: ['Fenzhang sandbox CA, FAKE'] }, ORGANIZATION];
const SERVER_NAME = [{ CN: ['Fenzhang sandbox, FAKE'] }, ORGANIZATION];

const DNS_NAMES = [...PLATFORM_HOSTS, 'localhost'];
const ADDRESSES = ['127.0.0.1', '::1'];

const NAME_CONSTRAINTS = '2.5.29.30';

/**
 * Makes a certificate authority. Its constraints are critical: a stolen key is of no use for any name but the
 * platform's and loopback's. OpenSSL, Go and Node heed them in a root; Java 17 does not (tried), which is one
 * more reason to give the CA to processes, never to a system.
 */
export async function issueAuthority(validity: Validity): Promise<CertifiedKeyPem> {
  const x509 = await loadX509();
  const keys = await freshKeys();
  return issue(keys, keys.privateKey, validity, AUTHORITY_NAME, [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    new x509.Extension(NAME_CONSTRAINTS, true, permittedNames(DNS_NAMES)),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
  ]);
}

/** Has the authority issue a server certificate for all of the platform's names and for loopback. */
export async function issueServerCertificate(
  authority: CertifiedKeyPem,
  validity: Validity,
): Promise<CertifiedKeyPem> {
  const x509 = await loadX509();
  const keys = await freshKeys();
  const issuer = new x509.X509Certificate(authority.certificatePem);
  // Python 3.13 and OpenSSL's strict mode refuse a certificate without the two key identifiers.
  return issue(keys, await webKey(authority.privateKeyPem), validity, SERVER_NAME, [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension([
      ...DNS_NAMES.map((value) => ({ type: 'dns' as const, value })),
      ...ADDRESSES.map((value) => ({ type: 'ip' as const, value })),
    ]),
    await x509.AuthorityKeyIdentifierExtension.create(issuer, false, webcrypto),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
  ]);
}

async function issue(
  keys: webcrypto.CryptoKeyPair,
  signingKey: webcrypto.CryptoKey,
  { effectiveAt, expiresAt }: Validity,
  subject: typeof AUTHORITY_NAME,
  extensions: Extension[],
): Promise<CertifiedKeyPem> {
  const x509 = await loadX509();
  const certificate = await x509.X509CertificateGenerator.create(
    {
      // An authority made anew must not repeat a number under the same name.
      serialNumber: `7F${randomBytes(15).toString('hex').toUpperCase()}`,
      subject,
      issuer: AUTHORITY_NAME,
      notBefore: certificateDate(effectiveAt),
      notAfter: certificateDate(expiresAt),
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: SIGNING_ALGORITHM,
      extensions,
    },
    webcrypto,
  );
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    privateKeyPem: KeyObject.from(keys.privateKey)
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };
}

function freshKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

function webKey(privateKeyPem: string): Promise<webcrypto.CryptoKey> {
  const bytes = createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, KEY_ALGORITHM, false, ['sign']);
}

/** Loads the library when certificates are made, not before: it costs 170 ms, and wants the other one first. */
async function loadX509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
