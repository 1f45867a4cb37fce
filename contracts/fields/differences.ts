// How the fields of an operation differ from its official table, aspect by aspect.
import { type Field, holderOf, type OperationKey, type Side } from './field.ts';

/** `presence` stands for a whole field that only one side has. */
export const ASPECTS = [
  'presence',
  'place',
  'type',
  'required',
  'max',
  'values',
  'title',
] as const satisfies readonly ('presence' | keyof Field)[];
export type Aspect = (typeof ASPECTS)[number];

/** What one side says of an aspect; nothing where it is silent. */
export type Said = string | number | boolean | readonly string[] | Omit<Field, 'name'> | undefined;

export interface Difference {
  readonly operation: OperationKey;
  readonly side: Side;
  readonly field: string;
  readonly aspect: Aspect;
  readonly ours: Said;
  readonly theirs: Said;
}

/** Every difference, in the order of the table; fields that only we have come last. A list or group stands for its members. */
export function differencesBetween(
  operation: OperationKey,
  side: Side,
  ours: readonly Field[],
  theirs: readonly Field[],
): readonly Difference[] {
  const found = (field: string, aspect: Aspect, our: Said, their: Said): Difference => ({
    ...{ operation, side, field, aspect, ours: our, theirs: their },
  });
  const missing = theirs.filter(
    (their) => !has(ours, their.name) && !isWithin(their, theirs, ours),
  );
  const extra = ours.filter((our) => !has(theirs, our.name));
  return [
    ...theirs.flatMap((their) => {
      const our = ours.find(({ name }) => name === their.name);
      if (our === undefined) return [];
      return aspectsOf(side, our)
        .filter((aspect) => JSON.stringify(our[aspect]) !== JSON.stringify(their[aspect]))
        .map((aspect) => found(their.name, aspect, our[aspect], their[aspect]));
    }),
    ...missing.map((their) => found(their.name, 'presence', undefined, wholeOf(their))),
    ...extra.map((our) => found(our.name, 'presence', wholeOf(our), undefined)),
  ];
}

const has = (fields: readonly Field[], name: string) => fields.some((each) => each.name === name);

/** Whether what holds a field of theirs is missing from ours, too. */
function isWithin(field: Field, theirs: readonly Field[], ours: readonly Field[]): boolean {
  const holder = holderOf(field.name);
  return has(theirs, holder) && !has(ours, holder);
}

/**
 * A text that we take from a few only is as long as those; the tables give most of them a length all the same.
 * Nor is a length of what is answered compared: it bounds nothing, and some are wrong (a serial has 40 digits).
 */
function aspectsOf(side: Side, our: Field) {
  const isSetOfValues = our.values !== undefined;
  const all = ['place', 'type', 'required', 'max', 'values', 'title'] as const;
  return all.filter((aspect) => aspect !== 'max' || (side === 'request' && !isSetOfValues));
}

function wholeOf({ name: _, ...said }: Field): Omit<Field, 'name'> {
  return said;
}

/** The fields of a request as we take them: the table, with what is known to be otherwise put in its place. */
export function asTaken(
  theirs: readonly Field[],
  differences: readonly Difference[],
): readonly Field[] {
  const wholes = differences.filter(({ aspect }) => aspect === 'presence');
  const kept = theirs.filter(({ name }) => wholes.every(({ field }) => field !== name));
  const added = wholes.flatMap(({ field, ours }) =>
    ours === undefined ? [] : [{ name: field, ...(ours as Omit<Field, 'name'>) }],
  );
  return [...kept, ...added].map((field) => {
    const own = differences.filter((each) => each.field === field.name);
    const changes = own
      .filter(({ aspect }) => aspect !== 'presence')
      .map(({ aspect, ours }) => [aspect, ours]);
    return { ...field, ...Object.fromEntries(changes) };
  });
}
