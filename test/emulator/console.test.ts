import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import { portOf, running, temporaryDirectory } from './running.ts';
import { exchange, statusOf } from './wires.ts';

const SCRIPT = 'assets/index-1a2B_c-4.js';

/** An emulator with a console that was built: a page, a script, a picture; and a file beside it that is nobody's. */
async function withConsole(options: EmulatorOptions = {}) {
  const place = temporaryDirectory();
  const directory = join(place, 'console');
  mkdirSync(join(directory, 'assets'), { recursive: true });
  writeFileSync(join(place, 'secret.txt'), 'secret');
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>分账</title>');
  writeFileSync(join(directory, SCRIPT), 'export {};');
  writeFileSync(join(directory, 'icon.svg'), '<svg/>');
  return { ...(await running({ console: directory, ...options })), directory };
}

type World = Awaited<ReturnType<typeof withConsole>>;
const get = ({ emulator }: Pick<World, 'emulator'>, path: string, init?: RequestInit) =>
  fetch(`${emulator.url}${path}`, { redirect: 'manual', ...init });

describe('the console', () => {
  it('is a page that may talk to its own server and to nobody else', async () => {
    const answer = await get(await withConsole(), '/_fenzhang/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html><title>分账</title>');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it.each([
    ['the page by its name', 'index.html', 'text/html; charset=utf-8', 'no-store'],
    [
      'a part whose name changes',
      SCRIPT,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['a part whose name stays', 'icon.svg', 'image/svg+xml', 'no-store'],
  ])('hands out %s', async (_, path, type, kept) => {
    const answer = await get(await withConsole(), `/_fenzhang/${path}?v=1`);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe(kept);
  });

  it('says how long the page is to who asks for that alone', async () => {
    const answer = await get(await withConsole(), '/_fenzhang/', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '36',
      '',
    ]);
  });

  it('is found without the last slash', async () => {
    const answer = await get(await withConsole(), '/_fenzhang');
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/_fenzhang/']);
  });

  it.each([
    '../secret.txt',
    '..%2fsecret.txt',
    'assets/../../secret.txt',
    '%2e%2e/secret.txt',
    'assets',
  ])('leads nowhere else: %s', async (path) => {
    const { emulator } = await withConsole();
    const head = [`GET /_fenzhang/${path} HTTP/1.1`, `Host: 127.0.0.1:${portOf(emulator)}`, '', ''];
    const [answer] = await exchange(emulator, head.join('\r\n'));
    if (answer === undefined) return expect.unreachable();
    expect([statusOf(answer), JSON.parse(answer.body).error.code]).toEqual([404, 'UNKNOWN_PATH']);
  });

  it('has only the files that were there when it was first asked for', async () => {
    const world = await withConsole();
    await get(world, '/_fenzhang/');
    writeFileSync(join(world.directory, 'later.txt'), 'later');
    expect((await get(world, '/_fenzhang/later.txt')).status).toBe(404);
  });

  it('is no place to write to', async () => {
    const answer = await get(await withConsole(), '/_fenzhang/', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
  });

  it('leaves the control API where it was', async () => {
    const answer = await get(await withConsole(), '/_fenzhang/health');
    expect(await answer.json()).toMatchObject({ status: 'ok' });
  });

  it('is handed out without the token, which what it does needs', async () => {
    const world = await withConsole({ token: 'open-sesame' });
    expect((await get(world, '/_fenzhang/')).status).toBe(200);
    expect((await get(world, '/_fenzhang/health')).status).toBe(401);
  });

  it.each([
    ['Host: evil.com', 'FOREIGN_HOST'],
    ['Host: 127.0.0.1\r\nOrigin: http://evil.com', 'FOREIGN_ORIGIN'],
  ])('is not for strangers: %s', async (lines, code) => {
    const { emulator } = await withConsole();
    const [answer] = await exchange(emulator, `GET /_fenzhang/ HTTP/1.1\r\n${lines}\r\n\r\n`);
    if (answer === undefined) return expect.unreachable();
    expect([statusOf(answer), JSON.parse(answer.body).error.code]).toEqual([403, code]);
  });

  it('says which command builds it where it was not built', async () => {
    const answer = await get(await running({ console: temporaryDirectory() }), '/_fenzhang/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<code>npm run build</code>');
    const nowhere = await running({ console: join(temporaryDirectory(), 'nowhere') });
    expect((await get(nowhere, '/_fenzhang/')).status).toBe(200);
  });
});
