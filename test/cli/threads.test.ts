import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../emulator/fenzhang.cts', import.meta.url));
/** In the command's place: tells how many threads there are, once the pool has had something to do. */
const STAND_IN = `
  const { readdirSync, stat } = require('node:fs');
  const given = process.env.UV_THREADPOOL_SIZE ?? 'nothing';
  stat('.', () => {
    const threads = readdirSync('/proc/self/task').length;
    process.stdout.write(JSON.stringify({ given, threads }));
  });
`;
const directory = mkdtempSync(join(tmpdir(), 'fenzhang-threads-'));
const command = join(directory, 'fenzhang.cjs');

interface Told {
  readonly given: string;
  readonly threads: number;
}

function began(environment: Readonly<Record<string, string>>): Told {
  return JSON.parse(execFileSync(execPath, [command], { env: environment, encoding: 'utf8' }));
}

beforeAll(async () => {
  const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE, {
    ...{ lang: 'ts', sourceType: 'commonjs' },
  });
  writeFileSync(command, code);
  writeFileSync(join(directory, 'cli.js'), STAND_IN);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe.skipIf(platform !== 'linux')('the command (skipped where /proc does not tell)', () => {
  it('begins with two threads beside the event loop, and leaves no trace of that', () => {
    const ours = began({});
    const four = began({ UV_THREADPOOL_SIZE: '4' });
    expect(ours).toEqual({ given: 'nothing', threads: four.threads - 2 });
  });

  it('leaves their number to whoever has set it', () => {
    const one = began({ UV_THREADPOOL_SIZE: '1' });
    expect(one).toEqual({ given: '1', threads: began({}).threads - 1 });
  });
});
