// What the HTTP layer needs of a sandbox: its keys, its settings, and one way to run a command.
import type { Context } from '../domain/context.ts';
import type { Profile } from '../errors.ts';
import type { FaultDesk } from '../faults.ts';
import type { Moment } from '../history.ts';
import type { KeyRing } from '../protocol/keys.ts';
import type { FrequencyMeter } from './frequency.ts';

/** Which keys a merchant has switched on; decides who signs when the request does not (protocol.md C11). */
export const MERCHANT_MODES = ['certificate', 'transitional', 'public-key'] as const;
export type MerchantMode = (typeof MERCHANT_MODES)[number];

/** What the merchant platform says of a caller's own keys. */
export interface Standing {
  readonly hasApiV3Key: boolean;
  readonly certificate: 'valid' | 'unapplied' | 'expired' | 'revoked' | 'replaced';
}

export interface Tenant {
  readonly mchid: string;
  readonly profile: Profile;
  readonly merchantMode: MerchantMode;
  readonly keyRing: KeyRing;
  readonly standing: Standing;
  readonly faults: FaultDesk;
  readonly frequency: FrequencyMeter;
  /** Where its course stands: a place to come back to. */
  readonly moment: Moment;
  /** Runs a command on the sandbox's state, at its business time, and commits what it wrote. */
  execute<Result>(command: (context: Context) => Result): Result;
  /** Settles when all that was committed is as durable as it is promised to be; undefined when it is already. */
  untilDurable(): Promise<void> | undefined;
  /** Waits until no notice is on its way. */
  settled(): Promise<void>;
  /** Bytes for nonces and Request-IDs. */
  wireBytes(length: number): Uint8Array;
  /** `isSeeded`: somebody wants runs that repeat, so padding comes from these bytes, too. */
  readonly config: { readonly isSeeded: boolean };
}

export interface Tenants {
  find(mchid: string): Tenant | undefined;
}
