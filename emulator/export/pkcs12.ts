// Decides what apiclient_cert.p12 looks like inside (RFC 7292): the key under PBES2 with AES-256, the
// certificate in the clear, SHA-256 over both. Java 17, OpenSSL 3 and Node read it without legacy algorithms.
import {
  createCipheriv,
  createHash,
  createHmac,
  type KeyObject,
  pbkdf2Sync,
  X509Certificate,
} from 'node:crypto';
import { bmpText, explicit0, integer, nothing, objectId, octets, sequence, setOf } from './der.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
  hmacWithSha256: '1.2.840.113549.2.9',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const;

/** As many as OpenSSL 3 uses. The password is a merchant number, which no count would make a secret. */
const ITERATIONS = 2048;

/** The block of SHA-256, in bytes. */
const BLOCK_LENGTH = 64;

/** Purpose 3 of RFC 7292 appendix B: a key for a MAC. */
const PURPOSE_MAC = 3;

/** What goes into the file. The password is digits: Java and OpenSSL then agree on its bytes. */
export interface Pkcs12Parts {
  readonly privateKey: KeyObject;
  readonly certificatePem: string;
  readonly password: string;
  /** The alias that Java programs ask the key store for. */
  readonly alias: string;
}

/**
 * A PKCS#12 file with one private key and its certificate. The same parts give the same bytes: salts come
 * from the key instead of chance, so that an export can be compared with an earlier one.
 */
export function pkcs12(parts: Pkcs12Parts): Buffer {
  const certificate = new X509Certificate(parts.certificatePem).raw;
  const attributes = setOf(
    attribute(OID.friendlyName, bmpText(parts.alias)),
    // Readers pair the key with its certificate by this id; by custom it is a SHA-1 of the certificate.
    attribute(OID.localKeyId, octets(createHash('sha1').update(certificate).digest())),
  );
  const contents = sequence(
    sequence(objectId(OID.shroudedKeyBag), explicit0(shroudedKey(parts)), attributes),
    sequence(objectId(OID.certificateBag), explicit0(certificateBag(certificate)), attributes),
  );
  const safe = sequence(dataContent(contents));
  return sequence(integer(3), dataContent(safe), macData(safe, parts));
}

function attribute(name: string, value: Buffer): Buffer {
  return sequence(objectId(name), setOf(value));
}

function dataContent(content: Buffer): Buffer {
  return sequence(objectId(OID.data), explicit0(octets(content)));
}

function certificateBag(certificate: Buffer): Buffer {
  return sequence(objectId(OID.x509Certificate), explicit0(octets(certificate)));
}

/** EncryptedPrivateKeyInfo under PBES2 (RFC 8018 §6.2). */
function shroudedKey(parts: Pkcs12Parts): Buffer {
  const salt = saltOf(parts, 'key');
  const initialVector = saltOf(parts, 'initial vector');
  const key = pbkdf2Sync(parts.password, salt, ITERATIONS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, initialVector);
  const plain = parts.privateKey.export({ type: 'pkcs8', format: 'der' });
  const derivation = sequence(
    objectId(OID.pbkdf2),
    sequence(octets(salt), integer(ITERATIONS), sequence(objectId(OID.hmacWithSha256), nothing())),
  );
  const encryption = sequence(objectId(OID.aes256Cbc), octets(initialVector));
  return sequence(
    sequence(objectId(OID.pbes2), sequence(derivation, encryption)),
    octets(Buffer.concat([cipher.update(plain), cipher.final()])),
  );
}

function macData(safe: Buffer, parts: Pkcs12Parts): Buffer {
  const salt = saltOf(parts, 'mac');
  const mac = createHmac('sha256', macKey(parts.password, salt)).update(safe).digest();
  const digestInfo = sequence(sequence(objectId(OID.sha256), nothing()), octets(mac));
  return sequence(digestInfo, octets(salt), integer(ITERATIONS));
}

/** RFC 7292 appendix B.2, cut down: 32 bytes are one output of SHA-256, so its outer loop runs once. */
function macKey(password: string, salt: Buffer): Buffer {
  const passwordBytes = Buffer.from(`${password}\0`, 'utf16le').swap16();
  let hash = Buffer.concat([
    Buffer.alloc(BLOCK_LENGTH, PURPOSE_MAC),
    repeatedToBlocks(salt),
    repeatedToBlocks(passwordBytes),
  ]);
  for (let round = 0; round < ITERATIONS; round += 1) {
    hash = createHash('sha256').update(hash).digest();
  }
  return hash;
}

function repeatedToBlocks(bytes: Buffer): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / BLOCK_LENGTH) * BLOCK_LENGTH, bytes);
}

function saltOf({ privateKey }: Pkcs12Parts, purpose: string): Buffer {
  const key = privateKey.export({ type: 'pkcs8', format: 'der' });
  return createHmac('sha256', key).update(`fenzhang pkcs12 ${purpose}`).digest().subarray(0, 16);
}
