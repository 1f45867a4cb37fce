// The name constraints of a certificate authority as DER (RFC 5280, 4.2.1.10). The certificate library has none.

const SEQUENCE = 0x30;
const PERMITTED_SUBTREES = 0xa0;
const DNS_NAME = 0x82;
const ADDRESS = 0x87;

/** 127.0.0.0/8 and ::1/128, as address and mask. */
const LOOPBACK_NETWORKS = [
  Buffer.from([127, 0, 0, 0, 255, 0, 0, 0]),
  Buffer.concat([Buffer.alloc(15), Buffer.from([1]), Buffer.alloc(16, 0xff)]),
];

/** Permits these DNS names, what is below them, and loopback addresses; and thereby no other name or address. */
export function permittedNames(dnsNames: readonly string[]): Buffer {
  const names = dnsNames.map((name) => der(DNS_NAME, Buffer.from(name)));
  const networks = LOOPBACK_NETWORKS.map((network) => der(ADDRESS, network));
  const subtrees = [...names, ...networks].map((base) => der(SEQUENCE, base));
  return der(SEQUENCE, der(PERMITTED_SUBTREES, Buffer.concat(subtrees)));
}

/** One element of up to 65,535 bytes, its length in as few bytes as DER demands. */
function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
