// Writes DER (ITU-T X.690), as much of it as a PKCS#12 file needs. Nothing here reads.

const TAG = {
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  objectId: 0x06,
  bmpText: 0x1e,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const;

/** A SEQUENCE of values that are DER already. */
export function sequence(...parts: readonly Uint8Array[]): Buffer {
  return value(TAG.sequence, Buffer.concat(parts));
}

/** A SET of values that are DER already; DER wants them in ascending order of their bytes. */
export function setOf(...parts: readonly Uint8Array[]): Buffer {
  return value(TAG.set, Buffer.concat(parts.toSorted(Buffer.compare)));
}

/** `[0] EXPLICIT` around one value. */
export function explicit0(part: Uint8Array): Buffer {
  return value(TAG.context0, part);
}

/** An INTEGER from 0 to 2 ^ 31 - 1. */
export function integer(amount: number): Buffer {
  const bytes = Buffer.from(amount.toString(16).padStart(8, '0'), 'hex');
  // The first bit is the sign, so that leading zeros go only while the next byte keeps it clear.
  const first = bytes.findIndex((byte, index) => byte !== 0 || (bytes[index + 1] ?? 0x80) >= 0x80);
  return value(TAG.integer, bytes.subarray(first));
}

/** An OCTET STRING. */
export function octets(bytes: Uint8Array): Buffer {
  return value(TAG.octets, bytes);
}

/** The NULL that old algorithm identifiers carry as their parameters. */
export function nothing(): Buffer {
  return value(TAG.nothing, Buffer.alloc(0));
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  return value(TAG.objectId, Buffer.from([first * 40 + second, ...arcs].flatMap(base128)));
}

/** A BMPString: UTF-16, big end first. */
export function bmpText(text: string): Buffer {
  return value(TAG.bmpText, Buffer.from(text, 'utf16le').swap16());
}

function base128(arc: number): readonly number[] {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) + 128);
  }
  return digits;
}

function value(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Uint8Array): readonly number[] {
  if (length < 0x80) return [length];
  const bytes = Buffer.from(length.toString(16).padStart(8, '0'), 'hex');
  const significant = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
  return [0x80 + significant.length, ...significant];
}
