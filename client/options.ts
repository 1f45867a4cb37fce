// What a client is made of: the options a caller writes, checked once, with every default filled in.
import { randomBytes } from 'node:crypto';
import { checkApiV3Key } from './aead.ts';
import { type Credential, createCredential } from './credential.ts';
import { type PlatformKey, type PlatformKeyOption, readPlatformKey } from './platform-keys.ts';
import type { Fetch } from './transport.ts';

export interface ClientOptions {
  /** The caller's own merchant number: for partners sp_mchid, never sub_mchid (4012365345). */
  readonly mchid: string;
  /** Serial of the merchant API certificate, 40 hex digits. */
  readonly serial: string;
  /** The merchant's private key, PEM, PKCS#8 or PKCS#1. */
  readonly privateKey: string;
  /** The APIv3 key, 32 characters. */
  readonly apiV3Key: string;
  /** Keys that may sign answers. Without any, certificates are downloaded before the first call. */
  readonly platformKeys?: readonly PlatformKeyOption[] | undefined;
  /** An origin, without a path: the path is signed. Default `https://api.mch.weixin.qq.com`. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: Fetch | undefined;
  /** The wall clock, Unix milliseconds. */
  readonly now?: (() => number) | undefined;
  /** Bounds one attempt, not the call. Default 10,000. */
  readonly timeoutMs?: number | undefined;
  /** How often an attempt is repeated after a network fault, a 5xx or a 429. Default 2. */
  readonly retries?: number | undefined;
  /** A fresh `nonce_str` per attempt. */
  readonly nonce?: (() => string) | undefined;
  /**
   * 20 bytes for each sealed field, so that a test repeats its ciphertexts; the system draws them unless given.
   * Whoever can foretell them can check a guess at what was sealed.
   */
  readonly oaepSeed?: (() => Uint8Array) | undefined;
  /** Waits between attempts. */
  readonly sleep?: ((delayMs: number) => Promise<void>) | undefined;
}

/** The options, checked and complete. */
export interface Settings {
  readonly credential: Credential;
  readonly apiV3Key: string;
  readonly platformKeys: readonly PlatformKey[];
  readonly origin: string;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly nonce: () => string;
  readonly oaepSeed: (() => Uint8Array) | undefined;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/**
 * Checks the options and fills in the defaults.
 * @throws TypeError naming the option that is wrong
 */
export function readOptions(options: ClientOptions): Settings {
  return {
    credential: createCredential(options),
    apiV3Key: checkApiV3Key(options.apiV3Key),
    platformKeys: (options.platformKeys ?? []).map(readPlatformKey),
    origin: readOrigin(options.baseUrl ?? 'https://api.mch.weixin.qq.com'),
    // Read at each call, so that a fetch replaced after construction is honoured.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    now: options.now ?? Date.now,
    timeoutMs: options.timeoutMs ?? 10_000,
    retries: options.retries ?? 2,
    nonce: options.nonce ?? (() => randomBytes(16).toString('hex')),
    oaepSeed: options.oaepSeed,
    sleep: options.sleep ?? ((delayMs) => new Promise((wake) => setTimeout(wake, delayMs))),
  };
}

/**
 * Reads a base URL that may have no path of its own.
 * @throws TypeError otherwise: the platform signs the path, so a prefix would break every signature
 */
export function readOrigin(baseUrl: string): string {
  const { origin, pathname, search } = new URL(baseUrl);
  if (pathname !== '/' || search !== '') {
    throw new TypeError(`baseUrl must be an origin such as ${origin}, without a path`);
  }
  return origin;
}
