// Which addresses are this machine's or its own network's, and which of those nobody may be led to unasked.
import { BlockList, isIP, isIPv4 } from 'node:net';

/** Loopback (RFC 1122, 4291) and private networks (RFC 1918, 4193). IPv4 rules hold for IPv6's mapped form, too. */
const local = new BlockList();
local.addSubnet('127.0.0.0', 8);
local.addSubnet('10.0.0.0', 8);
local.addSubnet('172.16.0.0', 12);
local.addSubnet('192.168.0.0', 16);
local.addAddress('::1', 'ipv6');
local.addSubnet('fc00::', 7, 'ipv6');

/** Link-local (RFC 3927, 4291), and where Amazon keeps the same in IPv6: clouds hand out their credentials there. */
const cloud = new BlockList();
cloud.addSubnet('169.254.0.0', 16);
cloud.addSubnet('fe80::', 10, 'ipv6');
cloud.addSubnet('fd00:ec2::', 32, 'ipv6');

export type Nearness = 'local' | 'cloud' | 'far';

/** How near an address is, an IPv6 one with or without brackets and zone; nothing for a name. */
export function nearnessOf(host: string): Nearness | undefined {
  const address = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(address) === 0) return undefined;
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  if (cloud.check(address, family)) return 'cloud';
  return local.check(address, family) ? 'local' : 'far';
}
