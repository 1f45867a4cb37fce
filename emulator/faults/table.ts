// Every fault there is, by its name (design D14).
import { answerFaults } from './answers.ts';
import { moneyFaults } from './money.ts';
import { noticeFaults } from './notices.ts';
import type { FaultRow, Parameter, Place } from './row.ts';

const rows = { ...answerFaults, ...moneyFaults, ...noticeFaults };

export type FaultName = keyof typeof rows;
export const FAULTS: { readonly [Name in FaultName]: FaultRow } = rows;
export const FAULT_NAMES = Object.keys(rows) as readonly FaultName[];

/** The faults that strike at a place. */
export type FaultAt<At extends Place> = {
  [Name in FaultName]: (typeof rows)[Name]['strikes'] extends At ? Name : never;
}[FaultName];

/** Where a request that names an operation can be struck; elsewhere the operation is given. */
const PLACES_OF_ANY_OPERATION: readonly Place[] = [
  'door',
  'command',
  'commit',
  'refusal',
  'answer',
];

/** Whether a fault can be kept to one operation. */
export function takesOperation(name: FaultName): boolean {
  return PLACES_OF_ANY_OPERATION.includes(FAULTS[name].strikes);
}

/** A fault as it is switched on. All that is said has to fit before it strikes. */
export interface FaultSetting {
  readonly fault: FaultName;
  /** Only for this endpoint. */
  readonly operation?: string;
  /** Only where the request, or the notice, has this number. */
  readonly number?: string;
  /** Only the row of this account, or the notice to it. */
  readonly receiver?: string;
  /** So often and no more; for ever when left out. */
  readonly times?: number;
  /** Only the nth time, from 1. */
  readonly nth?: number;
  /** Every so many times. */
  readonly every?: number;
  /** Real time for answers, business time for all else. */
  readonly delayMs?: number;
  /** How many queries, or repeats, are answered PROCESSING. */
  readonly polls?: number;
}

/** A fault that has struck, with what it was told. */
export type Struck<Name extends FaultName = FaultName> = Pick<
  FaultSetting,
  Exclude<Parameter, 'receiver'>
> & { readonly fault: Name };

/** A fault that a request wants for the notices it causes: all of them, or those to one merchant. */
export type WantedNotice = Struck<FaultAt<'notice'>> & Pick<FaultSetting, 'receiver'>;

/** What there is to strike. */
export interface Occasion {
  readonly operation?: string | undefined;
  /** Read only where a fault asks for one. */
  readonly numbers?: (() => readonly string[]) | undefined;
  readonly receiver?: string | undefined;
  /** Faults that would have no effect here, and so do not strike. */
  readonly spares?: readonly FaultName[] | undefined;
}

/** Asked by whatever can be struck, at its place; each strike is counted. */
export interface Trouble {
  /** The fault that strikes at one of these places, if any does. */
  strike<At extends Place>(
    places: readonly At[],
    about?: Occasion,
  ): Struck<FaultAt<At>> | undefined;
  /** The fault that a request wants for the notices it will cause later on. */
  forLaterNotices?(): WantedNotice | undefined;
}
