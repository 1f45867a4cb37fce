import { describe, expect, it } from 'vitest';
import { createControlClient } from '../../client/index.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { runToEnd } from '../cli/fake-terminal.ts';
import { running } from '../emulator/running.ts';
import { asked } from './ways-in.ts';

const TOKEN = 'FAKE-token-0123456789';
const HEALTH = 'GET /_fenzhang/health HTTP/1.1';
const HERE = 'Host: 127.0.0.1';

describe('a server beyond loopback', () => {
  it.each([
    '0.0.0.0',
    '::',
    '',
    '10.0.0.7',
    '::ffff:127.0.0.1',
    '127.0.0.1.evil.com',
    'localhost.evil.com',
    '0',
  ])('is not made without a token, on "%s"', async (host) => {
    await expect(createEmulator({ host })).rejects.toThrow(/the control API needs a token/);
  });

  it.each(['', ' ', 'word ', '令牌', 'a\r\nHost: evil.com'])(
    'is not made with a token nobody could send: "%s"',
    async (token) => {
      await expect(createEmulator({ host: '0.0.0.0', token })).rejects.toThrow(/a token is ASCII/);
    },
  );

  it('says so on the command line, and never repeats the token', async () => {
    const without = await runToEnd(['start', '--memory', '--host', '0.0.0.0', '--port', '0']);
    expect([without.exit, without.errors]).toEqual([
      2,
      'fenzhang: bound to 0.0.0.0 the control API needs a token: give --token or FENZHANG_TOKEN\n',
    ]);
    const env = { FENZHANG_TOKEN: 'not one word\t' };
    const unusable = await runToEnd(['start', '--memory', '--host', '0.0.0.0'], { env });
    expect(unusable.exit).toBe(2);
    expect(unusable.errors).not.toContain('not one word\t');
  });

  it('is open to who shows the token, under whatever name it is reached', async () => {
    const { emulator } = await running({ host: '0.0.0.0', token: TOKEN });
    const shown = `Authorization: Bearer ${TOKEN}`;
    for (const host of ['127.0.0.1', 'fenzhang:8866', '10.0.0.7:8866']) {
      expect((await asked(emulator, [HEALTH, `Host: ${host}`, shown])).status).toBe(200);
    }
  });
});

describe('the token', () => {
  it.each([
    ['nothing', []],
    ['an empty one', ['Authorization: Bearer ']],
    ['its beginning', [`Authorization: Bearer ${TOKEN.slice(0, -1)}`]],
    ['more than it', [`Authorization: Bearer ${TOKEN}0`]],
    ['it in capitals', [`Authorization: Bearer ${TOKEN.toUpperCase()}`]],
    ['it without its scheme', [`Authorization: ${TOKEN}`]],
    [
      'it by another scheme',
      [`Authorization: Basic ${Buffer.from(`:${TOKEN}`).toString('base64')}`],
    ],
    ['it in another header', [`X-Token: ${TOKEN}`, `Cookie: token=${TOKEN}`]],
    ['a wrong one first', ['Authorization: Bearer wrong', `Authorization: Bearer ${TOKEN}`]],
  ])('is wanted where there is one, and %s is not it', async (_, headers) => {
    const { emulator } = await running({ token: TOKEN });
    for (const path of ['health', 'events', 'nowhere', 'snapshot/points/..%2fx']) {
      const line = `GET /_fenzhang/${path} HTTP/1.1`;
      const heard = await asked(emulator, [line, HERE, ...headers]);
      expect([heard.status, heard.code]).toEqual([401, 'TOKEN_REQUIRED']);
      expect(heard.text).not.toContain(TOKEN);
    }
  });

  it('is not taken from the address, where logs and histories would keep it', async () => {
    const { emulator } = await running({ token: TOKEN });
    const line = `GET /_fenzhang/health?token=${TOKEN}&access_token=${TOKEN} HTTP/1.1`;
    expect((await asked(emulator, [line, HERE])).status).toBe(401);
  });

  it('is in no page and in no answer', async () => {
    const { emulator } = await running({ token: TOKEN });
    expect((await asked(emulator, ['GET /_fenzhang/ HTTP/1.1', HERE])).text).not.toContain(TOKEN);
    const shown = `Authorization: Bearer ${TOKEN}`;
    const paths = [
      'health',
      'sandboxes',
      'keys',
      'env',
      'requests',
      'deeds',
      'openapi.json',
      'nowhere',
    ];
    for (const path of paths) {
      const line = `GET /_fenzhang/${path} HTTP/1.1`;
      expect((await asked(emulator, [line, HERE, shown])).text).not.toContain(TOKEN);
    }
  });

  it('is not told by the client whose call fails', async () => {
    const { emulator } = await running({ token: TOKEN });
    const control = createControlClient({ baseUrl: emulator.url, token: `${TOKEN}x` });
    const refused = await control.health().catch((error: unknown) => error);
    expect(JSON.stringify(refused) + String(refused)).not.toContain(TOKEN);
    const gone = createControlClient({ baseUrl: 'http://127.0.0.1:1', token: TOKEN });
    const failed = await gone.health().catch((error: unknown) => error);
    expect(JSON.stringify(failed) + String(failed)).not.toContain(TOKEN);
  });
});
