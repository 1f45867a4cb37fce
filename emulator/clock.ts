// Time. The only file with timers; with protocol/time.ts the only one that knows Date.
// Protocol time is always the wall clock; business time is a sandbox's own (design D2).

/** The wall clock as a port, so that tests may hold it still. All times in ms. */
export interface WallClock {
  now(): number;
  /** Calls back once after `delayMs`; answers a function that calls it off. Never keeps the process alive. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Node refuses longer timers; a sleeper that wakes early looks again and sleeps on. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const realTime: WallClock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** How a business clock stands: at an offset to the wall clock, or still. */
export type ClockPosition =
  | { readonly mode: 'follow'; readonly offsetMs: number }
  | { readonly mode: 'frozen'; readonly nowMs: number };

/** A business time, and whether the clock stands there or runs on from it. */
export interface ClockTime {
  readonly mode: ClockPosition['mode'];
  /** ms since 1970. */
  readonly nowMs: number;
}

/** Whether two positions tell the same time. */
export function isSamePosition(one: ClockPosition | undefined, other: ClockPosition): boolean {
  if (one?.mode === 'follow') return other.mode === 'follow' && one.offsetMs === other.offsetMs;
  return one?.mode === 'frozen' && other.mode === 'frozen' && one.nowMs === other.nowMs;
}

export const REAL_TIME_POSITION: ClockPosition = { mode: 'follow', offsetMs: 0 };

/** A call back that has been asked of the wall clock, for a business time under one position. */
interface Alarm {
  readonly dueAt: number;
  readonly position: ClockPosition;
  callback: () => void;
  readonly callOff: () => void;
}

/** The business clock of one sandbox. It never goes backwards by itself, nor by `moveTo`. */
export class BusinessClock {
  readonly #wall: WallClock;
  #position: ClockPosition;
  #alarm: Alarm | undefined;

  constructor(wall: WallClock, position: ClockPosition = REAL_TIME_POSITION) {
    this.#wall = wall;
    this.#position = position;
  }

  get position(): ClockPosition {
    return this.#position;
  }

  get time(): ClockTime {
    return { mode: this.#position.mode, nowMs: this.now() };
  }

  /** Business time in ms since 1970. */
  now(): number {
    return this.#position.mode === 'frozen'
      ? this.#position.nowMs
      : this.#wall.now() + this.#position.offsetMs;
  }

  /** Sets the time, keeping the mode. A time already past is ignored. */
  moveTo(nowMs: number): void {
    if (nowMs <= this.now()) return;
    this.#position =
      this.#position.mode === 'frozen'
        ? { mode: 'frozen', nowMs }
        : { mode: 'follow', offsetMs: nowMs - this.#wall.now() };
  }

  /** Stands still from now on. */
  freeze(): void {
    this.#callOffAlarm();
    this.#position = { mode: 'frozen', nowMs: this.now() };
  }

  /** Runs with real time again, from where it stands. */
  follow(): void {
    this.#position = { mode: 'follow', offsetMs: this.now() - this.#wall.now() };
  }

  /** Takes a stored position up again. */
  restore(position: ClockPosition): void {
    this.#position = position;
  }

  /** Stands at a time or runs on from it, even if it is an earlier one: for a whole world that goes there too. */
  setTo({ mode, nowMs }: ClockTime): void {
    this.#position =
      mode === 'frozen' ? { mode, nowMs } : { mode, offsetMs: nowMs - this.#wall.now() };
  }

  /** Calls back when business time reaches `dueAt` by itself; replaces the earlier call. A frozen clock never does. */
  wakeAt(dueAt: number | undefined, callback: () => void): void {
    const position = this.#position;
    const set = this.#alarm;
    // Most requests change nothing about what is due next, and a timer costs more than a look.
    if (set !== undefined && set.dueAt === dueAt && set.position === position) {
      set.callback = callback;
      return;
    }
    this.#callOffAlarm();
    if (dueAt === undefined || position.mode === 'frozen') return;
    const ring = () => {
      const { callback: call } = alarm;
      this.#alarm = undefined;
      call();
    };
    const callOff = this.#wall.after(dueAt - this.now(), ring);
    const alarm: Alarm = { dueAt, position, callback, callOff };
    this.#alarm = alarm;
  }

  #callOffAlarm(): void {
    this.#alarm?.callOff();
    this.#alarm = undefined;
  }
}
