// `fenzhang sign`: a request signed with the sandbox's merchant key, as curl or sent at once.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createCredential } from '../../client/credential.ts';
import type { Keys } from '../../client/index.ts';
import { type CurlRequest, curlCommand } from '../export/curl.ts';
import { command } from './command.ts';
import { REMOTE_FLAGS } from './flag-tables.ts';
import { withEmulator } from './remote.ts';
import { sendSigned } from './send-signed.ts';
import { EXIT, UsageError } from './terminal.ts';

export const sign = command({
  usage: 'METHOD PATH',
  fewestWords: 2,
  mostWords: 2,
  flags: {
    ...REMOTE_FLAGS,
    body: { kind: 'text', value: 'JSON|@FILE', isLineOnly: true, what: 'the body, exactly so' },
    run: { kind: 'switch', isLineOnly: true, what: 'send it instead, and print the answer' },
  },
  examples: [
    'fenzhang sign GET /v3/ecommerce/profitsharing/orders/4208450740201411110007820472/amounts',
    'fenzhang sign POST /v3/ecommerce/profitsharing/receivers/add --body @receiver.json --run',
  ],
  run({ terminal, values, settings, words: [method = '', path = ''], isJson }) {
    const body = bodyOf(values.body, terminal.cwd);
    const wanted = { method: method.toUpperCase(), target: targetOf(path), body };
    return withEmulator(values, settings, async ({ url, control }) => {
      const keys = await control.keys();
      if (values.run) return sendSigned(terminal, { url, keys, ...wanted }, isJson);
      const request = signed(url, keys, wanted);
      if (isJson) {
        terminal.write(`${JSON.stringify({ ...request, curl: curlCommand(request) }, null, 2)}\n`);
        return EXIT.pass;
      }
      terminal.write(`${curlCommand(request)}\n`);
      // B6: the timestamp is part of what was signed. Not on stdout, which may be piped to a shell.
      terminal.writeError('valid for five minutes; signed bytes must not be changed\n');
      return EXIT.pass;
    });
  },
});

function bodyOf(text: string | undefined, cwd: string): string | undefined {
  if (text === undefined || !text.startsWith('@')) return text;
  const file = resolve(cwd, text.slice(1));
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--body: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Path and query as an HTTP client would put them on the request line: what is signed is what is sent. */
function targetOf(path: string): string {
  if (!path.startsWith('/') || path.startsWith('//')) {
    throw new UsageError(`PATH must begin with one slash, such as /v3/certificates, not ${path}`);
  }
  const { pathname, search } = new URL(path, 'http://localhost');
  return pathname + search;
}

function signed(
  url: string,
  keys: Keys,
  { method, target, body }: { method: string; target: string; body: string | undefined },
): CurlRequest {
  const credential = createCredential({
    mchid: keys.mchid,
    serial: keys.serial,
    privateKey: keys.private_key,
  });
  const wallSeconds = Math.floor((performance.timeOrigin + performance.now()) / 1000);
  const nonce = randomBytes(16).toString('hex');
  const toSign = { method, target, body: body ?? '' };
  const authorization = credential.authorize(toSign, wallSeconds, nonce);
  return {
    method,
    url: url + target,
    headers: [
      ['Accept', 'application/json'],
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ['Authorization', authorization],
    ],
    body,
  };
}
