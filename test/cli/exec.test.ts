import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, env as ownEnvironment } from 'node:process';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { environmentLines } from '../../emulator/export/environment.ts';
import { temporaryDirectory } from '../export/directories.ts';
import { isInstalled } from '../export/programs.ts';
import { runToEnd } from './fake-terminal.ts';

const { PATH = '' } = ownEnvironment;
const env = { PATH };

/** Its standard output is that of this process, so the command writes into files. */
async function execute(...command: readonly string[]) {
  const cwd = temporaryDirectory();
  const ended = await runToEnd(['exec', '--', ...command], { env, cwd });
  const fileOf = (name: string) => readFileSync(join(cwd, name), 'utf8');
  return { ...ended, fileOf };
}

/** A program of node that writes a value into the file "seen". */
const writeJson = (expression: string): readonly string[] => [
  execPath,
  '--eval',
  `require('node:fs').writeFileSync('seen', JSON.stringify(${expression}))`,
];

describe('the end of fenzhang exec', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['kill -KILL $$', 137],
    ['kill -TERM $$', 143],
  ])('is that of its command: sh -c "%s" gives %i', async (script, exit) => {
    expect(await execute('sh', '-c', script)).toMatchObject({ exit, output: '', errors: '' });
  });

  it('is 2, with one sentence, when there is no such command', async () => {
    expect(await execute('no-such-command', '--flag')).toMatchObject({
      exit: 2,
      output: '',
      errors: 'fenzhang: there is no command no-such-command\n',
    });
  });

  it('leaves neither files nor an open port behind', async () => {
    const { fileOf } = await execute(...writeJson('process.env'));
    const seen: Record<string, string> = JSON.parse(fileOf('seen'));
    const { FENZHANG_URL: url = '', FENZHANG_DIRECTORY: directory = '' } = seen;
    expect(directory).toContain(tmpdir());
    expect(existsSync(directory)).toBe(false);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const [error] = await once(socket, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('leaves nothing behind when there is no such command either', async () => {
    const cwd = temporaryDirectory();
    vi.stubEnv('TMPDIR', cwd);
    onTestFinished(() => void vi.unstubAllEnvs());
    await runToEnd(['exec', '--', 'no-such-command'], { env, cwd });
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('the command of fenzhang exec', () => {
  it('has every variable of fenzhang env, added to what it would have had', async () => {
    const cwd = temporaryDirectory();
    const inherited = { ...env, NO_PROXY: 'example.org', JAVA_TOOL_OPTIONS: '-Xmx64m' };
    await runToEnd(['exec', '--', ...writeJson('process.env')], { env: inherited, cwd });
    const seen: Record<string, string> = JSON.parse(readFileSync(join(cwd, 'seen'), 'utf8'));
    const { FENZHANG_URL: url = '', FENZHANG_DIRECTORY: directory = '' } = seen;
    const mchid = '1900000100';
    expect(seen).toMatchObject({
      ...env,
      ...environmentLines({ url, directory, mchid, inherited }),
    });
    expect(seen['NO_PROXY']).toMatch(/,example\.org$/);
    expect(seen['JAVA_TOOL_OPTIONS']).toMatch(/^-Xmx64m /);
  });

  it('finds the keys of the sandbox where FENZHANG_DIRECTORY says', async () => {
    const script = 'ls "$FENZHANG_DIRECTORY" > seen; cat "$FENZHANG_DIRECTORY/apiv3.key" > key';
    const { fileOf } = await execute('sh', '-c', script);
    expect(fileOf('seen').split('\n')).toEqual(
      expect.arrayContaining(['apiclient_key.pem', 'ca.pem', 'mchid', 'platform_cert.pem']),
    );
    expect(fileOf('key')).toBe('FAKE0FENZHANG0FAKE0APIV3KEY0FAKE');
  });

  it('gets its words as they were typed, flags and further dashes among them', async () => {
    const words = ['--json', '--help', '--', '-v', 'two words', '', '$HOME', '--port=1'];
    const { exit, fileOf } = await execute(...writeJson('process.argv.slice(1)'), '--', ...words);
    expect(exit).toBe(0);
    expect(JSON.parse(fileOf('seen'))).toEqual(words);
  });

  it('runs in the sandbox that the flags ask for', async () => {
    const cwd = temporaryDirectory();
    const flags = ['--mchid', '1900000777', '--preset', 'fast', '--merchant-mode', 'public-key'];
    const script = `fetch(process.env.FENZHANG_URL + '/_fenzhang/sandboxes')
      .then((answer) => answer.text()).then((text) => require('node:fs').writeFileSync('seen', text))`;
    await runToEnd(['exec', ...flags, '--', execPath, '--eval', script], { env, cwd });
    expect(readFileSync(join(cwd, 'seen'), 'utf8')).toMatch(/"1900000777".*"public-key"/s);
  });
});

describe('fenzhang exec without a usable command line', () => {
  it.each([
    [['--verbos', '--', 'true'], 'unknown flag --verbos\ndid you mean --verbose?'],
    [['--port', '1', '--', 'true'], 'unknown flag --port'],
    [[], 'exec needs more words\nusage: fenzhang exec [flags] -- COMMAND [ARGUMENT …]'],
    [['--preset', 'slow', '--', 'true'], '--preset'],
  ])('%j ends with 2 and says what would do', async (words, sentence) => {
    const { exit, output, errors } = await runToEnd(['exec', ...words], { env });
    expect({ exit, output }).toEqual({ exit: 2, output: '' });
    expect(errors).toContain(sentence);
    expect(errors).not.toContain('    at ');
  });
});

describe.skipIf(!isInstalled('curl', '--version'))(
  'curl inside fenzhang exec (skipped where there is none)',
  () => {
    it('gets the 401 of the platform from the platform’s own URL', async () => {
      const { exit, errors, fileOf } = await execute(
        ...['curl', '--silent', '--show-error', '--output', 'body', '--dump-header', 'head'],
        'https://api.mch.weixin.qq.com/v3/certificates',
      );
      expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
      expect(fileOf('head')).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\nServer: nginx\r\n/m);
      expect(fileOf('head')).toMatch(/^Request-ID: \S+-270924346\r$/m);
      expect(fileOf('body')).toBe(
        '{"code":"SIGN_ERROR","message":"Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》"}',
      );
    });

    it('is refused any other host, in one line on standard error', async () => {
      const { exit, output, errors } = await execute(
        ...['curl', '--silent', '--output', 'body', 'https://example.com/'],
      );
      expect(exit).not.toBe(0);
      expect(output).toBe('');
      expect(errors).toBe(
        "fenzhang: refused example.com:443: only WeChat Pay's own hosts are served here\n",
      );
    });
  },
);
