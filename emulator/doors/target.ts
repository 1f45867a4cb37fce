// Decides which targets are served here. All others are refused, so nothing leaves the machine by accident.
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { isPlatformHost, STAND_IN_ADDRESS } from '../protocol/platform-hosts.ts';

/** Where a client wants to be taken. */
export interface Target {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

export const HTTPS_PORT = 443;
export const HTTP_PORT = 80;

/** The ways of asking for a target that can be refused. */
export const REFUSAL_WAYS = ['connect', 'socks', 'http'] as const;

/** Hears of a refused target, as the client wrote it: `example.com:443`. */
export type OnRefused = (host: string, how: (typeof REFUSAL_WAYS)[number]) => void;

/** Whether a fault has a host of the platform down, so that no connection to it comes about. */
export type IsHostDown = (host: string) => boolean;

/** IPv4 addresses match in their IPv6 form as well, which dual-stack clients send. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const standIn = new BlockList();
standIn.addAddress(STAND_IN_ADDRESS, 'ipv4');

const AUTHORITY = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]]+)):(\d{1,5})$/i;

/**
 * The platform's names on their two ports, and this server itself under its loopback names: some clients
 * send everything through a proxy. `ownPort` is the one listened on.
 */
export function isServedHere({ host, port }: Target, ownPort: number | undefined): boolean {
  if (isLoopback(host)) return port === ownPort;
  return (
    (port === HTTPS_PORT || port === HTTP_PORT) && (isPlatformHost(host) || isIn(standIn, host))
  );
}

/** `host:port`, an IPv6 address in brackets. */
export function authorityOf({ host, port }: Target): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Reads `host:port` as CONNECT has it (RFC 9110, 9.3.6); nothing when it is not that. */
export function readAuthority(text: string): Target | undefined {
  const [, address, name, port] = AUTHORITY.exec(text) ?? [];
  const host = address ?? name;
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** The one line a refused client gets to read; `what` is what it asked for. */
export function refusalLine(what: string): string {
  return `fenzhang: refused ${what}; only WeChat Pay's own hosts are served here\n`;
}

function isLoopback(host: string): boolean {
  return /^localhost\.?$/i.test(host) || isIn(loopback, host);
}

function isIn(list: BlockList, host: string): boolean {
  if (isIPv4(host)) return list.check(host, 'ipv4');
  return isIPv6(host) && list.check(host, 'ipv6');
}
