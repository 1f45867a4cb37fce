import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../../emulator/cli.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const command = (...args: string[]) => ['--import', TSX, CLI, ...args];
const runFile = promisify(execFile);

describe('fenzhang as a process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends start with 0 on %s and lets go of its directory',
    async (signal) => {
      const cwd = mkdtempSync(join(tmpdir(), 'fenzhang-process-'));
      const child = spawn(process.execPath, command('start', '--port', '0'), { cwd });
      const [banner] = await once(child.stdout, 'data');
      expect(String(banner)).toContain('ready in');
      child.kill(signal);
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
      expect(readdirSync(join(cwd, '.fenzhang')).filter((name) => name.endsWith('.lock'))).toEqual(
        [],
      );
    },
  );

  it('ends with 2 and writes to stderr when it cannot run', async () => {
    const failing = runFile(process.execPath, command('strat'), { cwd: tmpdir() });
    await expect(failing).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'fenzhang: unknown verb strat\ndid you mean "start"?\n',
    });
  });

  it('bears a reader that stops reading', async () => {
    const script = `"$0" --import "$1" "$2" demo | head -n 2`;
    const { stdout, stderr } = await runFile('sh', ['-c', script, process.execPath, TSX, CLI]);
    expect(stdout).toContain('平台收付通');
    expect(stderr).toBe('');
  });
});
