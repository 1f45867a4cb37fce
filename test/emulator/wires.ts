// Bytes on a socket: what an HTTP client would hide, such as the spelling and order of headers.
import { connect } from 'node:net';
import { createCredential } from '../../client/credential.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { portOf } from './running.ts';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly statusLine: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** Sends bytes and reads answers until there are `count`, or the other side hangs up. */
export function exchange(
  emulator: Emulator,
  bytes: string | Buffer,
  count = 1,
): Promise<readonly RawAnswer[]> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect(portOf(emulator), '127.0.0.1', () => socket.write(bytes));
    const finish = () => {
      socket.destroy();
      resolve(answersIn(received));
    };
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (answersIn(received).length >= count) finish();
    });
    socket.on('end', finish);
    socket.on('error', reject);
  });
}

/** The whole answers at the beginning of some bytes. */
function answersIn(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return answers;
    const [statusLine = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    });
    const bodyEnd = end + 4 + Number(headerOf({ headers }, 'content-length') ?? 0);
    if (rest.length < bodyEnd) return answers;
    const body = rest.subarray(end + 4, bodyEnd).toString('utf8');
    answers.push({ statusLine, headers, body });
    rest = rest.subarray(bodyEnd);
  }
}

/** A header's value; the name in any case. */
export function headerOf(
  { headers }: Pick<RawAnswer, 'headers'>,
  name: string,
): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

export function statusOf({ statusLine }: RawAnswer): number {
  return Number(statusLine.split(' ')[1]);
}

export interface RequestParts {
  readonly method?: string;
  readonly target: string;
  readonly body?: string;
  /** What stands on the request line instead of `target`, which is what gets signed. */
  readonly line?: string;
  readonly version?: string;
  readonly headers?: readonly string[];
  /** Real time of the signature, in ms. */
  readonly nowMs?: number;
}

/** A signed request as bytes. */
export function signed(emulator: Emulator, parts: RequestParts): string {
  const { method = 'GET', target, body = '', line = target, version = '1.1' } = parts;
  const { mchid, keyRing } = emulator.sandbox;
  const credential = createCredential({
    mchid,
    serial: keyRing.merchant.serial,
    privateKey: keyRing.merchant.privateKeyPem,
  });
  const seconds = Math.floor((parts.nowMs ?? Date.now()) / 1000);
  return [
    `${method} ${line} HTTP/${version}`,
    'Host: api.mch.weixin.qq.com',
    'Accept: application/json',
    'User-Agent: test',
    `Authorization: ${credential.authorize({ method, target, body }, seconds, 'nonce-of-a-test')}`,
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...(parts.headers ?? []),
    '',
    body,
  ].join('\r\n');
}
