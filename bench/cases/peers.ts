// Stand-ins that answer one path with a fixed text, neither signed nor checked, beside ours. Fetched by npx; no dependencies.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/scenarios/relay.ts';
import { type FigureName, type Findings, type Measured, median, perSecond } from '../figures.ts';
import { BenchError, startCeiling } from '../processes.ts';
import { amountsOf, signedLanes } from '../requests.ts';
import type { Stage } from '../stage.ts';
import type { Transaction } from '../world.ts';

const REQUESTS = 2_000;
/** A virtual machine for Java needs this many to be warm. */
const WARM_UP = 6_000;
const ROUNDS = 3;
/** Fetching them takes longest. */
const READY_WITHIN_MS = 180_000;

const ANSWER = { transaction_id: '4208450740201411110007820472', unsplit_amount: 9940 };
const PATH = '/v3/ecommerce/profitsharing/orders/{transaction_id}/amounts';

interface Peer {
  readonly figure: FigureName;
  readonly title: string;
  /** Writes what it is to answer, and says how it is run. */
  command(directory: string, port: number): readonly string[];
}

const PEERS: readonly Peer[] = [
  {
    ...{ figure: 'prism', title: 'Prism 5.14.2' },
    command(directory, port) {
      const file = join(directory, 'openapi.json');
      writeFileSync(file, JSON.stringify(openApi));
      return ['@stoplight/prism-cli@5.14.2', 'mock', '--port', String(port), file];
    },
  },
  {
    ...{ figure: 'mockoon', title: 'Mockoon 9.9.0' },
    command(directory, port) {
      const file = join(directory, 'openapi.json');
      writeFileSync(file, JSON.stringify(openApi));
      return ['@mockoon/cli@9.9.0', 'start', '--data', file, '--port', String(port)];
    },
  },
  {
    ...{ figure: 'wiremock', title: 'WireMock 3.13.2' },
    command(directory, port) {
      mkdirSync(join(directory, 'mappings'));
      const mapping = {
        request: { method: 'GET', urlPathPattern: PATH.replace('{transaction_id}', '\\d+') },
        response: {
          status: 200,
          headers: { 'Content-Type': 'application/json' },
          jsonBody: ANSWER,
        },
      };
      writeFileSync(join(directory, 'mappings', 'amounts.json'), JSON.stringify(mapping));
      return ['wiremock@3.13.2', '--port', String(port), '--root-dir', directory];
    },
  },
];

const openApi = {
  openapi: '3.0.3',
  info: { title: 'one path', version: '1' },
  paths: {
    [PATH]: {
      get: {
        parameters: [
          { name: 'transaction_id', in: 'path', required: true, schema: { type: 'string' } },
        ],
        responses: {
          200: { description: 'amounts', content: { 'application/json': { example: ANSWER } } },
        },
      },
    },
  },
};

export async function peers(stage: Stage): Promise<Findings> {
  const figures: Measured[] = [];
  for (const peer of PEERS) figures.push(await beside(stage, peer));
  return { figures, facts: [] };
}

/** In alternation; where the peer cannot be run, the reason in one line. */
async function beside(stage: Stage, { figure: name, title, command }: Peer): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-peer-'));
  const port = await freePort();
  const run = ['--yes', ...command(directory, port)];
  const child = spawn('npx', run, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  try {
    await ready(child, port);
    stage.say(`  ${title} listens`);
    return { name, ...(await alternated(stage, port, title)) };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { name, value: undefined, from: `not measured: ${title}: ${error.message}` };
  } finally {
    killGroup(child);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The ceiling takes its turn, too: no signed answer of this stack gets beyond it, whatever the bar. */
async function alternated(
  stage: Stage,
  port: number,
  title: string,
): Promise<Omit<Measured, 'name'>> {
  const transactions = WARM_UP + ROUNDS * REQUESTS;
  const world = await stage.prepare({ orders: 0, transactions });
  const emulator = await stage.serve({ data: world.data });
  const run = async (target: number, asked: readonly Transaction[]) =>
    perSecond(await stage.loader.load(target, await signedLanes(asked, amountsOf)));
  const ceiling = stage.keep(await startCeiling());
  const rates = { ours: [] as number[], theirs: [] as number[], ceiling: [] as number[] };
  const warm = world.take(WARM_UP);
  for (const target of [emulator.port, port, ceiling.port]) await run(target, warm);
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = world.take(REQUESTS);
    rates.ours.push(await run(emulator.port, asked));
    rates.theirs.push(await run(port, asked));
    rates.ceiling.push(await run(ceiling.port, asked));
  }
  await stage.stop(emulator);
  await stage.stop(ceiling);
  const [ours, theirs, top] = [rates.ours, rates.theirs, rates.ceiling].map(median);
  if (ours === undefined || theirs === undefined || top === undefined) throw new Error('no rounds');
  const highest = (top / theirs).toFixed(2);
  return {
    value: ours / theirs,
    from: `${ours.toFixed(0)} a second beside ${theirs.toFixed(0)} of ${title}; the ceiling reaches ${highest}`,
  };
}

/** Asked until it answers: what each prints when it listens differs. */
async function ready(child: ChildProcess, port: number): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  const url = `http://127.0.0.1:${port}${PATH.replace('{transaction_id}', ANSWER.transaction_id)}`;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const status = await fetch(url).then(
      ({ status }) => status,
      () => undefined,
    );
    if (status === 200) return;
    await sleep(200);
  }
  const [reason = 'it did not answer in time'] = said.trim().split('\n').slice(-1);
  throw new BenchError(reason);
}

/** npx runs it in a process of its own. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
