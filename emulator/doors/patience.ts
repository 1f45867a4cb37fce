// Decides how long a client may take over a step. The time is for the whole step: trickling bytes gain nothing.
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { SOCKET_LIMITS } from '../socket-limits.ts';

export interface Patience {
  /** To be called when bytes have come, because a socket starts its clock anew with each of them. */
  readonly rearm: () => void;
  /** The step is done; the socket may take its time again. */
  readonly end: () => void;
}

/** Drops the socket unless the step ends within `timeMs`. */
export function startPatience(socket: Socket, timeMs: number): Patience {
  const endsAt = performance.now() + timeMs;
  const drop = () => socket.destroy();
  const rearm = () => {
    socket.setTimeout(Math.max(1, endsAt - performance.now()));
  };
  socket.once('timeout', drop);
  rearm();
  return {
    rearm,
    end: () => {
      socket.off('timeout', drop);
      socket.setTimeout(0);
    },
  };
}

/**
 * Says a last word and hangs up. What still comes is read and dropped for `timeMs`, because a connection
 * closed with bytes unread is reset, and the reset can overtake the word.
 */
export function sendLastWord(
  socket: Socket,
  word: string | Uint8Array,
  timeMs: number = SOCKET_LIMITS.lastWordMs,
): void {
  const patience = startPatience(socket, timeMs);
  socket.on('data', patience.rearm);
  socket.end(word);
}
