import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runToEnd } from '../cli/fake-terminal.ts';
import { ask } from '../control/ask.ts';
import { portOf, type Running, running, temporaryDirectory } from '../emulator/running.ts';
import { exchange, signed, statusOf } from '../emulator/wires.ts';

/** Names that lead elsewhere somewhere, or mean something to somebody. */
const ELSEWHERE = [
  '..',
  '../secret',
  '../../etc/passwd',
  'a/../../secret',
  '....//secret',
  './secret',
  '/etc/passwd',
  '//etc/passwd',
  'file:///etc/passwd',
  '..\\secret',
  'C:\\secret',
  'C:secret',
  '\\\\host\\share\\secret',
  'secret:stream',
  'secret\0',
  '../secret\0.json',
  '..%2fsecret',
  '%2e%2e%2fsecret',
  '..%252fsecret',
  '..%c0%afsecret',
  '．．/secret',
  '~/secret',
  '$HOME',
  '.hidden',
  'ends.',
  'a'.repeat(65),
  '__proto__/x',
  '',
  ' ',
];

/** A place with a secret beside the data directory, and what stands in it. */
async function besideASecret() {
  const place = temporaryDirectory();
  writeFileSync(join(place, 'secret'), 'secret');
  writeFileSync(join(place, 'secret.json'), '{"saved_at":1,"snapshot":{}}');
  const data = join(place, 'data');
  const world = await running({ data, scenarios: () => import('../../scenarios/index.ts') });
  const listing = () => [readdirSync(place).sort(), readdirSync(data).sort()];
  return { ...world, data, place, listing };
}

const errorOf = ({ status, body }: Awaited<ReturnType<typeof ask>>) =>
  `${status} ${JSON.stringify(body)}`;

describe('a name that leads elsewhere', () => {
  it.each(ELSEWHERE)('is no scenario: %j', async (name) => {
    const { emulator } = await besideASecret();
    const told = await ask({ emulator }, 'POST /scenarios/run', { name });
    expect(errorOf(told)).toMatch(/^40[04] .*(?:UNKNOWN_SCENARIO|BAD_FIELDS)/);
  });

  it.each(ELSEWHERE)(
    'is no point to save, to fork, to come back to or to delete: %j',
    async (name) => {
      const { emulator, listing } = await besideASecret();
      const before = listing();
      const path = `/snapshot/points/${encodeURIComponent(name)}`;
      const asked = [
        await ask({ emulator }, 'POST /snapshot/points', { name }),
        await ask({ emulator }, 'POST /snapshot/fork', { point: name }),
        await ask({ emulator }, `POST ${path}/restore`, {}),
        await ask({ emulator }, `DELETE ${path}`),
      ];
      for (const told of asked) expect(told.status).toBeOneOf([400, 404, 405]);
      expect(listing()).toEqual(before);
      expect(emulator.sandboxes).toHaveLength(1);
    },
  );

  it.each(ELSEWHERE)('is no sandbox: %j', async (mchid) => {
    const { emulator, listing } = await besideASecret();
    const before = listing();
    const made = await ask({ emulator }, 'POST /sandboxes', { mchid });
    expect(errorOf(made)).toMatch(/^400 /);
    const forked = await ask({ emulator }, 'POST /snapshot/fork', { mchid });
    expect(errorOf(forked)).toMatch(/^400 /);
    expect(() => emulator.createSandbox({ mchid })).toThrow('mchid must be 8 to 10 digits');
    const read = await ask({ emulator }, `GET /ledger?sandbox=${encodeURIComponent(mchid)}`);
    expect(errorOf(read)).toMatch(/^404 .*UNKNOWN_SANDBOX/);
    expect(listing()).toEqual(before);
  });

  it.each(ELSEWHERE)('is no bill: %j', async (token) => {
    const { emulator } = await running();
    const target = `/v3/billdownload/file?token=${encodeURIComponent(token)}`;
    const [answer] = await exchange(emulator, signed(emulator, { target }));
    if (answer === undefined) return expect.unreachable();
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).toBeLessThan(500);
  });

  it.each([
    '../secret',
    '..%2fsecret',
    '%2e%2e/secret',
    '..%5csecret',
    '..\\secret',
    'assets/..%2f..%2fsecret',
    '/etc/passwd',
    '%00',
    'index.html%00.js',
    'link',
    'folder/secret',
    '.hidden',
  ])('is no part of the console: %s', async (path) => {
    const place = temporaryDirectory();
    const directory = join(place, 'console');
    mkdirSync(directory);
    writeFileSync(join(place, 'secret'), 'secret');
    symlinkSync(join(place, 'secret'), join(directory, 'link'));
    symlinkSync(place, join(directory, 'folder'));
    const { emulator } = await running({ console: directory });
    const head = [`GET /_fenzhang/${path} HTTP/1.1`, `Host: 127.0.0.1:${portOf(emulator)}`];
    const [answer] = await exchange(emulator, `${head.join('\r\n')}\r\n\r\n`);
    if (answer === undefined) return expect.unreachable();
    expect([400, 404]).toContain(statusOf(answer));
    expect(answer.body).not.toContain('secret\n');
  });
});

