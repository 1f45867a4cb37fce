import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME } from './change-sets.ts';
import { temporaryDirectory } from './directories.ts';

const child = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));

/** Lets a process append until it has acknowledged so many changes, kills it, and returns the last one. */
async function lastAcknowledged(directory: string, count: number): Promise<number> {
  const appending = spawn(process.execPath, ['--import', 'tsx', child, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let lines = 0;
  appending.stdout.setEncoding('latin1').on('data', (text: string) => {
    output += text;
    lines += text.split('\n').length - 1;
    if (lines >= count) appending.kill('SIGKILL');
  });
  const [, signal] = await once(appending, 'close');
  expect(signal).toBe('SIGKILL');
  return Number(output.split('\n').at(-2));
}

describe('a process killed in the middle of its work', () => {
  it('loses no change it acknowledged, in any of several rounds', { timeout: 60_000 }, async () => {
    const directory = temporaryDirectory();
    for (const count of [1, 37, 41, 90, 150, 260]) {
      const acknowledged = await lastAcknowledged(directory, count);
      const store = openStore(directory, NAME);
      const { entries, tables } = store.state;
      const numbers = [...entries].map((entry) => entry.sequence);
      expect(numbers.length).toBeGreaterThanOrEqual(acknowledged);
      // One more than acknowledged is possible: written, and killed before saying so.
      expect(numbers.length).toBeLessThanOrEqual(acknowledged + 1);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect([...tables.receivers.keys()]).toEqual(numbers.map((number) => `R${number}`));
      expect(tables.counters.get('orders')).toBe(numbers.length);
      store.append(change(numbers.length + 1));
      store.close();
    }
  });
});
