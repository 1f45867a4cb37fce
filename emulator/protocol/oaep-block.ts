// Decides how OAEP pads a text when its seed is given, which node:crypto has no way to be told (RFC 8017 §7.1.1).
import { createHash } from 'node:crypto';

/** As long as the seed, and as what MGF1 adds at a time. */
const SHA1_BYTES = 20;

/**
 * EME-OAEP with SHA-1 and no label: what RSA is to raise to its power. `blockBytes` is the length of the modulus,
 * `seed` 20 bytes, the message at most 42 bytes shorter than the block.
 */
export function oaepBlock(message: Uint8Array, seed: Uint8Array, blockBytes: number): Buffer {
  const block = Buffer.alloc(blockBytes);
  const maskedSeed = block.subarray(1, 1 + SHA1_BYTES);
  const data = block.subarray(1 + SHA1_BYTES);
  createHash('sha1').digest().copy(data);
  data.writeUInt8(1, data.length - message.length - 1);
  data.set(message, data.length - message.length);
  maskedSeed.set(seed);
  mask(data, seed);
  mask(maskedSeed, data);
  return block;
}

/** XORs `bytes` with MGF1 of a seed (§B.2.1). */
function mask(bytes: Buffer, seed: Uint8Array): void {
  for (let start = 0; start < bytes.length; start += SHA1_BYTES) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(start / SHA1_BYTES);
    const digest = createHash('sha1').update(seed).update(counter).digest();
    const part = bytes.subarray(start, start + SHA1_BYTES);
    part.forEach((byte, index) => {
      part[index] = byte ^ digest.readUInt8(index);
    });
  }
}