describe('a link in the data directory', () => {
  it('is replaced by the point that is saved, and what it leads to stays', async () => {
    const { control, data, place } = await besideASecret();
    symlinkSync(join(place, 'secret'), join(data, '1900000100.point.here.json'));
    await control.savePoint({ name: 'here' });
    expect(readFileSync(join(place, 'secret'), 'utf8')).toBe('secret');
    expect((await control.listPoints()).points.map(({ name }) => name)).toEqual(['here']);
  });

  it('tells nothing of what it leads to', async () => {
    const { emulator, data, place } = await besideASecret();
    symlinkSync(join(place, 'secret'), join(data, '1900000100.point.here.json'));
    const told = await ask({ emulator }, 'POST /snapshot/points/here/restore', {});
    expect(errorOf(told)).toContain('the point here is damaged');
    expect(errorOf(told)).not.toContain('secret');
  });
});

/** Something that answers as the emulator would, but for one member of its keys. */
async function impostor({ emulator }: Pick<Running, 'emulator'>, member: string, value: unknown) {
  const [keys, authority] = await Promise.all(
    ['keys', 'authority'].map(async (path) => (await ask({ emulator }, `GET /${path}`)).body),
  );
  const told = { ...(keys as object), [member]: value };
  const server = createServer(({ url }, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(url === '/_fenzhang/keys' ? told : authority));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') return expect.unreachable();
  return `http://127.0.0.1:${address.port}`;
}

describe('keys export', () => {
  it.each(ELSEWHERE.filter((each) => /[/\\:\0%$]/.test(each)))(
    'writes nothing elsewhere for an emulator that names a certificate %j',
    async (serial) => {
      const world = await running();
      const [first] = (await world.control.keys()).platform;
      const url = await impostor(world, 'platform', [{ ...first, serial: `/../../${serial}` }]);
      const place = temporaryDirectory();
      const ended = await runToEnd(['keys', 'export', join(place, 'a', 'keys'), '--url', url]);
      expect(ended.exit).toBe(2);
      expect(ended.errors).toContain('is no name for a file');
      expect(readdirSync(place)).toEqual([]);
    },
  );

  it('writes into no folder that is a link', async () => {
    const { emulator } = await running();
    const place = temporaryDirectory();
    const directory = join(place, 'keys');
    const words = ['keys', 'export', directory, '--url', emulator.url];
    expect((await runToEnd(words)).exit).toBe(0);
    const elsewhere = join(place, 'elsewhere');
    mkdirSync(elsewhere);
    rmSync(join(directory, 'php'), { recursive: true });
    symlinkSync(elsewhere, join(directory, 'php'));
    const ended = await runToEnd(words);
    expect([ended.exit, ended.errors]).toEqual([
      2,
      `fenzhang: ${join(directory, 'php')} is a link and leads elsewhere: remove it.\n`,
    ]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('replaces a link that stands in for a file, and not what it leads to', async () => {
    const { emulator } = await running();
    const place = temporaryDirectory();
    const directory = join(place, 'keys');
    const words = ['keys', 'export', directory, '--url', emulator.url];
    await runToEnd(words);
    writeFileSync(join(place, 'precious'), 'precious');
    rmSync(join(directory, 'apiclient_key.pem'));
    symlinkSync(join(place, 'precious'), join(directory, 'apiclient_key.pem'));
    expect((await runToEnd(words)).exit).toBe(0);
    expect(readFileSync(join(place, 'precious'), 'utf8')).toBe('precious');
  });
});

describe('the command line', () => {
  it.each([
    [['replay', '../nowhere/none.yaml'], 'cannot be read'],
    [['replay', 'a\0b.yaml'], 'cannot be read'],
    [['replay', '..\\none'], 'cannot be read'],
    [['replay', '%2e%2e'], 'there is no scenario'],
    [['start', '--memory', '--mchid', '../1900000100'], 'mchid must be 8 to 10 digits'],
    [['start', '--memory', '--mchid', '1900000100\0'], 'mchid must be 8 to 10 digits'],
    [['start', '--port', '0', '--data', 'a\0b'], 'a'],
    [['start', '--port', '0', '--data', '/dev/null/x'], 'a part of the path is a file'],
  ])('says in a sentence that %j leads nowhere', async (words, sentence) => {
    const ended = await runToEnd(words, { cwd: temporaryDirectory() });
    expect(ended.exit).toBe(2);
    expect(ended.errors.toLowerCase()).toContain(sentence.toLowerCase());
    expect(ended.errors).not.toMatch(/^\s+at /m);
  });

  it('narrows the mode of a file that takes the secrets of a snapshot', async () => {
    const { emulator } = await running();
    const file = join(temporaryDirectory(), 'sandbox.json');
    writeFileSync(file, '', { mode: 0o644 });
    const words = ['snapshot', 'export', file, '--secrets', '--url', emulator.url];
    expect((await runToEnd(words)).exit).toBe(0);
    expect(existsSync(file)).toBe(true);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  });
});
