// A binary heap over agenda keys: the next due item without sorting, however many are waiting.

interface Keyed {
  readonly key: string;
}

/**
 * Smallest key first. Items that have since left their table stay until they surface and are skipped by
 * the caller's test, which keeps removal free.
 */
export class DueQueue<Item extends Keyed> {
  readonly #heap: Item[] = [];

  push(item: Item): void {
    const heap = this.#heap;
    let index = heap.push(item) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#key(parent) <= item.key) break;
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** The smallest item that `isLive` accepts, left in place; dead ones above it are dropped. */
  peek(isLive: (item: Item) => boolean): Item | undefined {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined || isLive(first)) return first;
      this.#removeFirst();
    }
  }

  /** In order, without taking any out; a step costs little more than the steps before it. */
  *inOrder(isLive: (item: Item) => boolean): Generator<Item> {
    const open = new DueQueue<Keyed & { readonly index: number }>();
    const look = (index: number) => {
      const item = this.#heap[index];
      if (item !== undefined) open.push({ key: item.key, index });
    };
    look(0);
    for (let next = open.#take(); next !== undefined; next = open.#take()) {
      const item = this.#heap[next.index];
      if (item !== undefined && isLive(item)) yield item;
      look(2 * next.index + 1);
      look(2 * next.index + 2);
    }
  }

  #take(): Item | undefined {
    const first = this.#heap[0];
    if (first !== undefined) this.#removeFirst();
    return first;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let smallest = index;
      if (left < heap.length && this.#key(left) < this.#key(smallest)) smallest = left;
      if (right < heap.length && this.#key(right) < this.#key(smallest)) smallest = right;
      if (smallest === index) return;
      this.#swap(index, smallest);
      index = smallest;
    }
  }

  #key(index: number): string {
    return this.#heap[index]?.key ?? '';
  }

  #swap(left: number, right: number): void {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (a === undefined || b === undefined) return;
    this.#heap[left] = b;
    this.#heap[right] = a;
  }
}
