import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isInstalled, output } from '../export/programs.ts';

const CLI = fileURLToPath(new URL('../../emulator/cli.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const exec = (...command: string[]) => ['--import', TSX, CLI, 'exec', '--', ...command];

/** Says where the files are, then ends in its own way when it is told to. */
const PATIENT = `
  process.on('SIGINT', () => process.exit(9)).on('SIGTERM', () => process.exit(10));
  setInterval(() => undefined, 1_000);
  process.stdout.write(process.env.FENZHANG_DIRECTORY);
`;

describe('fenzhang exec as a process', () => {
  it.each([
    ['SIGINT', 9],
    ['SIGTERM', 10],
  ] as const)('hands on %s, waits for its command, and tidies up', async (signal, exit) => {
    const child = spawn(execPath, exec(execPath, '--eval', PATIENT), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [directory] = await once(child.stdout, 'data');
    expect(existsSync(String(directory))).toBe(true);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([exit, null]);
    expect(existsSync(String(directory))).toBe(false);
  });
});

const hasNamespaces =
  isInstalled('unshare', '-rn', 'ip', 'link', 'set', 'lo', 'up') &&
  isInstalled('curl', '--version');

describe.skipIf(!hasNamespaces)(
  'fenzhang exec with the network cut (skipped where unshare -rn is not permitted)',
  () => {
    it('answers all the same', async () => {
      const command = exec('curl', '--silent', 'https://api.mch.weixin.qq.com/v3/certificates');
      const script = 'ip link set lo up && exec "$0" "$@"';
      const text = await output('unshare', ['-rn', 'sh', '-c', script, execPath, ...command]);
      expect(text).toMatch(/^\{"code":"SIGN_ERROR","message":"Http头Authorization值格式错误，/);
    });
  },
);
