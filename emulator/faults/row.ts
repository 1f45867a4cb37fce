// What a row of the table of faults says: where the trouble strikes, what it does, and how a right client reacts.

/** Where a fault strikes, in the order a request meets them. `row` is one receiver of a split. */
export const PLACES = [
  'door',
  'command',
  'movement',
  'split',
  'row',
  'return',
  'refund',
  'withdrawal',
  'commit',
  'refusal',
  'answer',
  'notice',
] as const;
export type Place = (typeof PLACES)[number];

/** What some faults can be told beyond when to strike. */
export const PARAMETERS = ['receiver', 'delayMs', 'polls'] as const;
export type Parameter = (typeof PARAMETERS)[number];

export interface FaultRow<At extends Place = Place> {
  readonly strikes: At;
  readonly does: string;
  /** What a right client does about it. */
  readonly expects: string;
  readonly takes: readonly Parameter[];
}

/** Declares the faults of a place. */
export function faultAt<const At extends Place>(
  strikes: At,
  does: string,
  expects: string,
  takes: readonly Parameter[] = [],
): FaultRow<At> {
  return { strikes, does, expects, takes };
}
