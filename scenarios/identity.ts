// What the keys of a sandbox become: the client of its platform, and the trust of those it notifies.
import {
  type Client,
  type ClientOptions,
  createClient,
  type Keys,
  type PlatformKeyOption,
} from '../client/index.ts';

/** Keys of a sandbox as the client wants them: the public key first, then every certificate. */
export function platformKeysOf({
  public_key_id,
  public_key,
  platform,
}: Keys): readonly PlatformKeyOption[] {
  return [
    { publicKeyId: public_key_id, publicKey: public_key },
    ...platform.map(({ certificate }) => ({ certificate })),
  ];
}

/** The client of a sandbox's platform merchant; it trusts every key of the platform unless told otherwise. */
export function clientOf(
  baseUrl: string,
  keys: Keys,
  options: Pick<ClientOptions, 'fetch' | 'nonce' | 'oaepSeed' | 'platformKeys'> = {},
): Client {
  return createClient({
    baseUrl,
    mchid: keys.mchid,
    serial: keys.serial,
    privateKey: keys.private_key,
    apiV3Key: keys.api_v3_key,
    platformKeys: platformKeysOf(keys),
    // A story fails at once instead of trying again.
    retries: 0,
    ...options,
  });
}

/** The APIv3 key of every merchant that may be notified, by its number. */
export function apiV3KeysOf(keys: Keys): ReadonlyMap<string, string> {
  const byMchid = new Map(keys.receivers.map((each) => [each.mchid, each.api_v3_key]));
  return byMchid.set(keys.mchid, keys.api_v3_key);
}
