// How fast a backlog of notices goes out: splits made while the clock stands still, all done once it runs again.
import { createControlClient } from '../../client/index.ts';
import { type Findings, median } from '../figures.ts';
import { signedLanes, splitOf } from '../requests.ts';
import type { Stage } from '../stage.ts';

const NOTICES = 1_500;
const ROUNDS = 3;

export async function notices(stage: Stage): Promise<Findings> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await backlog(stage));
  return {
    figures: [],
    facts: [
      {
        fact: 'notices delivered, sealed and signed',
        value: `${median(rates).toFixed(0)} a second, ${NOTICES} at once, median of ${ROUNDS}`,
      },
    ],
  };
}

async function backlog(stage: Stage): Promise<number> {
  const { port, heard } = await stage.loader.hear(NOTICES);
  const noticesTo = `http://127.0.0.1:${port}/notify`;
  const world = await stage.prepare({ orders: 0, transactions: NOTICES, noticesTo });
  const emulator = await stage.serve({ data: world.data });
  const control = createControlClient({ baseUrl: `http://127.0.0.1:${emulator.port}` });
  await control.freezeClock();
  const lanes = await signedLanes(world.take(NOTICES), splitOf);
  await stage.loader.load(emulator.port, lanes);
  await control.followClock();
  const { notices: count, elapsedMs } = await heard;
  await stage.stop(emulator);
  return (count / elapsedMs) * 1_000;
}
