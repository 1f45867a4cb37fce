// One round: some programs, all led the same way, against one running emulator.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNoticeSink } from './notice-sink.ts';
import { type Cell, play } from './play.ts';
import type { Program, Way } from './program.ts';

/** Plays installed programs one after the other against the emulator at `url`. */
export async function playRound(
  way: Way,
  programs: readonly Program[],
  url: string,
): Promise<Cell[]> {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-sdk-'));
  const sink = await openNoticeSink();
  const cells: Cell[] = [];
  try {
    for (const program of programs) {
      cells.push(...(await play(program, { way, url, sink, directory })));
    }
  } finally {
    await sink.close();
    rmSync(directory, { recursive: true });
  }
  return cells;
}
