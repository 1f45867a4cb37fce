// One flush for all commits that came meanwhile: the first begins it at once, whoever comes later shares the next.

/** Flushes what is written to the medium, and tells who waits for it. A flush that failed is the last one. */
export class GroupFlush {
  readonly #flush: () => Promise<void>;
  #underWay: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** @param flush resolves once everything written before its call is on the medium. */
  constructor(flush: () => Promise<void>) {
    this.#flush = flush;
  }

  /** Notes that something was written. */
  begin(): void {
    if (this.#next !== undefined) return;
    if (this.#underWay === undefined) {
      heardOrNot(this.#run());
      return;
    }
    // The one under way may have begun before what was written now.
    this.#next = this.#underWay.then(() => {
      this.#next = undefined;
      return this.#run();
    });
    heardOrNot(this.#next);
  }

  /** Settles when everything noted so far is on the medium, or cannot be; undefined when there is nothing to wait for. */
  wait(): Promise<void> | undefined {
    return this.#next ?? this.#underWay;
  }

  #run(): Promise<void> {
    this.#underWay = this.#flush().then(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }
}

/** Its failure is for whoever waits; without anybody it is no defect. */
function heardOrNot(flush: Promise<void>): void {
  flush.catch(() => undefined);
}
