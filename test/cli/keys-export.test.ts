import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { temporaryDirectory } from '../export/directories.ts';
import { runToEnd } from './fake-terminal.ts';
import { runningEmulator } from './running-emulator.ts';

const running = runningEmulator();

const SECRET = ['apiclient_cert.p12', 'apiclient_key.pem', 'apiv3.key'];
const PLATFORM_SERIAL = '2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E2FA4E';
const OPEN = [
  ...['apiclient_cert.pem', 'ca.jks', 'ca.pem', 'fenzhang.env', 'hosts.java', 'mchid'],
  ...['php/fenzhang.ini', 'platform_cert.pem', `platform_cert_${PLATFORM_SERIAL}.pem`],
  ...['platform_serial_no', 'preload.cjs', 'pub_key.pem', 'pub_key_id', 'serial_no'],
];

describe('fenzhang keys export', () => {
  it('writes every file, those that would be secret for their owner only', async () => {
    const directory = join(temporaryDirectory(), 'new', 'keys');
    const { exit, output } = await running().verb('keys', 'export', directory);
    expect(exit).toBe(0);
    const modeOf = (path: string) => statSync(join(directory, path)).mode & 0o777;
    expect(SECRET.map(modeOf)).toEqual(SECRET.map(() => 0o600));
    expect(OPEN.map(modeOf)).toEqual(OPEN.map(() => 0o644));
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const [title, ...lines] = output.trimEnd().split('\n');
    expect(title).toBe(`17 files for merchant 1900000100 in ${directory}`);
    expect(lines.pop()).toBe(`use them with: . ${directory}/fenzhang.env`);
    expect(lines.map((line) => line.trim()).sort()).toEqual([...SECRET, ...OPEN].sort());
  });

  it('answers programs with the names of the files', async () => {
    const cwd = temporaryDirectory();
    const words = ['keys', 'export', 'keys', '--json', '--url', running().url];
    const { output } = await runToEnd(words, { cwd });
    expect(JSON.parse(output)).toMatchObject({
      directory: join(cwd, 'keys'),
      mchid: '1900000100',
      files: expect.arrayContaining([...SECRET, ...OPEN]),
    });
  });

  it('refuses a directory with the keys of somebody else, and leaves them alone', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'apiclient_key.pem');
    writeFileSync(path, 'of a real merchant');
    expect(await running().verb('keys', 'export', directory)).toEqual({
      exit: 2,
      output: '',
      errors: `fenzhang: ${path} was not written by fenzhang and may be real: choose another directory.\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe('of a real merchant');
    expect(readdirSync(directory)).toEqual(['apiclient_key.pem']);
  });

  it('writes the same again after a restart on the same data, but for the port', async () => {
    const data = temporaryDirectory();
    const exports = temporaryDirectory();
    const first = await exportedFrom(data, join(exports, 'keys'));
    expect(await exportedFrom(data, join(exports, 'keys'))).toEqual(first);
  });

  it.each([[['export']], [['export', 'one', 'two']], [['exprot', 'one']]])(
    'ends with 2 and the usage for keys %j',
    async (words) => {
      const { exit, errors } = await running().verb('keys', ...words);
      expect(exit).toBe(2);
      expect(errors).toContain('usage: fenzhang keys [export DIRECTORY | rotate]');
    },
  );
});

/** The content of every file of an export, the port taken out: each start has another. */
async function exportedFrom(data: string, directory: string): Promise<Record<string, string>> {
  mkdirSync(data, { recursive: true });
  const emulator = await createEmulator({ port: 0, data });
  await emulator.start();
  const { url } = emulator;
  const { exit } = await runToEnd(['keys', 'export', directory, '--url', url]);
  await emulator.close();
  expect(exit).toBe(0);
  const { port } = new URL(url);
  const entries = [...SECRET, ...OPEN].map((path) => {
    const bytes = readFileSync(join(directory, path), 'latin1');
    return [path, bytes.replaceAll(port, 'PORT')] as const;
  });
  return Object.fromEntries(entries);
}
