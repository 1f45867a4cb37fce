import { describe, expect, it } from 'vitest';
import { portOf, running } from '../emulator/running.ts';
import { ALL_WAYS, asked } from './ways-in.ts';

const HEALTH = 'GET /_fenzhang/health HTTP/1.1';
const RESET = 'POST /_fenzhang/reset HTTP/1.1';
const CONSOLE = 'GET /_fenzhang/ HTTP/1.1';
const HERE = 'Host: 127.0.0.1';

/** A world in which something has happened, and whether it still has. */
async function aWorld(options: Parameters<typeof running>[0] = {}) {
  const { emulator } = await running(options);
  emulator.sandbox.execute(({ tx }) => tx.next('notifications'));
  return { emulator, isUntouched: () => emulator.sandbox.isUntouched };
}

describe('a name that leads here by DNS', () => {
  it.each([
    'evil.com',
    'evil.com:8866',
    'localhost.',
    '127.0.0.1.',
    'LOCALHOST.EVIL.COM',
    '127.0.0.1.nip.io',
    '[::ffff:127.0.0.1]:8866',
    '[::]:8866',
    '[0:0:0:0:0:0:0:1]:8866',
    '[::1',
    '::1',
    '0.0.0.0:8866',
    '0x7f.1',
    '2130706433',
    'localhost@evil.com',
    'localhost:8866@evil.com',
    'localhost:80:80',
    'localhost#.evil.com',
    'localhost/.evil.com',
    'localhost,evil.com',
    'api.mch.weixin.qq.com',
  ])('operates nothing as Host: %s', async (host) => {
    const { emulator, isUntouched } = await aWorld();
    const heard = await asked(emulator, [RESET, `Host: ${host}`], { body: '{}' });
    expect([heard.status, heard.code]).toEqual([403, 'FOREIGN_HOST']);
    expect(isUntouched()).toBe(false);
  });

  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '127.255.0.9:8866', '[::1]:8866'])(
    'is none as Host: %s',
    async (host) => {
      const { emulator } = await running();
      expect(await asked(emulator, [HEALTH, `Host: ${host}`])).toMatchObject({ status: 200 });
    },
  );

  it.each([
    ['nowhere', 'GET /_fenzhang/health HTTP/1.1', [], 400],
    ['nowhere, in HTTP/1.0', 'GET /_fenzhang/health HTTP/1.0', [], 403],
    ['as nothing', HEALTH, ['Host:'], 403],
    ['twice, the right one first', HEALTH, [HERE, 'Host: evil.com'], 403],
    ['twice, the right one last', HEALTH, ['Host: evil.com', HERE], 403],
    ['twice, and rightly', HEALTH, [HERE, HERE], 403],
    ['by a proxy before it', HEALTH, ['Host: evil.com', 'X-Forwarded-Host: localhost'], 403],
  ])('opens nothing where Host stands %s', async (_, line, headers, status) => {
    const { emulator } = await running();
    expect((await asked(emulator, [line, ...headers])).status).toBe(status);
  });

  it.each([
    ['another server', () => 'http://evil.com', HERE, undefined],
    ['the platform', () => 'http://api.mch.weixin.qq.com', HERE, 'FOREIGN_HOST'],
    ['the platform, in capitals', () => 'HTTP://API.MCH.WEIXIN.QQ.COM', HERE, 'FOREIGN_HOST'],
    [
      'this one, whatever Host says',
      (port: number) => `http://localhost:${port}`,
      'Host: evil.com',
      'FOREIGN_HOST',
    ],
    ['another port of this machine', () => 'http://localhost:1', HERE, undefined],
    ['a user named after this machine', () => 'http://localhost:80@evil.com', HERE, undefined],
  ])('opens nothing where the target of the request is %s', async (_, origin, host, code) => {
    const { emulator } = await running();
    const line = `GET ${origin(portOf(emulator))}/_fenzhang/health HTTP/1.1`;
    const heard = await asked(emulator, [line, host]);
    expect([heard.status, heard.code]).toEqual([403, code]);
  });

  it('is none where target and Host are both this machine', async () => {
    const { emulator } = await running();
    const line = `GET http://localhost:${portOf(emulator)}/_fenzhang/health HTTP/1.1`;
    expect((await asked(emulator, [line, HERE])).status).toBe(200);
  });
});

describe.each(ALL_WAYS)('through %s', (way) => {
  it.each([
    ['the control API as the platform', HEALTH, 'Host: api.mch.weixin.qq.com', 'FOREIGN_HOST'],
    ['the console as the platform', CONSOLE, 'Host: api.mch.weixin.qq.com', 'FOREIGN_HOST'],
    [
      'the events as the platform',
      'GET /_fenzhang/events HTTP/1.1',
      'Host: api.mch.weixin.qq.com',
      'FOREIGN_HOST',
    ],
    ['the control API as a stranger', HEALTH, 'Host: evil.com', 'FOREIGN_HOST'],
    [
      'the control API for a foreign page',
      HEALTH,
      `${HERE}\r\nOrigin: https://api.mch.weixin.qq.com`,
      'FOREIGN_ORIGIN',
    ],
  ])('nobody has %s', async (_, line, headers, code) => {
    const { emulator } = await running();
    const heard = await asked(emulator, [line, headers], { way });
    expect([heard.status, heard.code]).toEqual([403, code]);
  });

  it('nobody operates without the token, and who shows it may', async () => {
    const { emulator, isUntouched } = await aWorld({ token: 'open-sesame' });
    const wrong = await asked(emulator, [RESET, HERE, 'Authorization: Bearer open-sesam'], {
      way,
      body: '{}',
    });
    expect([wrong.status, wrong.code, isUntouched()]).toEqual([401, 'TOKEN_REQUIRED', false]);
    const right = [RESET, HERE, 'Authorization: Bearer open-sesame'];
    expect((await asked(emulator, right, { way, body: '{}' })).status).toBe(200);
    expect(isUntouched()).toBe(true);
  });
});

