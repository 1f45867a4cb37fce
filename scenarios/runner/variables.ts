// What whoever plays a scenario may say otherwise: a payment or a receiver that exists where it is played.
import { nearest } from '../../emulator/nearest.ts';
import { ScenarioError } from './mistakes.ts';
import type { Scenario } from './read-scenario.ts';

/** By name, as text. */
export type Variables = Readonly<Record<string, string>>;

type Declaring = Pick<Scenario, 'file' | 'variables'>;

/**
 * The variables of a scenario with what was said over what it says itself.
 * @throws ScenarioError for one that it does not have, and for a text where it says a number
 */
export function variablesOf(scenario: Declaring, said: Variables): Map<string, string | number> {
  const declared = Object.entries(scenario.variables ?? {});
  const names = declared.map(([name]) => name);
  for (const name of Object.keys(said)) {
    if (!names.includes(name)) throw unknown(scenario, name, names);
  }
  return new Map(
    declared.map(([name, usual]) => {
      const value = said[name] ?? usual;
      return [name, typeof usual === 'number' ? numberOf(scenario, name, value) : value];
    }),
  );
}

/** Those that have to be said on the real platform: what stands in the file is of the emulator. */
export function unsaid({ variables = {} }: Declaring, said: Variables): readonly string[] {
  return Object.keys(variables).filter((name) => said[name] === undefined);
}

function numberOf(scenario: Declaring, name: string, value: string | number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && String(value).trim() !== '') return number;
  throw mistake(scenario, `${name} is a whole number, not "${value}"`);
}

function unknown(scenario: Declaring, name: string, names: readonly string[]): ScenarioError {
  const near = nearest(name, names);
  const known = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  const hint = near === undefined ? known : `did you mean "${near}"?`;
  return mistake(scenario, `there is no variable "${name}"`, hint);
}

function mistake({ file }: Declaring, message: string, hint?: string): ScenarioError {
  return new ScenarioError([{ file, line: 1, column: 1, message, hint }]);
}
