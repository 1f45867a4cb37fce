// The last changes of one sandbox, in memory, each with what takes it back. Bounded; costs a request no copy of anything.
import type { ClockTime } from './clock.ts';
import type { Reversal } from './domain/rewinding.ts';

/** A place in the course of a sandbox: after which change it is, and at what business time. */
export interface Moment {
  readonly position: number;
  /** The change before it. Once that has been taken back, the moment is of a course that never was. */
  readonly last: Reversal;
  readonly time: ClockTime;
}

/** Enough for the thousand requests of the log with what falls due between them. What it costs is replaced documents. */
const KEPT = 5_000;
/** So many are dropped together, so that dropping costs nothing to speak of. */
const DROPPED_TOGETHER = 1_000;

export class History {
  #kept: Reversal[] = [];
  /** The position of what comes before the first one kept, and that change itself. */
  #dropped = 0;
  #floor: Reversal = beginning();
  #begunAt: number | undefined;

  /** Where the course stands, at a business time. */
  momentAt(time: ClockTime): Moment {
    return { position: this.#position, last: this.#kept.at(-1) ?? this.#floor, time };
  }

  note(reversal: Reversal): void {
    this.#kept.push(reversal);
    if (this.#kept.length < KEPT + DROPPED_TOGETHER) return;
    this.#floor = this.#kept[DROPPED_TOGETHER - 1] ?? this.#floor;
    this.#kept = this.#kept.slice(DROPPED_TOGETHER);
    this.#dropped += DROPPED_TOGETHER;
  }

  /** What came after a moment, oldest first; nothing where that is too long ago or has been taken back. */
  since({ position, last }: Moment): readonly Reversal[] | undefined {
    const index = position - this.#dropped;
    const before = index === 0 ? this.#floor : this.#kept[index - 1];
    return before === last ? this.#kept.slice(index) : undefined;
  }

  /** Forgets what came after a moment: it has been taken back. */
  cutTo({ position }: Moment): void {
    this.#kept.length = position - this.#dropped;
  }

  /** Notes that what has been until now is how a new sandbox begins. */
  begin(): void {
    this.#begunAt = this.#position;
  }

  /** True while nothing has come after `begin`. A sandbox that was there before this process is never untouched. */
  get isUntouched(): boolean {
    return this.#begunAt === this.#position;
  }

  get #position(): number {
    return this.#dropped + this.#kept.length;
  }

  /** Begins anew, in a world that no earlier moment belongs to. */
  clear(): void {
    this.#dropped += this.#kept.length;
    this.#kept = [];
    this.#floor = beginning();
    this.#begunAt = undefined;
  }
}

/** An object of its own, for moments are told apart by it. */
function beginning(): Reversal {
  return { puts: [], entries: 0 };
}
