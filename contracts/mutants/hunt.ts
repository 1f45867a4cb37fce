// The hunt: every mutant is held against the contracts that should notice it, then against all of them.
import { type Bench, type Broken, createBench, type Verdict } from './bench.ts';
import type { Mutant } from './mutant.ts';

export interface Fate {
  readonly mutant: Mutant;
  /** The sentence that noticed it. None did where this is left out. */
  readonly killer?: Broken;
  /** Why it is no mutant at all: the emulator does not load. */
  readonly stillborn?: string;
  readonly durationMs: number;
}

export interface HuntOptions {
  readonly mutants: readonly Mutant[];
  /** How many are judged at a time. */
  readonly benches: number;
  /** False leaves those alone that the named contracts did not notice. */
  readonly asksAll: boolean;
  readonly onFate: (fate: Fate) => void;
}

/** Judges mutants, some at a time; their fates come in any order. */
export async function hunt(options: HuntOptions): Promise<readonly Fate[]> {
  const waiting = [...options.mutants];
  const fates: Fate[] = [];
  const judgeOneByOne = async () => {
    const bench = await createBench({ stopsEarly: true });
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const fate = await fateOf(bench, mutant, options.asksAll);
      fates.push(fate);
      options.onFate(fate);
    }
    await bench.close();
  };
  await Promise.all(Array.from({ length: options.benches }, judgeOneByOne));
  return fates;
}

/** Likely killers first: nearly always that is all it takes. */
async function fateOf(bench: Bench, mutant: Mutant, asksAll: boolean): Promise<Fate> {
  const startedAt = performance.now();
  let verdict = await bench.judge(mutant, mutant.killers);
  if (isUnnoticed(verdict) && asksAll) verdict = await bench.judge(mutant);
  const { broken, stillborn } = verdict;
  const [killer] = broken;
  return {
    mutant,
    ...(stillborn === undefined && killer !== undefined && { killer }),
    ...(stillborn !== undefined && { stillborn }),
    durationMs: Math.round(performance.now() - startedAt),
  };
}

const isUnnoticed = ({ broken, stillborn }: Verdict) =>
  broken.length === 0 && stillborn === undefined;
