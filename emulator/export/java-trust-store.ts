// Decides what a JVM is given: a JKS trust store with the sandbox's CA, and where the platform's names lead.
// OpenSSL cannot make a PKCS#12 file that a JVM takes as a trust store, and keytool may be absent.
import { createHash, X509Certificate } from 'node:crypto';
import { PLATFORM_HOSTS, STAND_IN_ADDRESS } from '../protocol/platform-hosts.ts';
import { parseCertificateTime } from '../protocol/time.ts';

/** The password of the trust store; Java's own default, and no secret, as it guards a certificate only. */
export const TRUST_STORE_PASSWORD = 'changeit';

const ALIAS = 'fenzhang';
const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;

/** Sun's own word between password and content (sun.security.provider.JavaKeyStore). */
const DIGEST_SALT = 'Mighty Aphrodite';

/** A Java key store (JKS, version 2) that trusts one certificate. The same PEM gives the same bytes. */
export function javaTrustStore(caPem: string): Buffer {
  const certificate = new X509Certificate(caPem);
  const createdAt = parseCertificateTime(certificate.validFrom);
  const content = Buffer.concat([
    uint32(MAGIC),
    uint32(VERSION),
    uint32(1),
    uint32(TRUSTED_CERTIFICATE),
    javaText(ALIAS),
    uint64(createdAt),
    javaText('X.509'),
    uint32(certificate.raw.length),
    certificate.raw,
  ]);
  const digest = createHash('sha1')
    .update(Buffer.from(TRUST_STORE_PASSWORD, 'utf16le').swap16())
    .update(DIGEST_SALT)
    .update(content)
    .digest();
  return Buffer.concat([content, digest]);
}

/**
 * The file for `jdk.net.hosts.file`. A JVM that is given one resolves no other name, hence localhost in it.
 */
export function javaHostsFile(): string {
  return [
    `127.0.0.1 localhost`,
    ...PLATFORM_HOSTS.map((host) => `${STAND_IN_ADDRESS} ${host}`),
    '',
  ].join('\n');
}

/** ASCII text as `DataOutput.writeUTF` writes it: the length in two bytes, then the text. */
function javaText(text: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, Buffer.from(text, 'ascii')]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