/** What a browser sends for a page: one row for each way a page can make a request. */
const PAGES: readonly (readonly [what: string, headers: readonly string[]])[] = [
  [
    'fetch of a foreign page',
    ['Origin: https://evil.com', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: cors'],
  ],
  [
    'a form of a foreign page',
    ['Origin: https://evil.com', 'Content-Type: text/plain', 'Sec-Fetch-Mode: navigate'],
  ],
  ['a form of a page in a sandboxed frame', ['Origin: null', 'Content-Type: text/plain']],
  ['a file opened in the browser', ['Origin: null', 'Sec-Fetch-Site: cross-site']],
  ['a page of another port here', ['Origin: http://127.0.0.1:3000', 'Sec-Fetch-Site: same-site']],
  ['a page of this machine by another name', ['Origin: http://localhost']],
  ['a page of this port over TLS', ['Origin: https://127.0.0.1']],
  ['two Origins at once', ['Origin: http://127.0.0.1', 'Origin: http://evil.com']],
  ['an extension', ['Origin: chrome-extension://abcdefghijklmnop']],
  [
    'a picture on a foreign page',
    ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'],
  ],
  [
    'a script on a page of another port here',
    ['Sec-Fetch-Site: same-site', 'Sec-Fetch-Dest: script'],
  ],
  [
    'a link on a foreign page',
    ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'],
  ],
  ['a picture, where a browser says only whose page it is on', ['Referer: http://evil.com/']],
  ['a page whose address begins as ours', ['Referer: http://127.0.0.1.evil.com/_fenzhang/']],
  ['a page whose user is named as ours', ['Referer: http://127.0.0.1@evil.com/']],
  ['a referer that is no address', ['Referer: 127.0.0.1']],
];

describe('a page that is not the console', () => {
  it.each(PAGES)('operates nothing: %s', async (_, headers) => {
    const { emulator, isUntouched } = await aWorld();
    const heard = await asked(emulator, [RESET, HERE, ...headers], { body: '{}' });
    expect([heard.status, heard.code]).toEqual([403, 'FOREIGN_ORIGIN']);
    expect(isUntouched()).toBe(false);
  });

  it.each(PAGES)('reads nothing, even with the token: %s', async (_, headers) => {
    const { emulator } = await running({ token: 'open-sesame' });
    const token = 'Authorization: Bearer open-sesame';
    for (const path of ['health', 'events', 'snapshot?secrets=true', 'keys']) {
      const line = `GET /_fenzhang/${path} HTTP/1.1`;
      const heard = await asked(emulator, [line, HERE, token, ...headers]);
      expect([heard.status, heard.code]).toEqual([403, 'FOREIGN_ORIGIN']);
      expect(heard.text.toLowerCase()).not.toContain('access-control-');
    }
  });

  it('is granted nothing when it asks first', async () => {
    const { emulator } = await running();
    const heard = await asked(emulator, [
      ...['OPTIONS /_fenzhang/reset HTTP/1.1', HERE, 'Origin: https://evil.com'],
      ...['Access-Control-Request-Method: POST', 'Access-Control-Request-Headers: content-type'],
      'Access-Control-Request-Private-Network: true',
    ]);
    expect([heard.status, heard.code]).toEqual([403, 'FOREIGN_ORIGIN']);
    expect(heard.text.toLowerCase()).not.toContain('access-control-');
  });

  it('opens no WebSocket', async () => {
    const { emulator } = await running();
    const upgrade = [
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: RkFLRQ==',
    ];
    const lines = ['GET /_fenzhang/events HTTP/1.1', HERE, 'Origin: https://evil.com', ...upgrade];
    expect((await asked(emulator, lines)).status).toBe(403);
  });

  it.each([
    ['fetches', ['Origin: http://127.0.0.1', 'Sec-Fetch-Site: same-origin']],
    ['reads without an Origin', ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: cors']],
    ['says where it stands', ['Referer: http://127.0.0.1/_fenzhang/']],
  ])('is not the console, which %s', async (_, headers) => {
    const { emulator } = await running();
    expect((await asked(emulator, [RESET, HERE, ...headers], { body: '{}' })).status).toBe(200);
  });
});

describe('the page of the console', () => {
  const navigation = ['Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: document'];

  it.each([
    ['typed in', ['Sec-Fetch-Site: none', ...navigation]],
    [
      'followed from a foreign page',
      ['Sec-Fetch-Site: cross-site', ...navigation, 'Referer: https://evil.com/'],
    ],
  ])('comes where its address is %s', async (_, headers) => {
    const { emulator } = await running();
    expect((await asked(emulator, [CONSOLE, HERE, ...headers])).status).toBe(200);
  });

  it.each([
    [
      'in a frame',
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'],
    ],
    [
      'as a picture',
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'],
    ],
    ['by fetch', ['Sec-Fetch-Site: same-site', 'Origin: http://localhost:3000']],
  ])('does not come to a foreign page %s', async (_, headers) => {
    const { emulator } = await running();
    const heard = await asked(emulator, [CONSOLE, HERE, ...headers]);
    expect([heard.status, heard.code]).toEqual([403, 'FOREIGN_ORIGIN']);
  });
});
