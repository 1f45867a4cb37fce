// npm run contracts:mutants [NAME…] [--list] [--json] [--quick]: how many planted deviations the contracts notice.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createBench } from './bench.ts';
import { type Fate, hunt } from './hunt.ts';
import { type Mutant, mutated } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

/** Below this share of killed mutants the run has failed. */
const LEAST_KILLED = 0.95;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** The named contracts alone: for whoever plants a mutant. */
    quick: { type: 'boolean', default: false },
  },
});
const { list: isList, json: isJson, quick: isQuick } = values;
const say = (text: string) => process.stdout.write(`${text}\n`);

const chosen = chosenBy(positionals);
for (const mutant of chosen) mutated(mutant);
if (isList) for (const { name, wrong } of chosen) say(`${name.padEnd(40)} ${wrong}`);
else process.exitCode = await judged(chosen);

function chosenBy(names: readonly string[]): readonly Mutant[] {
  const unknown = names.filter((name) => !MUTANTS.some((mutant) => mutant.name === name));
  if (unknown.length > 0) throw new Error(`No mutant is called ${unknown.join(', ')}: see --list`);
  return names.length === 0 ? MUTANTS : MUTANTS.filter(({ name }) => names.includes(name));
}

async function judged(mutants: readonly Mutant[]): Promise<number> {
  if (positionals.length === 0 && !isQuick && !(await holdUnmutated())) return 1;
  const startedAt = performance.now();
  const fates = await hunt({
    mutants,
    benches: Math.min(availableParallelism(), mutants.length),
    asksAll: !isQuick,
    onFate: (fate) => isJson || say(lineOf(fate)),
  });
  const killed = fates.filter(({ killer }) => killer !== undefined).length;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (isJson) say(JSON.stringify({ killed, total: fates.length, seconds, fates }, null, 2));
  else say(`\nkilled ${killed} / total ${fates.length}, in ${seconds} s`);
  return killed >= LEAST_KILLED * fates.length && fates.every(isAsTold) ? 0 : 1;
}

/** A contract that does not hold anyway tells nothing of a mutant. */
async function holdUnmutated(): Promise<boolean> {
  const bench = await createBench({ stopsEarly: false });
  const { broken, sentences } = await bench.judge(undefined);
  await bench.close();
  if (!isJson) say(`${broken.length} of ${sentences} sentences are broken without a mutant\n`);
  for (const { contract, sentence } of broken) say(`BROKEN   ${contract} › ${sentence}`);
  return broken.length === 0;
}

/** Who survives has to be known for it, and who is known for it has to survive. */
function isAsTold({ mutant, killer, stillborn }: Fate): boolean {
  return stillborn === undefined && (killer === undefined) === (mutant.survives !== undefined);
}

function lineOf({ mutant, killer, stillborn, durationMs }: Fate): string {
  const { name, survives } = mutant;
  const end = `${(durationMs / 1000).toFixed(1)} s`.padStart(7);
  if (stillborn !== undefined) return `STILLBORN${end}  ${name}: ${stillborn}`;
  if (killer !== undefined) {
    const { contract, sentence, because } = killer;
    const note = survives === undefined ? '' : ', said to survive';
    // On a busy machine that may be the machine.
    const doubt = /timed out/i.test(because) ? ', by time alone' : '';
    return `killed   ${end}  ${name}${note} by ${contract} › ${sentence}${doubt}`;
  }
  return `SURVIVED ${end}  ${name}: ${survives ?? `nobody noticed. ${mutant.wrong}`}`;
}
