// What a sandbox is made of: its configuration, its first keys, its store, its clock, and who is told.
import type { ClockTime, WallClock } from './clock.ts';
import type { SandboxConfig } from './config.ts';
import type { DeliveryReport } from './deliveries.ts';
import type { State } from './domain/state.ts';
import type { KeyRing } from './protocol/keys.ts';
import type { Store } from './store/store.ts';

export interface SandboxParts {
  readonly config: SandboxConfig;
  /** What `config` was made from; kept with the state, so that a restart finds it. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The keys it begins with, and goes back to with a reset. */
  readonly keyRing: KeyRing;
  readonly store: Store;
  readonly wall: WallClock;
  readonly onDelivery: (report: DeliveryReport) => void;
  /** Called with a defect met outside any request. */
  readonly onDefect: (error: unknown) => void;
}

/** Everything a sandbox is turned into when it becomes another. */
export interface OtherWorld extends Pick<SandboxParts, 'config' | 'options'> {
  readonly state: State;
  readonly time: ClockTime;
}
