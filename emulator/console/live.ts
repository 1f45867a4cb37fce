// What happens, as it happens: server-sent events read with fetch, because EventSource cannot send a token.
import { signal } from '@preact/signals';
import { refusalOf, send } from './control.ts';
import { type StreamEvent, streamEvents } from './stream.ts';

export type LiveState = 'connecting' | 'live' | 'lost';

/** Whether the page hears of changes; shown, since a page that has gone stale must not look alive. */
export const liveState = signal<LiveState>('connecting');

type Listener = (event: StreamEvent) => void;
const listeners = new Set<Listener>();

/** Calls back for every event until the returned function is called. */
export function onEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** Follows the events of the chosen sandbox until the returned function is called. */
export function followEvents(): () => void {
  const stopping = new AbortController();
  void follow(stopping.signal);
  return () => stopping.abort();
}

async function follow(stopped: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  let waitMs = FIRST_WAIT_MS;
  while (!stopped.aborted) {
    try {
      const wasLost = liveState.peek() === 'lost';
      const events = await openEvents(lastId, stopped);
      liveState.value = 'live';
      waitMs = FIRST_WAIT_MS;
      if (wasLost) tell({ event: 'behind', data: '', id: undefined });
      for await (const event of events) {
        lastId = event.id ?? lastId;
        tell(event);
      }
    } catch {
      // Told by the state: the next round tries again.
    }
    if (stopped.aborted) return;
    liveState.value = 'lost';
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

async function openEvents(lastId: string | undefined, stopped: AbortSignal) {
  const response = await send('GET', '/events', {
    signal: stopped,
    headers: {
      Accept: 'text/event-stream',
      ...(lastId !== undefined && { 'Last-Event-ID': lastId }),
    },
  });
  if (!response.ok || response.body === null) {
    throw refusalOf(response.status, await response.text());
  }
  return streamEvents(response.body);
}

function tell(event: StreamEvent): void {
  for (const listener of [...listeners]) listener(event);
}
