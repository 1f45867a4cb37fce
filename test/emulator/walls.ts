// Wall clocks for tests: one that stands, one whose time passes by hand.
import type { WallClock } from '../../emulator/clock.ts';

/** Stands still; nothing ever falls due by itself. */
export function stillWall(nowMs: number): WallClock {
  return { now: () => nowMs, after: () => () => undefined };
}

export interface HandWall extends WallClock {
  /** Lets time pass; timers go off at their own time, in order. */
  pass(ms: number): void;
}

export function handWall(startMs: number): HandWall {
  let nowMs = startMs;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const next = (until: number) =>
    [...timers].filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { at: nowMs + Math.max(delayMs, 0), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    pass(ms) {
      const until = nowMs + ms;
      for (let timer = next(until); timer !== undefined; timer = next(until)) {
        nowMs = timer.at;
        timers.delete(timer);
        timer.callback();
      }
      nowMs = until;
    },
  };
}
