// `npm run test:fuzz -- --cases 10000 --seed 1`: ends with 0 where nothing was found, 1 where something was, 2 where it
// could not be run. `--path` tries again what was found; the seed and the path stand in what is printed.
import { randomInt } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Failure, type FuzzReport, fuzz } from './fuzz.ts';

const MIB = 1 << 20;
/** Longer counterexamples are told in the file. */
const MOST_PRINTED = 4_000;

interface Wanted {
  readonly cases: number;
  readonly seed: number;
  readonly path?: string;
  readonly isVerbose: boolean;
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      path: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { path, verbose: isVerbose } = values;
  const [cases, seed] = [values.cases, values.seed].map(Number);
  if (!(Number.isSafeInteger(cases) && Number.isSafeInteger(seed)) || Number(cases) < 1) {
    throw new Error('usage: npm run test:fuzz -- [--cases N] [--seed N] [--path P] [--verbose]');
  }
  return {
    cases: Number(cases),
    seed: Number(seed),
    isVerbose,
    ...(path !== undefined && { path }),
  };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellFailure({ message, path, counterexample, sent }: Failure, { seed, cases }: Wanted) {
  tell(`\nfailed: ${message}`);
  if (path === '') return;
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-fuzz-'));
  const file = join(directory, 'sent.bin');
  writeFileSync(file, Buffer.concat(sent));
  const text = JSON.stringify(counterexample);
  writeFileSync(join(directory, 'case.json'), text);
  tell(text.slice(0, MOST_PRINTED));
  tell(`what was sent: ${file} (nc 127.0.0.1 8866 < ${file}, within five minutes)`);
  tell(`once more: npm run test:fuzz -- --cases ${cases} --seed ${seed} --path ${path}`);
}

function tellReport({ answers, cases, failures, memory }: FuzzReport, wanted: Wanted): void {
  for (const failure of failures) tellFailure(failure, wanted);
  const byCount = [...answers].sort(([, one], [, other]) => other - one);
  if (wanted.isVerbose) for (const [rule, count] of byCount) tell(`${count} ${rule}`);
  const count = byCount.reduce((sum, [, each]) => sum + each, 0);
  const grown = (name: 'held' | 'resident') =>
    memory.map((each) => Math.round(each[name] / MIB)).join(' → ');
  tell(
    [
      ...[`cases ${cases}`, `failures ${failures.length}`, `seed ${wanted.seed}`],
      ...[
        `answers ${count} by ${answers.size} rules`,
        `held ${grown('held')} MiB, resident ${grown('resident')} MiB`,
      ],
    ].join(' · '),
  );
}

try {
  const wanted = readArguments();
  tell(`seed ${wanted.seed}`);
  const report = await fuzz({ ...wanted, onProgress: (done) => tell(`${done} cases`) });
  tellReport(report, wanted);
  process.exitCode = report.failures.length === 0 ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
