// Mutants of limits: a constant of `domain/limits.ts` that is a little too much, or too little.
import type { Mutant } from './mutant.ts';

export type Limit = readonly [
  name: string,
  wrong: string,
  from: string,
  to: string,
  /** The contract that should notice. */
  killer: string,
  survives?: string,
];

/** The rows of a table of limits as mutants. */
export function limitMutants(limits: readonly Limit[]): readonly Mutant[] {
  return limits.map(([name, wrong, from, to, killer, survives]) => ({
    ...{ name, wrong, file: 'domain/limits.ts', from, to, killers: [killer] },
    ...(survives !== undefined && { survives }),
  }));
}
