// The last exchanges of the server, in memory, for the terminal and the console. Bounded, never written to disk.
import type { Exchange } from './gateway.ts';

const KEPT = 1_000;

export class RequestLog {
  readonly #exchanges: Exchange[] = [];
  #next = 0;

  add(exchange: Exchange): void {
    this.#exchanges[this.#next] = exchange;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** Newest first; those of one merchant, or also those whose caller was never known. */
  list(mchid?: string): readonly Exchange[] {
    const newestFirst = [
      ...this.#exchanges.slice(0, this.#next).reverse(),
      ...this.#exchanges.slice(this.#next).reverse(),
    ];
    if (mchid === undefined) return newestFirst;
    return newestFirst.filter(({ outcome }) => (outcome.tenant?.mchid ?? mchid) === mchid);
  }
}
