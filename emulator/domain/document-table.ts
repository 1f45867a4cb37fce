// A table of documents. A store may hand many over as text at once; each is then read when it is asked for.
import assert from 'node:assert/strict';
import type { Shelf, ShelfPlace } from '../ledger/shelf.ts';

/** A shelf holds at most as many. */
export const SHELF_LENGTH = 512;

/** A shelf in use, and how many of its documents have been neither replaced nor taken away. */
interface Standing<Item> {
  readonly shelf: Shelf<Item>;
  standing: number;
}

/** A key with its document or, where that has not been read, its place. */
export type KeptRow<Item> =
  | { readonly key: string; readonly item: Item }
  | { readonly key: string; readonly place: ShelfPlace<Item>; readonly isWhole: boolean };

/** A map of documents, in the order in which their keys were first put. */
export class DocumentTable<Item> {
  /** A number is the place of a document, but in a table without shelves, whose documents may be numbers. */
  readonly #rows = new Map<string, Item | number>();
  readonly #shelves = new Map<number, Standing<Item>>();
  #nextShelf = 0;
  /** The document read last, and its place: a command asks for the same one several times. */
  #lastRead: { readonly row: number; readonly item: Item } | undefined;

  get size(): number {
    return this.#rows.size;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  get(key: string): Item | undefined {
    const row = this.#rows.get(key);
    return row === undefined ? undefined : this.#itemOf(row);
  }

  set(key: string, item: Item): this {
    this.#release(key);
    this.#rows.set(key, item);
    return this;
  }

  delete(key: string): boolean {
    this.#release(key);
    return this.#rows.delete(key);
  }

  clear(): void {
    this.#rows.clear();
    this.#shelves.clear();
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  *values(): Generator<Item, undefined> {
    for (const row of this.#rows.values()) yield this.#itemOf(row);
    return undefined;
  }

  *[Symbol.iterator](): Generator<[key: string, item: Item], undefined> {
    for (const [key, row] of this.#rows) yield [key, this.#itemOf(row)];
    return undefined;
  }

  /** Takes documents in as text, in the place of any that had their keys. */
  shelve(keys: readonly string[], shelf: Shelf<Item>): void {
    const first = this.#nextShelf * SHELF_LENGTH;
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index] ?? '';
      this.#release(key);
      this.#rows.set(key, first + index);
    }
    this.#shelves.set(this.#nextShelf, { shelf, standing: keys.length });
    this.#nextShelf += 1;
  }

  /** Everything in order, read or not. Of a shelf that is whole all documents follow each other. */
  *kept(): Generator<KeptRow<Item>> {
    for (const [key, row] of this.#rows) {
      if (typeof row !== 'number' || this.#shelves.size === 0) yield { key, item: row as Item };
      else yield { key, ...this.#placeOf(row) };
    }
  }

  /** A shelf on which nothing stands any more goes. */
  #release(key: string): void {
    if (this.#shelves.size === 0) return;
    const row = this.#rows.get(key);
    if (typeof row !== 'number') return;
    const number = Math.floor(row / SHELF_LENGTH);
    const shelved = this.#shelves.get(number);
    if (shelved === undefined) return;
    shelved.standing -= 1;
    if (shelved.standing === 0) this.#shelves.delete(number);
  }

  #itemOf(row: Item | number): Item {
    if (typeof row !== 'number' || this.#shelves.size === 0) return row as Item;
    if (this.#lastRead?.row === row) return this.#lastRead.item;
    const { shelf, index } = this.#placeOf(row).place;
    const item = shelf.read(index);
    this.#lastRead = { row, item };
    return item;
  }

  #placeOf(row: number) {
    const shelved = this.#shelves.get(Math.floor(row / SHELF_LENGTH));
    assert(shelved !== undefined, `nothing stands at ${row}`);
    const { shelf, standing } = shelved;
    const place: ShelfPlace<Item> = { shelf, index: row % SHELF_LENGTH };
    return { place, isWhole: standing === shelf.length };
  }
}
