// Which keys may be used where: those of a sandbox never at a host of WeChat Pay, those of a merchant nowhere else.
import { createHash, createPublicKey } from 'node:crypto';

/** The keys of a merchant, as the control API and files of credentials name them. */
export interface GuardedKeys {
  readonly serial: string;
  /** PEM */
  readonly private_key: string;
  readonly api_v3_key: string;
  /** PEM */
  readonly public_key?: string | undefined;
}

/** Keys and a host that must not meet. The message is a sentence and repeats no key. */
export class KeyGuardError extends Error {
  override readonly name = 'KeyGuardError';
}

/** Under which the platform answers: api, api2 and apihk of the first (4012365334), api and api2 of the second. */
const REAL_DOMAINS = ['mch.weixin.qq.com', 'wechatpay.cn'];

/** SHA-256 of the public halves (SPKI) of the shipped keys a merchant is given; a test compares them. */
export const FAKE_KEY_FINGERPRINTS: ReadonlySet<string> = new Set([
  // The merchant's.
  '1169e4c4bfd4ce376bbb4aefc9e452d64cda1171f6d63e6e5d8c88410957416a',
  // The WeChat Pay public key.
  'c8275429639c2adf50cd6fdeb8f7e92c767cfc3818a8b4134f7d514d92d3fbb5',
]);

/** Newly made keys of a sandbox are known by these, and the shipped ones have them, too. */
const FAKE_SERIAL = /^[1-7]FA4E/i;
const FAKE_API_V3_KEY = /^FAKE/;

/** Whether requests to this URL go to WeChat Pay itself, as far as its host tells. */
export function isRealPlatform(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.toLowerCase().replace(/\.$/, '');
  return REAL_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/**
 * Passes in silence where these keys may be used at this URL. Nothing is sent.
 * @param keys what the caller was given; undefined when nothing but a URL was
 * @throws KeyGuardError for keys of a sandbox at a host of WeChat Pay, for none there or without TLS, and for
 * keys that look real anywhere else
 */
export function guardKeys(baseUrl: string, keys: GuardedKeys | undefined): void {
  const { host, protocol } = new URL(baseUrl);
  const complaint = isRealPlatform(baseUrl) ? whyNotReal(protocol, keys) : keys && whyNotFake(keys);
  if (complaint !== undefined) throw new KeyGuardError(`${host} ${complaint}`);
}

function whyNotReal(protocol: string, keys: GuardedKeys | undefined): string | undefined {
  if (keys === undefined) return 'is WeChat Pay itself: it wants the credentials of a merchant';
  if (protocol !== 'https:') return 'is WeChat Pay itself: use https';
  const fake = [
    isShipped(keys.private_key) && 'private_key',
    FAKE_API_V3_KEY.test(keys.api_v3_key) && 'api_v3_key',
    isShipped(keys.public_key) && 'public_key',
  ].filter(Boolean);
  return fake.length === 0
    ? undefined
    : `is WeChat Pay itself, and these are keys of a sandbox: ${fake.join(', ')}`;
}

/** A key made for a sandbox is known by the serial of its certificate; nobody ships it. */
function whyNotFake(keys: GuardedKeys): string | undefined {
  const real = [
    !isShipped(keys.private_key) && !FAKE_SERIAL.test(keys.serial) && 'private_key',
    !FAKE_API_V3_KEY.test(keys.api_v3_key) && 'api_v3_key',
  ].filter(Boolean);
  return real.length === 0
    ? undefined
    : `is not WeChat Pay, and these look like keys of a real merchant: ${real.join(', ')}`;
}

function isShipped(pem: string | undefined): boolean {
  const print = pem === undefined ? undefined : fingerprintOf(pem);
  return print !== undefined && FAKE_KEY_FINGERPRINTS.has(print);
}

/** Of a private or a public key in PEM; nothing for a text that is none, which whoever uses it will say. */
export function fingerprintOf(pem: string): string | undefined {
  try {
    const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(spki).digest('hex');
  } catch {
    return undefined;
  }
}
