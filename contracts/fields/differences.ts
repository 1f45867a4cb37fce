// How the fields of an operation differ from its official table, aspect by aspect.
import type { Field, OperationKey } from './field.ts';

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
  readonly field: string;
  readonly aspect: Aspect;
  readonly ours: Said;
  readonly theirs: Said;
}

/** Every difference, in the order of the table; fields that only we have come last. */
export function differencesBetween(
  operation: OperationKey,
  ours: readonly Field[],
  theirs: readonly Field[],
): readonly Difference[] {
  const found = (field: string, aspect: Aspect, said: Pick<Difference, 'ours' | 'theirs'>) => ({
    ...{ operation, field, aspect, ...said },
  });
  const common = theirs.flatMap((their) => {
    const our = ours.find(({ name }) => name === their.name);
    if (our === undefined) {
      return [found(their.name, 'presence', { ours: undefined, theirs: wholeOf(their) })];
    }
    return aspectsOf(our, their)
      .filter((aspect) => JSON.stringify(our[aspect]) !== JSON.stringify(their[aspect]))
      .map((aspect) => found(their.name, aspect, { ours: our[aspect], theirs: their[aspect] }));
  });
  const extra = ours
    .filter(({ name }) => theirs.every((their) => their.name !== name))
    .map((our) => found(our.name, 'presence', { ours: wholeOf(our), theirs: undefined }));
  return [...common, ...extra];
}

/** A text that must be one of a few is as long as those; the tables give most of them a length all the same. */
function aspectsOf(our: Field, their: Field) {
  const isSetOfValues = our.values !== undefined && their.values !== undefined;
  const all = ['place', 'type', 'required', 'max', 'values', 'title'] as const;
  return all.filter((aspect) => aspect !== 'max' || !isSetOfValues);
}

function wholeOf({ name: _, ...said }: Field): Omit<Field, 'name'> {
  return said;
}

/** The fields as we take them: the table, with what is known to be otherwise put in its place. */
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
