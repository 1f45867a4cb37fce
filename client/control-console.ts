// The part of the control client that a console lives on: what happens as it happens.
import type * as wire from './control-types.ts';
import type { Verbs } from './control-verbs.ts';

export interface ConsoleControl {
  /**
   * Tells what happens in the sandbox until the emulator closes, or the signal hangs up.
   * @throws ControlError, NetworkError; an AbortError once the signal has hung up
   */
  events(query?: wire.EventsQuery): AsyncGenerator<wire.ControlEvent>;
}

export function consoleControl({ stream }: Verbs): ConsoleControl {
  return {
    async *events({ lastEventId, signal } = {}) {
      const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
      for await (const event of stream({ method: 'GET', path: '/events', headers, signal })) {
        // The emulator's word for what it says.
        yield event as wire.ControlEvent;
      }
    },
  };
}
