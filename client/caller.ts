// What the typed methods need from the client: one verified call, and a key to encrypt names with.
import { type Answer, readBody } from './answer.ts';
import { ApiError } from './errors.ts';
import type { ApiRequest } from './exchange.ts';
import type { PlatformKey } from './platform-keys.ts';

/** What a typed method accepts beside its fields. */
export interface CallOptions {
  /** Added to the request, such as `Accept-Language`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Caller {
  /** Makes one call and gives back its verified 2xx answer. */
  call(request: ApiRequest): Promise<Answer>;
  /** The key for sensitive fields; its serial must go out with what it encrypted (4013053257). */
  encryptionKey(): Promise<PlatformKey>;
}

/**
 * Makes a call whose result is in the answer's body.
 * @param names the members the documentation always promises
 * @throws ApiError also for a 202: accepted but not done, to be repeated unchanged (4012081717)
 */
export async function callForBody<T extends object>(
  caller: Caller,
  request: ApiRequest,
  names: readonly (keyof T & string)[],
): Promise<T> {
  const answer = await caller.call(request);
  if (answer.status === 202) throw new ApiError(answer, true);
  return readBody<T>(answer.body, names);
}
