// What every rule is given first: the unit of work, the time, the ids and the sandbox's settings.
import type { Trouble } from '../faults.ts';
import type { Ids } from '../ids.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** The parts of a sandbox's configuration that rules depend on. Delays in ms of business time. */
export interface Settings {
  /** The platform merchant whose world this is. */
  readonly mchid: string;
  /** Transaction fee in ten-thousandths, rounded half up. */
  readonly feeTenThousandths: number;
  readonly settlementDelayMs: number;
  readonly splitDelayMs: number;
  /** From a withdrawal to its payment, and from there to its return by the bank. */
  readonly withdrawalDelayMs: number;
  /** Q27: how long a download_url can be used. */
  readonly billLinkLifetimeMs: number;
  readonly refundDelayMs: number;
  /** False under `--preset fast`: the 1/s limit per payment order would outlast the test. */
  readonly limitsFrequency: boolean;
  /** Calls of one operation a second, where the documentation refuses too many and gives no figure; unlimited when left out. */
  readonly requestsPerSecond?: number;
  /** Q16: some merchants were refused a split without appid; the guides' samples send none. */
  readonly requiresAppid: boolean;
  /** I2 (observed): a subsidy refused for want of money stays refused. The documentation says top up and retry. */
  readonly keepsShortSubsidies: boolean;
  /**
   * Queries answer as those of /v3/pay/transactions were seen to: the amount before it is paid, and
   * promotion_detail even if it is empty. The documentation promises neither (4012739008).
   */
  readonly queriesAsObserved: boolean;
}

export interface Context {
  readonly tx: UnitOfWork;
  /** Business time, ms since 1970; one value for the whole command. */
  readonly now: number;
  readonly ids: Ids;
  readonly settings: Settings;
  /** Injected trouble; none where nobody can have asked for any. */
  readonly trouble?: Trouble;
}
