// Where notifications may go. The sandbox must never knock at a real platform or a stranger's door by accident.
import { type LookupAddress, lookup } from 'node:dns';
import { isIPv6, type LookupFunction } from 'node:net';
import { nearnessOf } from './addresses.ts';

const LOCAL_NAMES = /^(?:localhost|[^.]+|.*\.(?:localhost|local|internal|test|example))$/i;
const PLATFORM_NAMES = /(?:^|\.)(?:weixin\.qq\.com|wechatpay\.cn|tenpay\.com)$/i;

/** Asks which addresses a name has, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: { readonly all: true },
  told: (error: Error | null, addresses?: LookupAddress[]) => void,
) => void;

/**
 * Says why a URL may not be notified, or nothing when it may: loopback, private addresses, local names
 * and the hosts the user named. WeChat's own hosts never.
 */
export function obstacleToTarget(url: string, namedHosts: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return `not a URL: ${url}`;
  const { protocol, hostname: given, username, password } = new URL(url);
  const hostname = plain(given);
  if (protocol !== 'http:' && protocol !== 'https:') return `not http or https: ${protocol}`;
  if (PLATFORM_NAMES.test(hostname)) return `${hostname} belongs to WeChat; never notified`;
  // Whoever reads `shop.com@evil.com` in a log is misled, and a password would stand in it.
  if (username !== '' || password !== '') return 'a user or a password is in the URL; leave it out';
  if (isNamed(hostname, namedHosts)) return undefined;
  const nearness = nearnessOf(hostname);
  const isName = nearness === undefined && LOCAL_NAMES.test(hostname);
  return isName ? undefined : obstacleOf(hostname, nearness ?? 'far', hostname);
}

/**
 * Resolves names for a connection, and hands on no address but those that may be notified: what was checked is what
 * is connected to, whatever the name says a moment later. A local name has to be at a local address; one that was
 * named may be anywhere but where clouds keep their credentials.
 */
export function lookupOf(
  namedHosts: readonly string[],
  resolve: Resolve = (hostname, options, told) => lookup(hostname, options, told),
): LookupFunction {
  return (hostname, { all }, told) => {
    resolve(hostname, { all: true }, (error, addresses = []) => {
      const judged = addresses.map((each) => ({
        each,
        obstacle: obstacleToAddress(hostname, each.address, namedHosts),
      }));
      const [first, ...others] = judged.filter(({ obstacle }) => obstacle === undefined);
      if (first === undefined) {
        const why = error ?? new Error(judged[0]?.obstacle ?? `${hostname} has no address`);
        told(why, '', 0);
      } else if (all === true) {
        told(
          null,
          [first, ...others].map(({ each }) => each),
        );
      } else {
        told(null, first.each.address, first.each.family);
      }
    });
  };
}

function obstacleToAddress(
  hostname: string,
  address: string,
  namedHosts: readonly string[],
): string | undefined {
  const nearness = nearnessOf(address) ?? 'far';
  if (isNamed(address, namedHosts)) return undefined;
  if (nearness === 'far' && isNamed(hostname, namedHosts)) return undefined;
  const name = nearness === 'cloud' ? address : plain(hostname);
  return obstacleOf(`${hostname} is at ${address}, which`, nearness, name);
}

function obstacleOf(subject: string, nearness: 'local' | 'cloud' | 'far', name: string) {
  if (nearness === 'local') return undefined;
  const why = nearness === 'far' ? 'is not local' : 'is where clouds keep credentials';
  return `${subject} ${why}; name it with --notify-host ${name}`;
}

function isNamed(host: string, namedHosts: readonly string[]): boolean {
  return namedHosts.some((named) => canonical(named) === canonical(host));
}

/** As a URL spells it: in small letters, international names in ASCII, whatever base an address is written in. */
function canonical(host: string): string {
  const url = `http://${isIPv6(host) ? `[${host}]` : host}/`;
  return plain(URL.canParse(url) ? new URL(url).hostname : host.toLowerCase());
}

/** A full stop at the end names the same host. */
const plain = (hostname: string) => hostname.replace(/\.+$/, '');
