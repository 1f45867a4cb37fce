// Sensitive fields: encrypts the texts that are there, all with one key, and names that key (4013053257).
import type { Caller, CallOptions } from './caller.ts';

export interface Sealed {
  /** In the order given; what was absent or empty stays so. */
  readonly texts: readonly (string | undefined)[];
  /** The call's options, with Wechatpay-Serial where something was encrypted. */
  readonly options: CallOptions;
}

/** Encrypts plain texts for a request. An empty text is left alone: the platform reads it as none. */
export async function seal(
  caller: Caller,
  options: CallOptions,
  plainTexts: readonly (string | undefined)[],
): Promise<Sealed> {
  if (!plainTexts.some(Boolean)) return { texts: plainTexts, options };
  const key = await caller.encryptionKey();
  return {
    texts: plainTexts.map((text) => (text ? key.encrypt(text) : text)),
    options: { headers: { ...options.headers, 'Wechatpay-Serial': key.serial } },
  };
}
