// The last exchanges of the server, in memory, for the terminal and the console. Bounded, never written to disk.
import type { Exchange } from './gateway.ts';

const KEPT = 1_000;

/** Something that happened, by its number among all that happened in the server. */
export type Numbered<Item> = Item & {
  /** From 1. */
  readonly number: number;
  /** True once its sandbox has gone back to before it. */
  readonly isUndone: boolean;
};

/** Numbers from 1, for logs that are read together. */
export function numbersFromOne(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

/** The last thousand of anything. */
export class NumberedLog<Item extends object> {
  readonly #items: Numbered<Item>[] = [];
  readonly #nextNumber: () => number;
  #next = 0;

  constructor(nextNumber: () => number = numbersFromOne()) {
    this.#nextNumber = nextNumber;
  }

  add(item: Item): Numbered<Item> {
    const numbered = { ...item, number: this.#nextNumber(), isUndone: false };
    this.#items[this.#next] = numbered;
    this.#next = (this.#next + 1) % KEPT;
    return numbered;
  }

  /** The number from which on nothing has been dropped. */
  get keptFrom(): number {
    return this.#items.length < KEPT ? 0 : (this.#items[this.#next]?.number ?? 0);
  }

  /** The newest number; 0 while there is none. */
  get newest(): number {
    return this.#items.at(this.#next - 1)?.number ?? 0;
  }

  /** Newest first. */
  all(): readonly Numbered<Item>[] {
    return [
      ...this.#items.slice(0, this.#next).reverse(),
      ...this.#items.slice(this.#next).reverse(),
    ];
  }

  /** Marks what was taken back: of these, all from a number on. */
  undo(number: number, isMeant: (item: Item) => boolean): void {
    for (const [index, item] of this.#items.entries()) {
      if (item.number >= number && isMeant(item)) this.#items[index] = { ...item, isUndone: true };
    }
  }
}

export class RequestLog extends NumberedLog<Exchange> {
  /** Newest first; those of one merchant, or also those whose caller was never known. */
  list(mchid?: string): readonly Numbered<Exchange>[] {
    if (mchid === undefined) return this.all();
    return this.all().filter(({ outcome }) => (outcome.tenant?.mchid ?? mchid) === mchid);
  }
}
