// A mutant: one planted deviation of the emulator, as the text of one of its files with a passage changed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Mutant {
  /** Unique, in kebab case: `npm run contracts:mutants -- <name>`. */
  readonly name: string;
  /** What is wrong now, as whoever got it wrong would say it. */
  readonly wrong: string;
  /** Below `emulator/`. */
  readonly file: string;
  /** Stands there once; whoever changes it mends the mutant. */
  readonly from: string;
  readonly to: string;
  /** The contracts that should notice, below `contracts/` and without their ending; they run first. */
  readonly killers: readonly string[];
  /** Why no contract can notice. Of all others one has to. */
  readonly survives?: string;
}

/** The root of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const mutatedFile = ({ file }: Pick<Mutant, 'file'>): string => `${ROOT}emulator/${file}`;

export const contractFile = (name: string): string => `${ROOT}contracts/${name}.contract.ts`;

/**
 * The file as the mutant has it.
 * @param text the file as it stands; read from disk unless given
 * @throws Error when the passage to change is not there exactly once: the mutant is stale
 */
export function mutated(mutant: Mutant, text = readFileSync(mutatedFile(mutant), 'utf8')): string {
  const { name, file, from, to } = mutant;
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    const count = text.split(from).length - 1;
    throw new Error(`Mutant ${name} is stale: its passage stands ${count} times in ${file}`);
  }
  return before + to + after;
}
