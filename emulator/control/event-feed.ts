// What happens in the emulator, for whoever listens. While nobody does, nothing is put together.
import type { DeliveryReport } from '../deliveries.ts';
import type { ChangeSet } from '../domain/state.ts';
import type { Exchange } from '../http/gateway.ts';
import type { Numbered } from '../http/request-log.ts';
import type { Deed } from './deeds.ts';

export type SandboxChange = 'created' | 'removed' | 'replaced';

export type Happening =
  | { readonly kind: 'request'; readonly exchange: Numbered<Exchange> }
  | { readonly kind: 'deed'; readonly deed: Numbered<Deed> }
  | { readonly kind: 'notice'; readonly mchid: string; readonly report: DeliveryReport }
  | { readonly kind: 'commit'; readonly mchid: string; readonly change: ChangeSet }
  | { readonly kind: 'sandbox'; readonly mchid: string; readonly change: SandboxChange };

export interface FeedListener {
  heard(happening: Happening): void;
  /** The emulator closes. */
  ended(): void;
}

export class EventFeed {
  readonly #listeners = new Set<FeedListener>();

  /** Answers what ends it. */
  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether anybody listens. */
  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  tell(happening: Happening): void {
    for (const listener of this.#listeners) listener.heard(happening);
  }

  /** Lets every listener go. */
  close(): void {
    for (const listener of [...this.#listeners]) listener.ended();
    this.#listeners.clear();
  }
}
