// Where notifications may go. The sandbox must never knock at a real platform or a stranger's door by accident.
import { isIP } from 'node:net';

const PRIVATE_ADDRESSES = [
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^\[?(?:::1|f[cd][0-9a-f]{2}:.*|fe80:.*)\]?$/i,
];
const LOCAL_NAMES = /^(?:localhost|[^.]+|.*\.(?:localhost|local|internal|test|example))$/i;
const PLATFORM_NAMES = /(?:^|\.)(?:weixin\.qq\.com|wechatpay\.cn|tenpay\.com)$/i;

/**
 * Says why a URL may not be notified, or nothing when it may: loopback, private addresses, local names
 * and the hosts the user named. WeChat's own hosts never.
 */
export function obstacleToTarget(url: string, namedHosts: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return `not a URL: ${url}`;
  const { protocol, hostname: given } = new URL(url);
  // A full stop at the end names the same host.
  const hostname = given.replace(/\.$/, '');
  if (protocol !== 'http:' && protocol !== 'https:') return `not http or https: ${url}`;
  if (PLATFORM_NAMES.test(hostname)) return `${hostname} belongs to WeChat; never notified`;
  if (namedHosts.some((named) => named.toLowerCase() === hostname)) return undefined;
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[');
  const isNear = isAddress
    ? PRIVATE_ADDRESSES.some((range) => range.test(hostname))
    : LOCAL_NAMES.test(hostname);
  if (isNear) return undefined;
  return `${hostname} is not local; name it with --notify-host ${hostname}`;
}
