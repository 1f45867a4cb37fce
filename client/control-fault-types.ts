// What the control API says of faults, and is told of them.

/** When a fault strikes, and how; all that is said has to fit. */
export interface FaultSettings {
  readonly fault: string;
  /** Only this endpoint, by the name of its method. */
  readonly operation?: string | undefined;
  /** Only what has this number or id, as a request or a notice names it. */
  readonly number?: string | undefined;
  /** Only the row of this account, or the notice to it. */
  readonly receiver?: string | undefined;
  /** So often and no more; for ever unless given. */
  readonly times?: number | undefined;
  /** Only the nth time, from 1. */
  readonly nth?: number | undefined;
  /** Every so many times. */
  readonly every?: number | undefined;
  /** Real time for answers, business time for all else. */
  readonly delay_ms?: number | undefined;
  /** How many queries or repeats are answered PROCESSING: of a split, a refund or a withdrawal. */
  readonly polls?: number | undefined;
}

/** The faults that are on. */
export interface Faults {
  readonly faults: readonly FaultSettings[];
}

/** A fault there is. */
export interface KnownFault {
  readonly fault: string;
  /** At which place: `command`, `answer`, `notice` and so on. */
  readonly strikes: string;
  readonly does: string;
  /** What a right client does about it. */
  readonly expects: string;
  /** Which of receiver, delay_ms and polls it can be told. */
  readonly takes: readonly string[];
}

export interface FaultList extends Faults {
  readonly known: readonly KnownFault[];
}

/** One of the faults that are on, with what it is kept to, if anything. */
export type ClearFaultRequest = Pick<FaultSettings, 'fault' | 'operation' | 'number' | 'receiver'>;
