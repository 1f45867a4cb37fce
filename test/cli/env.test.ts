import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentLines, LANGUAGES, shellLines } from '../../emulator/export/environment.ts';
import { temporaryDirectory } from '../export/directories.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const running = runningEmulator();

const expected = (directory: string, language?: (typeof LANGUAGES)[number]) =>
  environmentLines({ directory, url: running().url, mchid: '1900000100', language });

describe('fenzhang env', () => {
  it.each(LANGUAGES)('--for %s prints what that language needs, and nothing else', async (name) => {
    const directory = temporaryDirectory();
    const words = ['env', '--for', name, '--directory', directory];
    const { exit, output, errors } = await running().verb(...words);
    expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
    expect(output).toBe(shellLines(expected(directory, name)));
  });

  it('prints what all of them need when none is named', async () => {
    const directory = temporaryDirectory();
    const { output } = await running().verb('env', '--directory', directory);
    expect(output).toBe(shellLines(expected(directory)));
  });

  it('prints the same as JSON', async () => {
    const directory = temporaryDirectory();
    const words = ['env', '--for', 'python', '--directory', directory, '--json'];
    const { output } = await running().verb(...words);
    expect(JSON.parse(output)).toEqual(expected(directory, 'python'));
  });

  it('prints lines that a shell can take, and writes the files they name', async () => {
    const directory = temporaryDirectory();
    const { output } = await running().verb('env', '--for', 'curl', '--directory', directory);
    const script = `${output}\nprintf %s "$CURL_CA_BUNDLE"`;
    const file = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(file).toBe(join(directory, 'ca.pem'));
    expect(existsSync(file)).toBe(true);
  });

  it('puts the files below .fenzhang unless told otherwise', async () => {
    const cwd = temporaryDirectory();
    const { exit, output } = await runToEnd(['env', '--url', running().url], { cwd });
    expect(exit).toBe(0);
    expect(output).toContain(`export FENZHANG_DIRECTORY='${join(cwd, '.fenzhang', 'sdk')}'\n`);
    expect(existsSync(join(cwd, '.fenzhang', 'sdk', 'ca.pem'))).toBe(true);
  });

  it('keeps what the environment says already', async () => {
    const cwd = temporaryDirectory();
    const env = { NODE_OPTIONS: '--max-old-space-size=512' };
    const words = ['env', '--for', 'node', '--url', running().url];
    const { output } = await runToEnd(words, { cwd, env });
    expect(output).toMatch(/NODE_OPTIONS='--max-old-space-size=512 --require "/);
  });

  it('ends with 2 for a language it does not know', async () => {
    const { exit, output, errors } = await running().verb('env', '--for', 'rust');
    expect({ exit, output }).toEqual({ exit: 2, output: '' });
    for (const name of LANGUAGES) expect(errors).toContain(name);
  });

  it('ends with 2 when no emulator runs, and prints nothing that a shell would take', async () => {
    expect(await runToEnd(['env', '--url', 'http://127.0.0.1:1'])).toEqual({
      exit: 2,
      output: '',
      errors: 'fenzhang: no emulator at http://127.0.0.1:1; start one with: fenzhang start\n',
    });
  });
});
