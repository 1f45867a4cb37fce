// The two ways out of a contract, each behind its guard: the client's fetch, and the agent.
import type { Fetch } from '../../client/transport.ts';
import type { Ending, Guard } from '../real/guard.ts';

/** The fetch of the reference client: nothing leaves that the guard does not admit. */
export function guardedFetch(guard: Guard, fetch: Fetch = globalThis.fetch): Fetch {
  return async (input, init = {}) => {
    const { pathname, search } = new URL(String(input));
    const body = typeof init.body === 'string' ? init.body : '';
    const end = guard.admit({ method: init.method ?? 'GET', target: pathname + search, body });
    let ending: Ending = 'unknown';
    try {
      const response = await fetch(input, init);
      ending = endingOf(response.status);
      return response;
    } finally {
      end(ending);
    }
  };
}

/** A 429 may have been accepted all the same (refunds), and of a 5xx nothing is known. */
export function endingOf(status: number): Ending {
  if (status >= 200 && status < 300) return 'accepted';
  return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'unknown';
}
