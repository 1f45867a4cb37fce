// Decides what a certificate of the sandbox says: self-signed, loudly FAKE, with the serial it is asked to have.
import { type KeyObject, webcrypto } from 'node:crypto';
import { certificateDate } from './time.ts';

const SIGNING_ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Issues a self-signed X.509 certificate as PEM. `serial` is upper-case hex and becomes the X.509 serial
 * digit for digit, because clients compare the two as text (4012365347 and every SDK); the validity is in
 * milliseconds, cut to seconds. No SDK checks the chain, so there is no root to keep.
 */
export async function issueCertificate(request: {
  readonly serial: string;
  readonly commonName: string;
  readonly effectiveAt: number;
  readonly expiresAt: number;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}): Promise<string> {
  const x509 = await loadX509();
  const name = `CN=${request.commonName}, O=FAKE Fenzhang Sandbox, C=CN`;
  const usages =
    x509.KeyUsageFlags.digitalSignature |
    x509.KeyUsageFlags.nonRepudiation |
    x509.KeyUsageFlags.keyEncipherment |
    x509.KeyUsageFlags.dataEncipherment;
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: request.serial,
      subject: name,
      issuer: name,
      notBefore: certificateDate(request.effectiveAt),
      notAfter: certificateDate(request.expiresAt),
      publicKey: request.publicKey.export({ type: 'spki', format: 'der' }),
      signingKey: await webKey(request.privateKey),
      signingAlgorithm: SIGNING_ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(usages, true),
      ],
    },
    webcrypto,
  );
  return `${certificate.toString('pem')}\n`;
}

function webKey(privateKey: KeyObject): Promise<webcrypto.CryptoKey> {
  const bytes = privateKey.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, SIGNING_ALGORITHM, false, ['sign']);
}

/**
 * Loads the library on first use, because it costs 170 ms that a start with fixed keys must not pay. Its
 * decorators want the metadata functions of reflect-metadata to be there first.
 */
async function loadX509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
