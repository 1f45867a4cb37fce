import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentLines } from '../../emulator/export/environment.ts';
import { preloadSource } from '../../emulator/export/preload-source.ts';
import { temporaryDirectory } from './directories.ts';
import { issueLocalCa } from './local-ca.ts';
import { output } from './programs.ts';
import { HOST, LIBRARIES, PATH, PRELUDE, WAYS, WAYS_ELSEWHERE } from './ways-to-connect.ts';

/** Says what arrived: the name asked for in TLS, the Host header, the target. */
const describeRequest: RequestListener = (request, response) => {
  const servername = request.socket instanceof TLSSocket ? request.socket.servername : 'plain';
  response.setHeader('Connection', 'close');
  response.end(`${servername} ${request.headers.host} ${request.url}`);
};

const directory = mkdtempSync(join(tmpdir(), 'fenzhang preload-'));
const servers: Server[] = [];
let plainUrl = '';
let emulatorUrl = '';

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

beforeAll(async () => {
  const { caPem, certificatePem, privateKeyPem } = await issueLocalCa();
  const keys = { cert: certificatePem, key: privateKeyPem };
  emulatorUrl = await listen(createServer(keys, describeRequest));
  plainUrl = await listen(createHttpServer(describeRequest));
  writeFileSync(join(directory, 'ca.pem'), caPem);
  writeFileSync(join(directory, 'preload.cjs'), preloadSource(emulatorUrl));
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(directory, { recursive: true });
});

const nodeOptions = () =>
  environmentLines({ directory, url: emulatorUrl, mchid: '1900000100' })['NODE_OPTIONS'] ?? '';

/** Runs a script in a Node process that has the preload, and nothing else of the environment. */
function run(script: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const type = script.includes('import {') ? ['--input-type=module'] : [];
  const parameters = [...type, '--eval', `${PRELUDE}${script}`];
  return output(execPath, parameters, { NODE_OPTIONS: nodeOptions(), ...variables });
}

describe('a Node process with the preload', () => {
  it.each(Object.entries(WAYS))(
    'sends %s to the emulator and keeps its names',
    async (_, script) => {
      expect(await run(script)).toBe(`${HOST} ${HOST} ${PATH}`);
    },
  );

  for (const { name, module, script } of LIBRARIES) {
    it.skipIf(module === undefined)(
      `sends ${name} to the emulator and keeps its names`,
      async () => {
        expect(await run(script(module ?? ''))).toBe(`${HOST} ${HOST} ${PATH}`);
      },
    );
  }

  it('sends plain HTTP for the platform to wherever FENZHANG_URL says', async () => {
    const script = `require('node:http').get('http://' + host + path, show)`;
    expect(await run(script, { FENZHANG_URL: plainUrl })).toBe(`plain ${HOST} ${PATH}`);
  });

  it('compares the certificate with the host that was asked for', async () => {
    const script = `
      const checkServerIdentity = (name) => new Error('asked for ' + name);
      require('node:tls').connect({ port: 443, host, checkServerIdentity }).on('error', complain);`;
    expect(await run(script)).toBe(`asked for ${HOST}`);
  });

  it('trusts the emulator for the platform only', async () => {
    const own = emulatorUrl.replace('http://127.0.0.1', 'https://localhost');
    expect(await run(`fetch('${own}').then(() => print('trusted'), complain)`)).toMatch(
      /^unable to/,
    );
  });

  it('leaves other connections as they are', async () => {
    expect(await run(`require('node:http').get('${plainUrl}', show)`)).toMatch(/^plain 127/);
  });

  it('goes before the preload of an earlier export', async () => {
    const earlier = temporaryDirectory();
    writeFileSync(join(earlier, 'ca.pem'), (await issueLocalCa()).caPem);
    writeFileSync(join(earlier, 'preload.cjs'), preloadSource('http://127.0.0.1:1'));
    const both = `--require "${join(earlier, 'preload.cjs')}" ${nodeOptions()}`;
    expect(await run(WAYS['the built-in fetch'], { NODE_OPTIONS: both })).toBe(
      `${HOST} ${HOST} ${PATH}`,
    );
  });

  it('does not start with a FENZHANG_URL that is no URL', async () => {
    await expect(run('', { FENZHANG_URL: '127.0.0.1:8866' })).rejects.toThrow(
      'fenzhang: FENZHANG_URL must look like http://127.0.0.1:8866, not 127.0.0.1:8866',
    );
  });
});

describe('a strict Node process with the preload', () => {
  const strict = { FENZHANG_STRICT: '1' };

  it.each([
    ['https.get', 'example.com'],
    ['fetch', 'example.com'],
    ['fetch', '192.0.2.1'],
    ['net.connect', 'example.com'],
    ['net.connect', '2001:db8::1'],
  ] as const)('refuses %s to %s in one line', async (way, elsewhere) => {
    expect(await run(WAYS_ELSEWHERE[way](elsewhere), strict)).toBe(
      `fenzhang: refused to connect to ${elsewhere}, as FENZHANG_STRICT=1 allows WeChat Pay and this machine only`,
    );
  });

  it('reaches the platform', async () => {
    expect(await run(WAYS['https.request'], strict)).toBe(`${HOST} ${HOST} ${PATH}`);
  });

  it.each(['127.0.0.1', 'localhost'])('reaches this machine as %s', async (name) => {
    const own = plainUrl.replace('127.0.0.1', name);
    expect(await run(`require('node:http').get('${own}', show)`, strict)).toMatch(/^plain/);
  });
});
