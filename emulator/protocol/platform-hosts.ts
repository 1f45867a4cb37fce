// Which names are the platform's: what the certificate says and what every door lets in follow from this list.

/** The names the platform answers under. The host is not signed, so a request is valid under all of them. */
export const PLATFORM_HOSTS = [
  // The main one, in every document (4012365334).
  'api.mch.weixin.qq.com',
  // The backup at a remote site, same operations (4012075113).
  'api2.mch.weixin.qq.com',
  // Hong Kong and beyond: HostName.APIHK of wechatpay-java.
  'apihk.mch.weixin.qq.com',
  // Listed among the primary domains by wechatpay-java.
  'api.wechatpay.cn',
  // Where wechatpay-java sends a request again when the first domain cannot be reached.
  'api2.wechatpay.cn',
] as const;

/**
 * An address of TEST-NET-3 (RFC 5737), which no network has. A Java hosts file maps the platform's names to
 * it, because the JDK goes round its SOCKS proxy for loopback; clients that resolve names ask for it.
 */
export const STAND_IN_ADDRESS = '203.0.113.1';

const NAMES: ReadonlySet<string> = new Set(PLATFORM_HOSTS);
/** Those that have a backup (4012075113; wechatpay-java for the second). */
const MAIN_HOSTS: ReadonlySet<string> = new Set([
  'api.mch.weixin.qq.com',
  'api.wechatpay.cn',
] satisfies (typeof PLATFORM_HOSTS)[number][]);

/** Whether a host name is one of the platform's; in any case, and with or without the root's dot. */
export function isPlatformHost(name: string): boolean {
  return NAMES.has(plain(name));
}

/** Whether it is one for which a client has a backup host to turn to. */
export function isMainHost(name: string): boolean {
  return MAIN_HOSTS.has(plain(name));
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
