import { describe, expect, it } from 'vitest';
import { libraryFile, libraryFiles, readScenario, runScenario } from '../../scenarios/index.ts';
import { freePorts, heardWhile, type Ports, timeless, timelessly } from './heard.ts';

/** Twice the longest story, on a machine that has much else to do. */
const PATIENCE_MS = 60_000;

/** Everything that is said while a scenario is played: bytes between client and emulator, and notices. */
async function said(file: string, seed: number, ports: Ports): Promise<string> {
  const { heard, result } = await heardWhile(ports.relay, (baseUrl) =>
    runScenario(file, { baseUrl, seed, ports: { notices: ports.notices } }),
  );
  const notices = result.wire.flatMap((event) =>
    event.kind === 'notice' ? [linesOf(event.headers), event.body] : [],
  );
  return [timelessly(heard), ...notices.map(timeless)].join('\n');
}

/** Name and value in turn, as lines. */
function linesOf(headers: readonly string[]): string {
  return headers.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\n`)).join('');
}

describe('the same seed and the same scenario', () => {
  it.each(libraryFiles().map((file) => readScenario(file)))(
    'give the same bytes but for protocol time: $name',
    async ({ file }) => {
      const ports = await freePorts();
      const first = await said(file, 42, ports);
      expect(first.length).toBeGreaterThan(1_000);
      expect(await said(file, 42, ports)).toBe(first);
    },
    PATIENCE_MS,
  );

  it('give other bytes under another seed', async () => {
    const file = libraryFile('person-named-wrongly') ?? '';
    const ports = await freePorts();
    expect(await said(file, 2, ports)).not.toBe(await said(file, 1, ports));
  });
});
