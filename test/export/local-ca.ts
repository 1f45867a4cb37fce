// A certificate authority and a server of its own, as the emulator's TLS door has them.
import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { PLATFORM_HOSTS } from '../../emulator/protocol/platform-hosts.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const VALIDITY = {
  notBefore: new Date('2024-01-01T00:00:00Z'),
  notAfter: new Date('2044-01-01T00:00:00Z'),
};

/** A new CA, and a certificate it issued for the platform's hosts and for localhost. */
export async function issueLocalCa() {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signingKey = await webKey(authority.privateKey);
  const ca = await x509.X509CertificateGenerator.create({
    ...VALIDITY,
    serialNumber: '1FA4E0CA',
    subject: 'CN=FAKE Fenzhang test CA',
    issuer: 'CN=FAKE Fenzhang test CA',
    publicKey: authority.publicKey.export({ type: 'spki', format: 'der' }),
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const names = [...PLATFORM_HOSTS, 'localhost'].map((value) => ({ type: 'dns' as const, value }));
  const certificate = await x509.X509CertificateGenerator.create({
    ...VALIDITY,
    serialNumber: '1FA4E001',
    subject: 'CN=FAKE Fenzhang test server',
    issuer: ca.subject,
    publicKey: server.publicKey.export({ type: 'spki', format: 'der' }),
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.SubjectAlternativeNameExtension(names)],
  });
  return {
    caPem: `${ca.toString('pem')}\n`,
    certificatePem: `${certificate.toString('pem')}\n`,
    privateKeyPem: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function webKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', bytes, ALGORITHM, false, ['sign']);
}
