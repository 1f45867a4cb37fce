// Things kept as text in a row, such as a store keeps them: one is read when it is asked for, and not before.

/** Nothing is kept of what is read: each time it is read anew. */
export interface Shelf<Item> {
  readonly length: number;
  /** Reads the one at an index, from 0 on. */
  read(index: number): Item;
}

/** Where something stands that has not been read. */
export interface ShelfPlace<Item> {
  readonly shelf: Shelf<Item>;
  readonly index: number;
}
