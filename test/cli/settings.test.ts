import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfigFile } from '../../emulator/cli/config-file.ts';
import { START_FLAGS } from '../../emulator/cli/flag-tables.ts';
import { parseCommandLine } from '../../emulator/cli/parse-args.ts';
import { outranks, settle, wordsOfSettings } from '../../emulator/cli/settings.ts';

const emptyDirectory = () => mkdtempSync(join(tmpdir(), 'fenzhang-settings-'));

function directoryWith(config: unknown): string {
  const cwd = emptyDirectory();
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  writeFileSync(join(cwd, 'fenzhang.config.json'), text);
  return cwd;
}

function settled(
  args: readonly string[],
  env: Record<string, string> = {},
  cwd = emptyDirectory(),
) {
  const parsed = parseCommandLine(args, START_FLAGS);
  return settle(START_FLAGS, parsed, { env, cwd }, readConfigFile(cwd));
}

describe('settle', () => {
  it('prefers the command line to the environment, that to the config file, that to the default', () => {
    const cwd = directoryWith({ port: 3 });
    const env = { FENZHANG_PORT: '2' };
    expect(settled(['--port', '1'], env, cwd).get('port')).toEqual({
      value: 1,
      origin: 'command line',
      place: '--port',
    });
    expect(settled([], env, cwd).get('port')).toEqual({
      value: 2,
      origin: 'environment',
      place: 'FENZHANG_PORT',
    });
    expect(settled([], {}, cwd).get('port')).toEqual({
      value: 3,
      origin: 'config file',
      place: join(cwd, 'fenzhang.config.json'),
    });
    expect(settled([]).get('port')).toEqual({ value: 8866, origin: 'default', place: '' });
  });

  it('takes an empty variable for none', () => {
    expect(settled([], { FENZHANG_PORT: '' }).get('port')?.origin).toBe('default');
  });

  it.each([
    ['1', true],
    ['true', true],
    ['YES', true],
    ['0', false],
    ['off', false],
  ])('reads the switch FENZHANG_MEMORY=%s as %s', (text, value) => {
    expect(settled([], { FENZHANG_MEMORY: text }).get('memory')?.value).toBe(value);
  });

  it('reads lists from several flags, from commas and from JSON', () => {
    const hosts = ['a.example', 'b.example'];
    const args = hosts.flatMap((host) => ['--notify-host', host]);
    const env = { FENZHANG_NOTIFY_HOST: hosts.join(',') };
    expect(settled(args).get('notifyHost')?.value).toEqual(hosts);
    expect(settled([], env).get('notifyHost')?.value).toEqual(hosts);
    const cwd = directoryWith({ notifyHost: hosts });
    expect(settled([], {}, cwd).get('notifyHost')?.value).toEqual(hosts);
  });

  it('resolves a path where it was written', () => {
    const root = directoryWith({ data: 'kept' });
    const cwd = join(root, 'deeper');
    mkdirSync(cwd);
    expect(settled([], {}, cwd).get('data')?.value).toBe(join(root, 'kept'));
    expect(settled(['--data', 'kept'], {}, cwd).get('data')?.value).toBe(join(cwd, 'kept'));
  });

  it.each([
    [['--port', '65536'], {}, '--port must be a whole number from 0 to 65535, not 65536'],
    [['--port', '1.5'], {}, '--port must be a whole number from 0 to 65535, not "1.5"'],
    [['--port', '1', '--port', '2'], {}, '--port is given 2 times'],
    [['--preset', 'fats'], {}, '--preset must be one of strict, fast, not "fats"'],
    [['--host='], {}, '--host must be a text that is not empty, not ""'],
    [[], { FENZHANG_MEMORY: 'maybe' }, 'FENZHANG_MEMORY must be true or false, not "maybe"'],
  ])('refuses %j and %j', (args, env, message) => {
    expect(() => settled(args, env)).toThrow(message);
  });

  it('tells which of two settings was written closer at hand', () => {
    const settings = settled(['--memory'], { FENZHANG_DATA: 'kept' });
    expect(outranks(settings, 'memory', 'data')).toBe(true);
    expect(outranks(settings, 'data', 'memory')).toBe(false);
  });

  it('shows where each value came from, and no secret', () => {
    const rows = wordsOfSettings(START_FLAGS, settled(['--token', 'top-secret']));
    expect(rows).toContainEqual(['token', '••••', 'command line: --token']);
    expect(rows).toContainEqual(['port', '8866', 'default']);
    expect(JSON.stringify(rows)).not.toContain('top-secret');
  });

  it('shows of a URL neither what stands before its host nor its query', () => {
    const url = '1900000110=http://me:secret@127.0.0.1:3000/notify?key=secret';
    const rows = wordsOfSettings(START_FLAGS, settled(['--notify', url]));
    const shown = '1900000110=http://…@127.0.0.1:3000/notify?…';
    expect(rows).toContainEqual(['notify', shown, 'command line: --notify']);
  });
});

describe('readConfigFile', () => {
  it.each([
    [{ prot: 1 }, 'unknown key "prot"'],
    [{ 'merchant-mode': 'certificate' }, 'unknown key "merchant-mode"'],
    [{ port: '1' }, '"port" in'],
    [{ memory: 'yes' }, 'must be true or false'],
    [{ notifyHost: 'a.example' }, 'must be a list of texts'],
    [[], 'must hold one JSON object'],
    ['{', 'cannot be read'],
  ])('refuses %j', (config, message) => {
    const cwd = directoryWith(config);
    expect(() => readConfigFile(cwd)).toThrow(message);
  });

  it('suggests the key that was meant', () => {
    const cwd = directoryWith({ merchantMod: 'certificate' });
    const hint = 'did you mean "merchantMode"?';
    expect(() => readConfigFile(cwd)).toThrow(expect.objectContaining({ hint }));
  });
});
