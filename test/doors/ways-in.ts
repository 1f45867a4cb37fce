// Every way to the one port, as bytes: plain, TLS, and each of them through the proxy's and the SOCKS door.
import { connect as connectTls } from 'node:tls';
import type { Emulator } from '../../emulator/emulator.ts';
import { portOf } from '../emulator/running.ts';
import { type Knock, knock, listenTo } from './running-door.ts';

const PLATFORM_HOST = 'api.mch.weixin.qq.com';

type Opening = (port: number) => Promise<Knock>;

const plain: Opening = async (port) => knock(port);

/** Trusts whatever is shown: who serves is not what these tests are about. */
const secured =
  (opening: Opening): Opening =>
  async (port) => {
    const { socket } = await opening(port);
    socket.removeAllListeners('data');
    const options = { servername: PLATFORM_HOST, rejectUnauthorized: false };
    return listenTo(connectTls({ socket, ...options }));
  };

const tunnelled: Opening = async (port) => {
  const client = knock(port);
  client.socket.write(`CONNECT ${PLATFORM_HOST}:443 HTTP/1.1\r\nHost: ${PLATFORM_HOST}\r\n\r\n`);
  await client.hears('200 Connection Established\r\n\r\n');
  return client;
};

const overSocks: Opening = async (port) => {
  const client = knock(port);
  const name = [PLATFORM_HOST.length, ...Buffer.from(PLATFORM_HOST)];
  client.socket.write(Buffer.from([5, 1, 0, 5, 1, 0, 3, ...name, 443 >> 8, 443 & 0xff]));
  await client.hears(12);
  return client;
};

export const WAYS_IN = {
  'plain HTTP': plain,
  HTTPS: secured(plain),
  'a tunnel of the proxy': tunnelled,
  'HTTPS in a tunnel': secured(tunnelled),
  SOCKS: overSocks,
  'HTTPS over SOCKS': secured(overSocks),
} as const satisfies Readonly<Record<string, Opening>>;
export type WayIn = keyof typeof WAYS_IN;
export const ALL_WAYS = Object.keys(WAYS_IN) as WayIn[];

export interface Heard {
  readonly status: number;
  readonly text: string;
  /** Of a refusal of the control API. */
  readonly code: string | undefined;
}

/**
 * Sends the lines of a request as they stand and reads one answer. Every line but the first is a header; a body
 * follows where one is given, with its length.
 */
export async function asked(
  emulator: Emulator,
  lines: readonly string[],
  { way = 'plain HTTP', body }: { readonly way?: WayIn; readonly body?: string } = {},
): Promise<Heard> {
  const client = await WAYS_IN[way](portOf(emulator));
  const length = body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const before = client.heardSoFar().length;
  client.socket.write(
    `${[...lines, ...length, 'Connection: close'].join('\r\n')}\r\n\r\n${body ?? ''}`,
  );
  const text = (await client.closed()).subarray(before).toString();
  const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  return { status: Number(status), text, code: /"code": "([A-Z_]+)"/.exec(text)?.[1] };
}
