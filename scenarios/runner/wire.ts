// What went over the wire while a scenario was played, in its order: calls, notices, and what the owner did between.
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

/**
 * `fetch` on a connection of its own. Those that are kept would hold on to an emulator that is gone when the next
 * one listens on its port, and which of them is taken is chance.
 */
export const fetchAlone: typeof globalThis.fetch = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('Connection', 'close');
  return globalThis.fetch(input, { ...init, headers });
};

/** A call that the tap listens to. */
export interface TappedCall {
  /** To be sent along, so that calls made at the same time are told apart; it never reaches the wire. */
  readonly headers: Readonly<Record<string, string>>;
  /** What went over the wire for it, once it has ended. */
  readonly exchange: WireCall | undefined;
}

export interface WireTap {
  readonly events: readonly WireEvent[];
  readonly fetch: typeof globalThis.fetch;
  /** Announces a call of the client. */
  begin(operation: string): TappedCall;
  arrived(arrival: Arrival): void;
  did(text: string): void;
}

const MARK = 'x-fenzhang-call';

interface CallUnderWay {
  readonly operation: string;
  exchange: WireCall | undefined;
}

/** Builds a tap; `hear` is told of each event at once. */
export function createWireTap(hear: (event: WireEvent) => void = () => undefined): WireTap {
  const events: WireEvent[] = [];
  const keep = (event: WireEvent) => {
    events.push(event);
    hear(event);
  };
  const begun: CallUnderWay[] = [];
  // Calls made together are told in the order in which they left: which is answered first is chance.
  const sent: { ended?: WireCall }[] = [];
  const tellEnded = () => {
    for (let [first] = sent; first?.ended !== undefined; [first] = sent) {
      sent.shift();
      keep(first.ended);
    }
  };
  return {
    events,
    async fetch(input, init = {}) {
      const headers = new Headers(init.headers);
      const mark = headers.get(MARK);
      headers.delete(MARK);
      // Certificates are downloaded without a mark: they belong to the call that needed them.
      const call = begun.at(mark === null ? -1 : Number(mark));
      const made = wireCallOf(call?.operation ?? '', input, { ...init, headers });
      const place: { ended?: WireCall } = {};
      sent.push(place);
      const note = (done: WireCall) => {
        place.ended = done;
        tellEnded();
        const isOwn = mark !== null || call?.operation === 'downloadCertificates';
        if (isOwn && call !== undefined) call.exchange = done;
      };
      try {
        const response = await fetchAlone(input, { ...init, headers });
        const body = await response.clone().text();
        note({
          ...made,
          answer: { status: response.status, headers: [...response.headers], body },
        });
        return response;
      } catch (error) {
        note(made);
        throw error;
      }
    },
    begin(operation) {
      const call: CallUnderWay = { operation, exchange: undefined };
      const mark = begun.push(call) - 1;
      return {
        headers: { [MARK]: String(mark) },
        get exchange() {
          return call.exchange;
        },
      };
    },
    arrived: (arrival) => keep({ kind: 'notice', ...arrival }),
    did: (text) => keep({ kind: 'deed', text }),
  };
}

function wireCallOf(
  operation: string,
  input: Parameters<typeof globalThis.fetch>[0],
  init: RequestInit,
): WireCall {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  return {
    kind: 'call',
    operation,
    method: init.method ?? 'GET',
    target: pathname + search,
    headers: [...new Headers(init.headers)],
    body: typeof init.body === 'string' ? init.body : '',
  };
}
