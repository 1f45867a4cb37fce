// Says of a figure that falls short by how much, and where the time goes: the same work once more, under a profiler.

import { BARS, type FigureName, type Measured, shortBy } from './figures.ts';
import { profiled } from './profile.ts';
import { amountsOf, signedLanes, splitOf } from './requests.ts';
import type { Stage } from './stage.ts';

const REQUESTS = 3_000;
const MANY = 100_000;

/** Of each figure, what its case does. Peers are other people's programs: there it is the GET that is looked at. */
const WORK: Readonly<Record<FigureName, { orders: number; kind: 'get' | 'post' | 'none' }>> = {
  signedGet: { orders: 0, kind: 'get' },
  durablePost: { orders: 0, kind: 'post' },
  latencyGrowth: { orders: MANY, kind: 'get' },
  writeGrowth: { orders: MANY, kind: 'post' },
  restart: { orders: MANY, kind: 'none' },
  coldStart: { orders: 0, kind: 'none' },
  prism: { orders: 0, kind: 'get' },
  mockoon: { orders: 0, kind: 'get' },
  wiremock: { orders: 0, kind: 'get' },
};

export async function reasonsFor(stage: Stage, measured: Measured): Promise<readonly string[]> {
  const { name } = measured;
  const { orders, kind } = WORK[name];
  const world = await stage.prepare({ orders, transactions: kind === 'none' ? 0 : REQUESTS });
  const wanted = kind === 'post' ? splitOf : amountsOf;
  const lanes = await signedLanes(kind === 'none' ? [] : world.take(REQUESTS), wanted);
  const lines = await profiled(name, async (nodeArguments) => {
    const server = await stage.serve({ data: world.data, nodeArguments });
    if (kind !== 'none') await stage.loader.load(server.port, lanes);
    await stage.stop(server);
  });
  return [
    `${BARS[name].figure} falls short by ${shortBy(measured)} % (${measured.from}). Time of the emulator by function:`,
    ...lines.map((line) => `  ${line}`),
    '',
  ];
}
