// Strangers' clients against our server: `npm run test:sdk [-- <part of a name>]`. README.md says what a program is.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { openNoticeSink } from './notice-sink.ts';
import { type Cell, isPlayable, play, type Surroundings } from './play.ts';
import { findPrograms, type Program } from './program.ts';
import { startServer } from './server.ts';
import { countOf, tableOf } from './table.ts';

const [, , part = ''] = argv;
const programs = findPrograms(fileURLToPath(new URL('.', import.meta.url)));
const wanted = programs.filter(({ name }) => name.includes(part));

const directory = mkdtempSync(join(tmpdir(), 'fenzhang-sdk-'));
const sink = await openNoticeSink();
try {
  const server = await startServer();
  try {
    await playAll(wanted, { url: server.url, sink, directory });
  } finally {
    await server.stop();
  }
} finally {
  await sink.close();
  rmSync(directory, { recursive: true });
}

async function playAll(all: readonly Program[], surroundings: Surroundings): Promise<void> {
  const cells: Cell[] = [];
  const skipped: string[] = [];
  for (const program of all) {
    if (await isPlayable(program)) cells.push(...(await play(program, surroundings)));
    else skipped.push(`${program.name} ${program.version}: no "${program.probe.join(' ')}"`);
  }
  stdout.write(`\n${tableOf(cells).join('\n')}\n\n`);
  for (const each of skipped) stdout.write(`skipped ${each}\n`);
  stdout.write(`${countOf(cells)}\n`);
  // A run in which nothing was played proves nothing.
  if (cells.length === 0 || cells.some(({ hasPassed }) => !hasPassed)) process.exitCode = 1;
}
