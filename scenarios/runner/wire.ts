// What went over the wire while a scenario was played, in its order: calls, notices, and what the owner did between.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Arrival } from '../notice-sink.ts';

/** One call of the platform merchant and its answer. Headers are name and value in turn. */
export interface WireCall {
  readonly kind: 'call';
  /** The client's method that made it. */
  readonly operation: string;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Absent where none came. */
  readonly answer?: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string;
  };
}

export type WireEvent =
  | WireCall
  | ({ readonly kind: 'notice' } & Arrival)
  /** Time passing, money paid in, trouble switched on: what no merchant sees. */
  | { readonly kind: 'deed'; readonly text: string };

export interface WireTap {
  readonly events: readonly WireEvent[];
  readonly fetch: typeof globalThis.fetch;
  /** Does one call of the client; answers what went over the wire for it, in its order. */
  during(operation: string, action: () => Promise<void>): Promise<readonly WireCall[]>;
  arrived(arrival: Arrival): void;
  did(text: string): void;
}

interface CallUnderWay {
  readonly operation: string;
  readonly calls: WireCall[];
}

/** Builds a tap. Calls that run at the same time are told apart. */
export function createWireTap(): WireTap {
  const events: WireEvent[] = [];
  const current = new AsyncLocalStorage<CallUnderWay>();
  return {
    events,
    async fetch(input, init) {
      const call = current.getStore();
      const response = await globalThis.fetch(input, init).catch((error: unknown) => {
        note(wireCallOf(call, input, init));
        throw error;
      });
      const body = await response.clone().text();
      const answer = { status: response.status, headers: [...response.headers], body };
      note({ ...wireCallOf(call, input, init), answer });
      return response;

      function note(made: WireCall): void {
        events.push(made);
        call?.calls.push(made);
      }
    },
    async during(operation, action) {
      const call: CallUnderWay = { operation, calls: [] };
      await current.run(call, action);
      return call.calls;
    },
    arrived: (arrival) => events.push({ kind: 'notice', ...arrival }),
    did: (text) => events.push({ kind: 'deed', text }),
  };
}

function wireCallOf(
  call: CallUnderWay | undefined,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit = {},
): WireCall {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  return {
    kind: 'call',
    operation: call?.operation ?? '',
    method: init.method ?? 'GET',
    target: pathname + search,
    headers: [...new Headers(init.headers)],
    body: typeof init.body === 'string' ? init.body : '',
  };
}
