// What cannot be asked for: a fault there is not, or one that is told what it does not take. Says what is wrong, and
// what there is.
import { nearest } from '../nearest.ts';
import type { Parameter } from './row.ts';
import { FAULT_NAMES, FAULTS, type FaultName, type FaultSetting } from './table.ts';

/** Somebody has mistyped. Nothing has happened then. */
export class FaultMistake extends Error {
  override readonly name = 'FaultMistake';
  /** Of the control API's errors. */
  readonly code: 'UNKNOWN_FAULT' | 'NOT_TAKEN' | 'NTH_IS_ONE' | 'BAD_VALUE';
  /** What to write instead. */
  readonly hint: string;

  constructor(code: FaultMistake['code'], message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** What a fault can be told, under the names of the wire. */
export const WIRE_NAMES = {
  receiver: 'receiver',
  delayMs: 'delay_ms',
  polls: 'polls',
} as const satisfies {
  readonly [Name in Parameter]: string;
};

export const LONGEST_DELAY_MS = 365 * 86_400_000;

/** The fault of this name. @throws FaultMistake where there is none */
export function knownFault(name: string): FaultName {
  const fault = FAULT_NAMES.find((known) => known === name);
  if (fault !== undefined) return fault;
  const guess = nearest(name, FAULT_NAMES);
  const hint = guess === undefined ? '' : `did you mean "${guess}"? `;
  throw new FaultMistake(
    'UNKNOWN_FAULT',
    `there is no fault "${name}"`,
    `${hint}fenzhang fault list tells them`,
  );
}

/** Refuses what a fault does not take, and counts that contradict each other. @throws FaultMistake */
export function checkTold(setting: FaultSetting): void {
  const { fault, nth, times, every } = setting;
  const { takes } = FAULTS[fault];
  for (const name of ['receiver', 'delayMs', 'polls'] as const) {
    if (setting[name] === undefined || takes.includes(name)) continue;
    throw new FaultMistake('NOT_TAKEN', `${fault} takes no ${WIRE_NAMES[name]}`, takenBy(fault));
  }
  if (nth !== undefined && (times ?? every) !== undefined) {
    throw new FaultMistake(
      'NTH_IS_ONE',
      'nth is a single time',
      'give nth alone, or times and every',
    );
  }
}

/** What a fault takes, as something to do. */
export function takenBy(fault: FaultName): string {
  const names = FAULTS[fault].takes.map((each) => WIRE_NAMES[each]);
  return names.length === 0
    ? `${fault} takes nothing: leave it out`
    : `it takes ${names.join(', ')}`;
}
