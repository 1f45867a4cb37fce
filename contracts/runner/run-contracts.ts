// Runs contracts by vitest's own interface, whoever started us: every file in turn, a report for each contract.
import { fileURLToPath } from 'node:url';
import type { Reporter, SerializedError, TestSpecification, Vitest } from 'vitest/node';
import type { ContractFile } from './contract-files.ts';
import type { ContractReport } from './reports.ts';
import { brokenFile, contractReport } from './vitest-reports.ts';

export interface RunOptions {
  readonly files: readonly ContractFile[];
  /** What the contracts are told of their target: the variables of support/environment.ts. */
  readonly variables: Readonly<Record<string, string>>;
  /** One file after the other, in the order given: where money is counted, and calls are. */
  readonly isInTurn: boolean;
  onContract(report: ContractReport): void;
  /** Ends the run early; what has not run yet does not. */
  readonly signal?: AbortSignal | undefined;
}

/** Contracts cannot be run here; the message is for the user. */
export class ContractRunError extends Error {
  override readonly name = 'ContractRunError';
}

const SUITE = fileURLToPath(new URL('..', import.meta.url));
/** Long for a sentence, and not for one that tries a thousand values while others run, too. */
const SENTENCE_MS = 60_000;
/** The real API takes its time: a split is over after seconds, sometimes after a minute. */
const PATIENT_SENTENCE_MS = 300_000;

/**
 * Runs contracts and tells of each as it ends.
 * @throws ContractRunError where vitest or supertest are not installed, and for what vitest could not run
 */
export async function runContracts(options: RunOptions): Promise<void> {
  const { createVitest, BaseSequencer } = await peers();
  const unhandled: SerializedError[] = [];
  const { files, variables, isInTurn } = options;
  const order = files.map(({ path }) => path);
  class InOrder extends BaseSequencer {
    override async sort(given: TestSpecification[]) {
      return [...given].sort(
        (one, other) => order.indexOf(one.moduleId) - order.indexOf(other.moduleId),
      );
    }
  }
  const exitCode = process.exitCode;
  const giveBack = options.signal === undefined ? () => undefined : keepSignals();
  const vitest = await createVitest(
    'test',
    {
      ...{ root: SUITE, config: false, watch: false, include: order, exclude: [], env: variables },
      ...{ isolate: false, reporters: [reporter(options, unhandled)], passWithNoTests: true },
      ...(isInTurn && { fileParallelism: false, maxWorkers: 1, sequence: { sequencer: InOrder } }),
      testTimeout: isInTurn ? PATIENT_SENTENCE_MS : SENTENCE_MS,
      hookTimeout: isInTurn ? PATIENT_SENTENCE_MS : SENTENCE_MS,
    },
    { logLevel: 'silent' },
  );
  giveBack();
  try {
    await untilEnded(vitest, options.signal);
  } finally {
    await vitest.close();
    // What a failure means for the process is the caller's to say.
    process.exitCode = exitCode;
  }
  const [first] = unhandled;
  if (first !== undefined) throw new ContractRunError(`the run broke off: ${first.message}`);
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** vitest ends the process at a signal; whoever hands us one of their own has something to do before. */
function keepSignals(): () => void {
  const before = SIGNALS.map((signal) => process.listeners(signal));
  return () => {
    for (const [index, signal] of SIGNALS.entries()) {
      const added = process.listeners(signal).filter((each) => !before[index]?.includes(each));
      for (const listener of added) process.off(signal, listener);
    }
  };
}

async function untilEnded(vitest: Vitest, signal: AbortSignal | undefined): Promise<void> {
  const cancel = () => void vitest.cancelCurrentRun('keyboard-input');
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    if (signal?.aborted !== true) await vitest.start();
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function reporter({ onContract }: RunOptions, unhandled: SerializedError[]): Reporter {
  return {
    onTestSuiteResult(suite) {
      const report = contractReport(suite);
      if (report !== undefined) onContract(report);
    },
    onTestModuleEnd(module) {
      const report = brokenFile(module);
      if (report !== undefined) onContract(report);
    },
    onTestRunEnd(_, errors) {
      unhandled.push(...errors);
    },
  };
}

/** Optional peers: whoever only starts the emulator does not need them. */
async function peers() {
  try {
    import.meta.resolve('supertest');
    return await import('vitest/node');
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing) throw error;
    throw new ContractRunError(
      'contracts are run by vitest and supertest: npm install --save-dev vitest@4 supertest@7',
    );
  }
}
