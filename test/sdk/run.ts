// Strangers' clients against our server: `npm run test:sdk [-- <part of a name>]`. README.md says what a program is.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { argv, execPath, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { withoutOwnSettings } from '../support/own-settings.ts';
import { type Cell, install, isPlayable, notInstalled } from './play.ts';
import { findPrograms, type Program } from './program.ts';
import { playRound } from './round.ts';
import { build, CLI, startServer } from './server.ts';
import { countOf, tableOf } from './table.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const [, , part = ''] = argv;

const cells: Cell[] = [];
const skipped: string[] = [];
const installed: Program[] = [];
for (const program of findPrograms(HERE).filter(({ name }) => name.includes(part))) {
  if (!(await isPlayable(program))) {
    skipped.push(`${program.name} ${program.version}: no "${program.probe.join(' ')}"`);
  } else if (await install(program)) installed.push(program);
  else cells.push(...notInstalled(program));
}
await build();
cells.push(...(await playByBaseUrl(installed)), ...(await playByExec(installed)));

stdout.write(`\n${tableOf(cells).join('\n')}\n\n`);
for (const each of skipped) stdout.write(`skipped ${each}\n`);
stdout.write(`${countOf(cells)}\n`);
// A run in which nothing was played proves nothing.
if (cells.length === 0 || cells.some(({ hasPassed }) => !hasPassed)) process.exitCode = 1;

/** A server as a user starts it, and clients that are told where it is. */
async function playByBaseUrl(programs: readonly Program[]): Promise<Cell[]> {
  const told = programs.filter(({ ways }) => ways.includes('base URL'));
  if (told.length === 0) return [];
  const server = await startServer();
  try {
    return await playRound('base URL', told, server.url);
  } finally {
    await server.stop();
  }
}

/** The same, but nobody is told anything: `fenzhang exec` leads every client it starts. */
async function playByExec(programs: readonly Program[]): Promise<Cell[]> {
  const led = programs.filter(({ ways }) => ways.includes('exec'));
  if (led.length === 0) return [];
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-sdk-'));
  const report = join(directory, 'cells.json');
  const inside = ['--import', 'tsx', join(HERE, 'inside-exec.ts'), report];
  try {
    await ended([CLI, 'exec', '--', execPath, ...inside, ...led.map(({ folder }) => folder)]);
    return JSON.parse(readFileSync(report, 'utf8'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function ended(parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(execPath, parameters, {
      cwd: HERE,
      env: withoutOwnSettings(),
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`fenzhang exec ended with ${code ?? signal}`));
    });
  });
}
