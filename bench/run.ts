// npm run bench [-- --peers] [--only CASE…]: measures what design §5 promises, as ratios in one run, and exits with 1
// where a figure falls short: by how much, and where the time went.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { coldStart } from './cases/cold-start.ts';
import { growth } from './cases/growth.ts';
import { notices } from './cases/notices.ts';
import { peers } from './cases/peers.ts';
import { throughput } from './cases/throughput.ts';
import { BARS, type Findings, isMet } from './figures.ts';
import { BenchError } from './processes.ts';
import { tableOf } from './report.ts';
import { reasonsFor } from './shortfall.ts';
import { Stage } from './stage.ts';

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const CASES: Readonly<Record<string, (stage: Stage) => Promise<Findings>>> = {
  'cold-start': coldStart,
  throughput,
  notices,
  growth,
  peers,
};

const say = (text: string) => process.stdout.write(`${text}\n`);

/** @throws TypeError by parseArgs, BenchError for a case that there is not */
function chosenCases(): readonly string[] {
  const { values } = parseArgs({
    options: {
      peers: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
    },
  });
  const names = Object.keys(CASES);
  const unknown = values.only?.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new BenchError(`no case is called ${unknown}: there are ${names.join(', ')}`);
  }
  return names.filter((name) =>
    values.only === undefined ? name !== 'peers' || values.peers : values.only.includes(name),
  );
}

async function measure(): Promise<number> {
  const stage = new Stage(say);
  try {
    const figures: Findings['figures'][number][] = [];
    const facts: Findings['facts'][number][] = [];
    for (const name of chosenCases()) {
      say(`${name} …`);
      const found = await CASES[name]?.(stage);
      figures.push(...(found?.figures ?? []));
      facts.push(...(found?.facts ?? []));
    }
    say(`\n${tableOf({ figures, facts })}`);
    const machine = { node: process.version, processors: cpus().length, model: cpus()[0]?.model };
    const told = figures.map((each) => ({ ...BARS[each.name], ...each, isMet: isMet(each) }));
    const results = { at: new Date().toISOString(), machine, figures: told, facts };
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
    const short = figures.filter((each) => !isMet(each));
    for (const each of short) for (const line of await reasonsFor(stage, each)) say(line);
    const met = figures.filter((each) => each.value !== undefined && isMet(each)).length;
    say(`${met} met, ${short.length} short`);
    return short.length === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

try {
  process.exitCode = await measure();
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
