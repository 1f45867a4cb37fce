// What is said while scenarios are played, all of it through a relay, and what of it two runs may differ in.
import { inflateSync } from 'node:zlib';
import { createEmulator } from '../../emulator/emulator.ts';
import { freePort, openRelay } from './relay.ts';

/** Ports stand in Host and in notify_url, so every run has the same. */
export interface Ports {
  readonly relay: number;
  readonly notices: number;
}

export async function freePorts(): Promise<Ports> {
  return { relay: await freePort(), notices: await freePort() };
}

/** Connection by connection: each call has one of its own, and they are opened in the order of the calls. */
export type Heard = readonly { readonly up: string; readonly down: string }[];

/** Plays something against an emulator behind a relay, and tells what was said, and what the playing came to. */
export async function heardWhile<Result>(
  port: number,
  play: (baseUrl: string) => Promise<Result>,
): Promise<{ readonly heard: Heard; readonly result: Result }> {
  const emulator = await createEmulator({ port: 0 });
  await emulator.start();
  const relay = await openRelay(Number(new URL(emulator.url).port), port);
  try {
    const result = await play(`http://127.0.0.1:${relay.port}`);
    return { heard: relay.heard, result };
  } finally {
    await relay.close();
    await emulator.close();
  }
}

/** What follows from protocol time, which is always real: signatures and the front of a Request-ID, too. */
const TIMELY: readonly RegExp[] = [
  /(?<=^Date: ).*$/gim,
  /(?<=timestamp=")\d+/g,
  /(?<=signature=")[^"]+/g,
  /(?<=^Wechatpay-Timestamp: ).*$/gim,
  /(?<=^Wechatpay-Signature: ).*$/gim,
  // The tag of field 1 and five bytes of seconds.
  /(?<=^Request-ID: )08[0-9A-F]{10}/gim,
  // A certificate that is being changed ends a day from now.
  /(?<="expire_time": ?")[^"]+/g,
];

/** How long a delivery took is measured: the owner of a sandbox is told, and it decides how long that answer is. */
const CONTENT_LENGTH = /(?<=^Content-Length: )\d+/gim;
const MEASURED: readonly RegExp[] = [/(?<="ms": )\d+/g, CONTENT_LENGTH];

/** The same text whenever it is said. */
export function timeless(text: string): string {
  return without(TIMELY, text.replaceAll('\r\n', '\n'));
}

/** The same for a whole conversation. Only what the control API answers may hold something measured. */
export function timelessly(heard: Heard): string {
  return heard
    .map(({ up, down }) => {
      const isControl = /^[A-Z]+ \/_fenzhang\//.test(up);
      const answered = timeless(withoutDeflatedTime(down));
      return `${timeless(up)}\n${isControl ? without(MEASURED, answered) : answered}`;
    })
    .join('\n');
}

/** An answer that holds protocol time inside what is compressed, as it was before; any other is left as it came. */
function withoutDeflatedTime(answer: string): string {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n') + 4);
  if (!/^Content-Encoding: deflate/im.test(head)) return answer;
  const text = inflateSync(Buffer.from(answer.slice(head.length), 'latin1')).toString('latin1');
  return timeless(text) === text ? answer : without([CONTENT_LENGTH], head) + text;
}

function without(patterns: readonly RegExp[], text: string): string {
  return patterns.reduce((left, pattern) => left.replaceAll(pattern, '-'), text);
}
