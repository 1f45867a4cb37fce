// A bench: one Vitest that holds contracts against one mutant after the other. Files are compiled once, and each
// run has a worker of its own, so that no module of an earlier mutant is left.
import { relative } from 'node:path';
import {
  createVitest,
  type Reporter,
  type TestCase,
  type TestModule,
  type TestSuite,
  type Vitest,
} from 'vitest/node';
import { contractFile, type Mutant, mutated, mutatedFile, ROOT } from './mutant.ts';

/** A sentence that did not hold, or what is asked before and after a contract's sentences: do the books balance? */
export interface Broken {
  readonly kind: 'sentence' | 'contract';
  /** As a mutant names its killers. */
  readonly contract: string;
  readonly sentence: string;
  /** The first line of what was wrong. */
  readonly because: string;
}

export interface Verdict {
  readonly broken: readonly Broken[];
  /** How many sentences were held against it. */
  readonly sentences: number;
  /** Why nothing could be told: the emulator does not even load. */
  readonly stillborn: string | undefined;
}

export interface BenchOptions {
  /** Stops at the first sentence that does not hold. */
  readonly stopsEarly: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Bench {
  /** Holds contracts, by default all of them, against a mutant, or against the emulator as it is. */
  judge(mutant: Mutant | undefined, contracts?: readonly string[]): Promise<Verdict>;
  close(): Promise<void>;
}

/** Sets a bench up; that takes about a second. */
export async function createBench({ stopsEarly, environment = {} }: BenchOptions): Promise<Bench> {
  let mutant: Mutant | undefined;
  let notes = newNotes();
  const vitest = await createVitest(
    'test',
    {
      ...{ root: ROOT, config: false, watch: false, include: ['contracts/**/*.contract.ts'] },
      ...{ isolate: false, pool: 'threads', maxWorkers: 1, bail: stopsEarly ? 1 : 0 },
      // Long, so that a busy machine breaks no sentence; what a mutant makes hang is rare.
      ...{ testTimeout: 60_000, hookTimeout: 60_000, env: environment },
      reporters: [noting(() => notes)],
    },
    {
      plugins: [
        {
          name: 'mutant',
          enforce: 'pre',
          transform: (text, id) =>
            mutant !== undefined && id === mutatedFile(mutant) ? mutated(mutant, text) : undefined,
        },
      ],
    },
  );
  const become = (next: Mutant | undefined) => {
    for (const each of [mutant, next]) if (each) vitest.invalidateFile(mutatedFile(each));
    mutant = next;
  };
  return {
    judge: async (next, contracts) => {
      become(next);
      notes = newNotes();
      await vitest.runTestSpecifications(await specifications(vitest, contracts));
      return notes;
    },
    close: () => vitest.close(),
  };
}

async function specifications(vitest: Vitest, contracts: readonly string[] | undefined) {
  const all = await vitest.globTestSpecifications();
  const wanted = contracts?.map(contractFile);
  return all.filter(({ moduleId }) => wanted?.includes(moduleId) ?? true);
}

interface Notes {
  readonly broken: Broken[];
  sentences: number;
  stillborn: string | undefined;
}

const newNotes = (): Notes => ({ broken: [], sentences: 0, stillborn: undefined });

function noting(notes: () => Notes): Reporter {
  const note = ({ type, module, fullName }: TestCase | TestSuite, because?: string) => {
    const kind = type === 'test' ? 'sentence' : 'contract';
    const told = { contract: nameOf(module), sentence: fullName, because: firstLine(because) };
    notes().broken.push({ kind, ...told });
  };
  return {
    onTestCaseResult: (test) => {
      const { state, errors } = test.result();
      if (state === 'skipped' || state === 'pending') return;
      notes().sentences += 1;
      if (state === 'failed') note(test, errors[0]?.message);
    },
    onTestSuiteResult: (suite) => {
      const [error] = suite.errors();
      if (error !== undefined) note(suite, error.message);
    },
    onTestModuleEnd: (module) => {
      const [error] = module.errors();
      if (error !== undefined) notes().stillborn ??= `${nameOf(module)}: ${error.message}`;
    },
  };
}

const nameOf = ({ moduleId }: TestModule) =>
  relative(`${ROOT}contracts`, moduleId).replace(/\.contract\.ts$/, '');

const firstLine = (text = '') => text.split('\n', 1)[0] ?? '';
