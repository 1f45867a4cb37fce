// The suite inside a test file of one's own: against an emulator, or the API the credentials are for.
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';
import { cleanUp, wordsOfTrace } from './real/clean-up.ts';
import {
  type Credentials,
  givenIn,
  type MoneySettings,
  type RealConfig,
} from './real/real-config.ts';
import { choose } from './runner/contract-files.ts';
import type { Environment } from './support/environment.ts';
import { NO_MONEY } from './support/real-target.ts';
import { declaring, type Run, runOf } from './support/run.ts';
import { EVERY_TAG, tagsOfRealApi } from './support/tags.ts';

export interface DefinedTarget {
  /** A running emulator, in sandboxes that are deleted afterwards; with credentials whatever is there. */
  readonly baseUrl?: string | undefined;
  /** Of the emulator's control API, where it wants one. */
  readonly token?: string | undefined;
  readonly credentials?: Credentials | undefined;
}

export interface DefineOptions {
  /** Tags and operations, as `fenzhang contract --only` takes them; all that may run there unless given. */
  readonly only?: readonly string[] | undefined;
  /** With credentials: lets contracts of the tag `money` run, and spend so many fen at most in all. */
  readonly maxSpendFen?: number | undefined;
  /** What those may use. */
  readonly money?: Partial<MoneySettings> | undefined;
  /** How long something may take that is not over at once, in ms. 120,000 unless given. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 120_000;
let definitions = 0;

/**
 * Declares the contracts of the suite in the test file that calls it; wait for it at the top of the file. Without a
 * base URL each contract has an emulator of its own, in process. What contracts of the tag `money` made is undone
 * after the last of them.
 * @throws UnknownWordError for a word of `only` there is not
 */
export async function defineContracts(
  target: DefinedTarget = {},
  options: DefineOptions = {},
): Promise<void> {
  const real = realConfig(target, options);
  const { maxSpendFen, only = [] } = options;
  const allowed = real === undefined ? EVERY_TAG : tagsOfRealApi(maxSpendFen);
  const { tags, files } = choose(only, allowed);
  const environment: Environment = {
    ...{ baseUrl: target.baseUrl, token: target.token, real, maxSpendFen, journalFile: undefined },
    given: real && givenIn(real.money),
    tags: tags.filter((tag) => allowed.includes(tag)),
  };
  const run = runOf(environment);
  definitions += 1;
  await declaring(run, async () => {
    // A module is read once; a contract is declared each time it is asked for.
    const again = `?definition=${definitions}`;
    for (const { path } of files) await import(/* @vite-ignore */ pathToFileURL(path).href + again);
  });
  if (real !== undefined) afterAll(() => undo(run, real), real.patienceMs);
}

function realConfig(target: DefinedTarget, options: DefineOptions): RealConfig | undefined {
  const { baseUrl, credentials } = target;
  if (credentials === undefined) return undefined;
  if (baseUrl === undefined) throw new TypeError('credentials want a baseUrl');
  const { money, patienceMs = PATIENCE_MS } = options;
  return { host: baseUrl, credentials, money: { ...NO_MONEY, ...money }, patienceMs };
}

async function undo({ journal }: Run, config: RealConfig): Promise<void> {
  const lines: string[] = [];
  const left = await cleanUp({ config, journal, onLine: (line) => lines.push(line) });
  if (left.length === 0) return;
  throw new Error([...lines, ...left.map(wordsOfTrace)].join('\n'));
}
