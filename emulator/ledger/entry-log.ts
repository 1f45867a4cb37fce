// The journal as it stands in memory: entries in their order, the older ones as text until somebody reads them.
import assert from 'node:assert/strict';
import type { Entry } from './journal.ts';
import type { Shelf } from './shelf.ts';

interface Standing {
  /** How many entries stand before it. */
  readonly first: number;
  readonly shelf: Shelf<Entry>;
}

/** Entries are only ever added; what is asked for by its index costs no more than a search among shelves. */
export class EntryLog {
  #shelves: Standing[] = [];
  #shelved = 0;
  #read: Entry[] = [];

  get length(): number {
    return this.#shelved + this.#read.length;
  }

  push(entry: Entry): void {
    this.#read.push(entry);
  }

  /** The entry at an index, from 0 on. */
  at(index: number): Entry | undefined {
    if (index >= this.#shelved) return this.#read[index - this.#shelved];
    const standing = this.#standingOf(index);
    return standing?.shelf.read(index - standing.first);
  }

  *[Symbol.iterator](): Generator<Entry, undefined> {
    for (const { shelf } of this.#shelves) {
      for (let index = 0; index < shelf.length; index += 1) yield shelf.read(index);
    }
    // Entries may come while somebody reads.
    for (let index = 0; index < this.#read.length; index += 1) {
      const entry = this.#read[index];
      if (entry !== undefined) yield entry;
    }
    return undefined;
  }

  /** Those from an index on, up to another. */
  slice(from: number, to = this.length): Entry[] {
    const entries: Entry[] = [];
    for (let index = from; index < to; index += 1) {
      const entry = this.at(index);
      if (entry !== undefined) entries.push(entry);
    }
    return entries;
  }

  /** Takes entries in as text, as long as there are none that stand read. */
  shelve(shelf: Shelf<Entry>): void {
    assert(this.#read.length === 0, 'entries are shelved before others follow them');
    this.#shelves.push({ first: this.#shelved, shelf });
    this.#shelved += shelf.length;
  }

  /** The journal as text from now on: shelves there are, and those that `make` makes of the rest. In order. */
  shelved(make: (entries: readonly Entry[]) => Iterable<Shelf<Entry>>): readonly Shelf<Entry>[] {
    const shelves = [...make(this.#read)];
    this.#read = [];
    for (const shelf of shelves) this.shelve(shelf);
    return this.#shelves.map(({ shelf }) => shelf);
  }

  #standingOf(index: number): Standing | undefined {
    let [low, high] = [0, this.#shelves.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#shelves[middle]?.first ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return this.#shelves[low - 1];
  }
}
