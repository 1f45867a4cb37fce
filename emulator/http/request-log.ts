// The last exchanges of the server, in memory, for the terminal and the console. Bounded, never written to disk.
import type { Exchange } from './gateway.ts';

const KEPT = 1_000;
/** Bodies of 1 MiB would otherwise come to 1 GiB. */
const MOST_BYTES = 32 << 20;

interface Standing {
  /** From 1. */
  readonly number: number;
  /** True once its sandbox has gone back to before it. */
  readonly isUndone: boolean;
}

/** Something that happened, by its number among all that happened in the server. */
export type Numbered<Item> = Item & Standing;

/** The same as it lies in a log: a request is not copied unless somebody wants to see it. */
export interface Logged<Item> extends Standing {
  readonly item: Item;
}

export function numbered<Item>({ item, number, isUndone }: Logged<Item>): Numbered<Item> {
  return { ...item, number, isUndone };
}

/** Numbers from 1, for logs that are read together. */
export function numbersFromOne(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

/** The last thousand of anything, or fewer where they are heavy. */
export class NumberedLog<Item extends object> {
  /** Oldest first, from `#first` on; what was before has been dropped. */
  #items: (Logged<Item> | undefined)[] = [];
  #first = 0;
  #bytes = 0;
  #hasDropped = false;
  readonly #nextNumber: () => number;
  readonly #weigh: (item: Item) => number;

  /** @param weigh what an item holds, in bytes; nothing worth counting unless said */
  constructor(
    nextNumber: () => number = numbersFromOne(),
    weigh: (item: Item) => number = () => 0,
  ) {
    this.#nextNumber = nextNumber;
    this.#weigh = weigh;
  }

  add(item: Item): Logged<Item> {
    const logged = { item, number: this.#nextNumber(), isUndone: false };
    this.#items.push(logged);
    this.#bytes += this.#weigh(item);
    while (this.#isTooMuch) this.#drop();
    return logged;
  }

  /** The number from which on nothing has been dropped. */
  get keptFrom(): number {
    const isAllThere = !this.#hasDropped && this.#length < KEPT;
    return isAllThere ? 0 : (this.#items[this.#first]?.number ?? 0);
  }

  /** The newest number; 0 while there is none. */
  get newest(): number {
    return this.#items.at(-1)?.number ?? 0;
  }

  /** Newest first. */
  all(): readonly Numbered<Item>[] {
    return this.#kept().map(numbered).reverse();
  }

  /** Marks what was taken back: of these, all from a number on. */
  undo(number: number, isMeant: (item: Item) => boolean): void {
    this.#items = this.#kept().map((logged) =>
      logged.number >= number && isMeant(logged.item) ? { ...logged, isUndone: true } : logged,
    );
    this.#first = 0;
  }

  /** Oldest first. */
  #kept(): Logged<Item>[] {
    return this.#items.slice(this.#first).filter((logged) => logged !== undefined);
  }

  /** The newest is kept, however heavy it is. */
  get #isTooMuch(): boolean {
    return this.#length > KEPT || (this.#length > 1 && this.#bytes > MOST_BYTES);
  }

  get #length(): number {
    return this.#items.length - this.#first;
  }

  /** The rest moves up only now and then: a thousand places at each request would be felt. */
  #drop(): void {
    const oldest = this.#items[this.#first];
    if (oldest !== undefined) this.#bytes -= this.#weigh(oldest.item);
    this.#items[this.#first] = undefined;
    this.#first += 1;
    this.#hasDropped = true;
    if (this.#first < KEPT) return;
    this.#items = this.#items.slice(this.#first);
    this.#first = 0;
  }
}

export class RequestLog extends NumberedLog<Exchange> {
  constructor(nextNumber?: () => number) {
    super(nextNumber, ({ request, answer }) => request.body.length + answer.body.length);
  }

  /** Newest first; those of one merchant, or also those whose caller was never known. */
  list(mchid?: string): readonly Numbered<Exchange>[] {
    if (mchid === undefined) return this.all();
    return this.all().filter(({ outcome }) => (outcome.tenant?.mchid ?? mchid) === mchid);
  }
}
