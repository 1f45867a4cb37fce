// What a SOCKS5 client may say (RFC 1928) and how many bytes it takes. Bytes in, values out; no sockets.
import type { Reading } from './read-message.ts';
import type { Target } from './target.ts';

export const SOCKS_VERSION = 5;
export const NO_AUTHENTICATION = 0;
export const CONNECT_COMMAND = 1;

/** What a request is answered (RFC 1928, 6). */
export const REPLIES = {
  succeeded: 0,
  notAllowed: 2,
  hostUnreachable: 4,
  commandNotSupported: 7,
  addressTypeNotSupported: 8,
} as const;

export interface SocksRequest {
  readonly command: number;
  /** Nothing when the type of address is unknown. */
  readonly target: Target | undefined;
}

const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;
/** Version, command, a reserved byte and the type of the address. */
const HEAD_LENGTH = 4;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** The greeting: the ways of authentication that the client offers. */
export function readGreeting(bytes: Buffer): Reading<readonly number[]> {
  const [version = SOCKS_VERSION, count] = bytes;
  if (version !== SOCKS_VERSION || count === 0) return 'malformed';
  if (count === undefined || bytes.length < 2 + count) return 'incomplete';
  return { message: [...bytes.subarray(2, 2 + count)], length: 2 + count };
}

/** The request: what to do, and where. It never takes more than 262 bytes. */
export function readRequest(bytes: Buffer): Reading<SocksRequest> {
  const [version = SOCKS_VERSION, command = CONNECT_COMMAND, reserved = 0, type, first] = bytes;
  if (version !== SOCKS_VERSION || reserved !== 0) return 'malformed';
  if (type === undefined) return 'incomplete';
  switch (type) {
    case IPV4:
      return addressed(bytes, command, HEAD_LENGTH, 4, (host) => host.join('.'));
    case IPV6:
      return addressed(bytes, command, HEAD_LENGTH, 16, ipv6);
    case NAME:
      if (first === undefined) return 'incomplete';
      return addressed(bytes, command, HEAD_LENGTH + 1, first, (host) => host.toString('latin1'));
    default:
      return { message: { command, target: undefined }, length: HEAD_LENGTH };
  }
}

/** A reply. The address bound to is not told: none is, and no client asks. */
export function encodeReply(reply: number): Buffer {
  return Buffer.from([SOCKS_VERSION, reply, 0, IPV4, 0, 0, 0, 0, 0, 0]);
}

/** The answer to a greeting: one of the offered ways, or that none will do. */
export function encodeMethod(isAcceptable: boolean): Buffer {
  return Buffer.from([SOCKS_VERSION, isAcceptable ? NO_AUTHENTICATION : 0xff]);
}

function addressed(
  bytes: Buffer,
  command: number,
  start: number,
  hostLength: number,
  hostOf: (bytes: Buffer) => string,
): Reading<SocksRequest> {
  const end = start + hostLength;
  if (bytes.length < end + 2) return 'incomplete';
  const host = hostOf(bytes.subarray(start, end));
  if (!PRINTABLE.test(host)) return 'malformed';
  return { message: { command, target: { host, port: bytes.readUInt16BE(end) } }, length: end + 2 };
}

/** Eight groups in full; whether it is this machine's is compared by value. */
function ipv6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(2 * index));
  return groups.map((group) => group.toString(16)).join(':');
}
