// Commits put together for a moment: a thousand of them in a row are told as one, of bounded size.
import type { WallClock } from '../clock.ts';
import type { ChangeSet } from '../domain/state.ts';

export interface ToldCommit {
  /** Keys by table; at most fifty of each. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly new_entries: number;
}

/** Real time. */
const TOGETHER_MS = 30;
const KEYS_TOLD = 50;

export class Commits {
  readonly #tell: (told: ToldCommit) => void;
  readonly #after: WallClock['after'];
  readonly #keys = new Map<string, Set<string>>();
  #newEntries = 0;
  #callOff: (() => void) | undefined;

  constructor(tell: (told: ToldCommit) => void, after: WallClock['after']) {
    this.#tell = tell;
    this.#after = after;
  }

  add({ puts, entries }: ChangeSet): void {
    for (const [table, key] of puts) {
      const keys = this.#keys.get(table) ?? new Set();
      this.#keys.set(table, keys);
      if (keys.size < KEYS_TOLD) keys.add(key);
    }
    this.#newEntries += entries.length;
    this.#callOff ??= this.#after(TOGETHER_MS, () => this.#flush());
  }

  /** What was not told yet never is. */
  stop(): void {
    this.#callOff?.();
  }

  #flush(): void {
    this.#callOff = undefined;
    const tables = Object.fromEntries([...this.#keys].map(([table, keys]) => [table, [...keys]]));
    const told = { tables, new_entries: this.#newEntries };
    this.#keys.clear();
    this.#newEntries = 0;
    this.#tell(told);
  }
}
