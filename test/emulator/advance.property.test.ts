import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditDomain } from '../../emulator/domain/audit.ts';
import { OUTSIDER, START_MS, SUPPLIER } from './running.ts';
import { contentOf, receives, sandboxWith, splits } from './sandboxes.ts';
import { openSink, type Sink } from './sink.ts';

/** Long enough for a whole retry schedule of 24 hours; short steps fall between two retries. */
const step = fc.oneof(fc.nat(2_000), fc.nat(120_000), fc.nat(100_000_000));

/** Two merchants are owed a notice of the same split, and their URL fails so many times. */
const run = fc.record({ first: step, second: step, failures: fc.nat(20), seed: fc.nat(1_000) });

/** The same beginning, then the same time in the given steps; answers all that is kept. */
async function afterSteps(
  sink: Sink,
  { path, seed }: { path: string; seed: number },
  steps: readonly number[],
): Promise<unknown> {
  const sandbox = sandboxWith({ seed });
  for (const mchid of [SUPPLIER, OUTSIDER]) receives(sandbox, mchid, sink.url(path));
  splits(sandbox, 'S1', 700, [SUPPLIER, OUTSIDER]);
  for (const ms of steps) await sandbox.advanceTo((now) => now + ms);
  expect(auditDomain(sandbox.state)).toEqual([]);
  expect(sandbox.clock.now()).toBe(START_MS + steps.reduce((sum, ms) => sum + ms, 0));
  return contentOf(sandbox);
}

describe('business time', () => {
  it('comes to the same by two steps as by one, deliveries that fail included', async () => {
    const failuresLeft = new Map<string, number>();
    const sink = await openSink(({ path }) => {
      const [, , , failures = ''] = path.split('/');
      const left = failuresLeft.get(path) ?? Number(failures);
      failuresLeft.set(path, left - 1);
      return left > 0 ? 503 : 204;
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(run, async ({ first, second, failures, seed }) => {
        runs += 1;
        const pathOf = (how: string) => `/${how}/${runs}/${failures}`;
        const [two, one] = await Promise.all([
          afterSteps(sink, { path: pathOf('two'), seed }, [first, second]),
          afterSteps(sink, { path: pathOf('one'), seed }, [first + second]),
        ]);
        const told = (content: unknown) => JSON.stringify(content).replaceAll(/\/(one|two)\//g, '');
        expect(told(two)).toBe(told(one));
      }),
      { numRuns: 60 },
    );
  });
});
