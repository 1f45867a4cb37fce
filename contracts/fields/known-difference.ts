// How differences from the official tables are written down.
import type { Difference } from './differences.ts';
import type { Field, OperationKey } from './field.ts';
import { OFFICIAL_FIELDS } from './official-fields.ts';

export interface KnownDifference extends Difference {
  /** The capture, the page or the reasoning that decides. */
  readonly why: string;
}

type Whole = Omit<Field, 'name'>;

/** A field that only we have. */
export function added(
  side: Difference['side'],
  operation: OperationKey,
  field: string,
  ours: Whole,
  why: string,
): KnownDifference {
  return { operation, side, field, aspect: 'presence', ours, theirs: undefined, why };
}

/** Members of answers that are never sent here. */
export function neverSent(
  names: readonly string[],
  operations: readonly OperationKey[],
  why: string,
): readonly KnownDifference[] {
  return operations.flatMap((operation) =>
    (OFFICIAL_FIELDS.get(operation)?.answer ?? [])
      .filter(({ name }) => names.includes(name))
      .map(({ name: field, ...theirs }) => ({
        ...({ operation, side: 'answer', field, aspect: 'presence' } as const),
        ...{ ours: undefined, theirs, why },
      })),
  );
}

/** Lengths that no source gives. */
export const lengths = (
  max: number,
  why: string,
  places: readonly (readonly [OperationKey, string])[],
) =>
  places.map(
    ([operation, field]) =>
      ({
        ...({ operation, side: 'request', field, aspect: 'max' } as const),
        ...{ ours: max, theirs: undefined, why },
      }) satisfies KnownDifference,
  );
