import { beforeAll, describe, expect, it } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { libraryFile, runScenario } from '../../scenarios/index.ts';
import { freePort, openRelay } from './relay.ts';

/** Ports stand in Host and in notify_url, so every run has the same. */
let ports: { readonly relay: number; readonly notices: number };
beforeAll(async () => {
  ports = { relay: await freePort(), notices: await freePort() };
});

/** Everything that is said while a scenario is played: bytes between client and emulator, and notices. */
async function said(name: string, seed: number): Promise<string> {
  const emulator = await createEmulator({ port: 0 });
  await emulator.start();
  const relay = await openRelay(Number(new URL(emulator.url).port), ports.relay);
  try {
    const baseUrl = `http://127.0.0.1:${relay.port}`;
    const target = { baseUrl, seed, ports: { notices: ports.notices } };
    const { wire } = await runScenario(libraryFile(name) ?? '', target);
    const notices = wire.flatMap((event) =>
      event.kind === 'notice' ? [linesOf(event.headers), event.body] : [],
    );
    const bytes = relay.heard.flatMap(({ up, down }) => [up, down]);
    expect(bytes.join('').length).toBeGreaterThan(10_000);
    return [...bytes, ...notices].join('\n').replaceAll('\r\n', '\n');
  } finally {
    await relay.close();
    await emulator.close();
  }
}

/** Name and value in turn, as lines. */
function linesOf(headers: readonly string[]): string {
  return headers.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\n`)).join('');
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
];

function timeless(text: string): string {
  return TIMELY.reduce((left, pattern) => left.replaceAll(pattern, '-'), text);
}

describe('the same seed and the same scenario', () => {
  it.each([
    'guide-step-by-step',
    'return-short-of-balance',
    'return-timed-out',
    'partial-failure-and-new-split',
    'notice-sealed-with-another-key',
    'answer-probed',
    'switch-to-the-public-key',
  ])('give the same bytes but for protocol time: %s', async (name) => {
    const first = await said(name, 42);
    expect(timeless(await said(name, 42))).toBe(timeless(first));
  });

  it('give other bytes under another seed', async () => {
    const [one, other] = [await said('split-replayed', 1), await said('split-replayed', 2)];
    expect(timeless(other ?? '')).not.toBe(timeless(one ?? ''));
  });
});
