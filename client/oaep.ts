// RSAES-OAEP with SHA-1 from a seed that is handed in (RFC 8017 §7.1.1): sealed twice with one seed, a text is the same twice.
import { createHash } from 'node:crypto';
import NodeRSA from 'node-rsa';

/** The seed is as long as a digest of SHA-1. */
const OAEP_SEED_BYTES = 20;

/** Node's and node-rsa's number for a block that is to be left as it is. */
const RSA_NO_PADDING = 3;

/** Encrypts one block of at most 214 bytes (RSA-2048) with a seed of 20. Throws RangeError for another. */
export type SeededEncryption = (message: Uint8Array, seed: Uint8Array) => Uint8Array;

/** node-rsa draws its seeds itself and takes none, so all it does here is raise a ready block to a power. */
export function createSeededEncryption(publicKey: string): SeededEncryption {
  const rsa = new NodeRSA(publicKey).setOptions({
    encryptionScheme: { scheme: 'pkcs1', padding: RSA_NO_PADDING },
  });
  const blockBytes = rsa.getKeySize() / 8;
  return (message, seed) => rsa.encrypt(encodedBlock(message, seed, blockBytes));
}

/** EME-OAEP: a zero, the masked seed, and the masked data: the label's digest, zeros, a one, the message. */
function encodedBlock(message: Uint8Array, seed: Uint8Array, blockBytes: number): Buffer {
  if (seed.length !== OAEP_SEED_BYTES) {
    throw new RangeError(`A seed of OAEP has ${OAEP_SEED_BYTES} bytes, not ${seed.length}`);
  }
  const dataBytes = blockBytes - OAEP_SEED_BYTES - 1;
  const data = Buffer.alloc(dataBytes);
  sha1('').copy(data);
  data[dataBytes - message.length - 1] = 1;
  data.set(message, dataBytes - message.length);
  const maskedData = masked(data, seed);
  return Buffer.concat([Buffer.of(0), masked(seed, maskedData), maskedData]);
}

/** `bytes` under the mask that MGF1 makes of `seed` (§B.2.1): digests of the seed and a counter, one after another. */
function masked(bytes: Uint8Array, seed: Uint8Array): Buffer {
  const digests = Array.from({ length: Math.ceil(bytes.length / OAEP_SEED_BYTES) }, (_, count) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    return sha1(Buffer.concat([seed, counter]));
  });
  const mask = Buffer.concat(digests);
  return Buffer.from(bytes.map((byte, index) => byte ^ mask.readUInt8(index)));
}

function sha1(bytes: string | Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest();
}
