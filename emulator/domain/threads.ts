// Things strung together by what they are about: an index that grows with what is added and looks at nothing else.

interface Link<Item> {
  readonly item: Item;
  readonly before: Link<Item> | undefined;
}

/** Items by a reference, in the order in which they were added. Adding costs the same however many there are. */
export class Threads<Item> {
  readonly #last = new Map<string, Link<Item>>();

  add(reference: string, item: Item): void {
    this.#last.set(reference, { item, before: this.#last.get(reference) });
  }

  /** The newest first. */
  *newestOf(reference: string): Generator<Item> {
    for (let link = this.#last.get(reference); link !== undefined; link = link.before) {
      yield link.item;
    }
  }

  /** The oldest first. */
  of(reference: string): readonly Item[] {
    return [...this.newestOf(reference)].reverse();
  }
}
