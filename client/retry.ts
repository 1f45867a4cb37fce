// Which failures are worth another attempt, and how long to wait before it.
import { ApiError, NetworkError } from './errors.ts';

const firstPauseMs = 200;

export interface RetryPolicy {
  /** Attempts after the first one. */
  readonly retries: number;
  readonly sleep: (delayMs: number) => Promise<void>;
}

/**
 * Runs the attempt until it succeeds, fails for good, or the attempts are used up. The caller sends
 * the same body and the same numbers each time: the outcome of the earlier attempt is unknown, and a
 * changed number would move the money twice (4012081717).
 */
export async function withRetries<T>(attempt: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (repeats >= policy.retries || !isTransient(error)) throw error;
      await policy.sleep(firstPauseMs * 2 ** repeats);
    }
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ApiError && (error.status >= 500 || error.status === 429);
}
