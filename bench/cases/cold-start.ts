// From the command to the first signed answer, as a test run meets it: a new process, an empty sandbox.
import { performance } from 'node:perf_hooks';
import { WELL_KNOWN_TRANSACTION } from '../../emulator/domain/first-state.ts';
import { type Findings, median } from '../figures.ts';
import { amountsOf, signedLanes } from '../requests.ts';
import type { Stage } from '../stage.ts';

const STARTS = 9;

export async function coldStart(stage: Stage): Promise<Findings> {
  const times: number[] = [];
  const memory: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    const lanes = await signedLanes(
      [{ transactionId: WELL_KNOWN_TRANSACTION, number: '' }],
      amountsOf,
      1,
    );
    const startedAt = performance.now();
    const server = await stage.serve({});
    await stage.loader.load(server.port, lanes);
    times.push(performance.now() - startedAt);
    memory.push(server.residentMiB());
    await stage.stop(server);
  }
  const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
  return {
    figures: [
      {
        ...{ name: 'coldStart', value: median(times) },
        from: `median of ${STARTS}, ${fastest.toFixed(0)} to ${slowest.toFixed(0)} ms`,
      },
    ],
    facts: [
      { fact: 'resident memory after the first answer', value: `${median(memory).toFixed(0)} MiB` },
    ],
  };
}
