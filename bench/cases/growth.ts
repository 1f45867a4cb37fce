// What a large sandbox costs: latency with 100, 10,000 and 100,000 orders, its restart, its memory.
import { performance } from 'node:perf_hooks';
import { type Fact, type Findings, median } from '../figures.ts';
import type { Server } from '../processes.ts';
import { amountsOf, signedLanes, splitOf, type Wanted } from '../requests.ts';
import type { PreparedWorld, Stage } from '../stage.ts';
import type { Transaction } from '../world.ts';

const SIZES = [100, 10_000, 100_000] as const;
/** Requests of one measurement, over one connection, so that nothing waits for another. */
const REQUESTS = 400;
/** Until then the machine code of the hot functions is still being made, and memory is being found. */
const WARM_UP = 1_200;
const ROUNDS = 5;
const RESTARTS = 3;

interface Place {
  readonly orders: number;
  readonly world: PreparedWorld;
  readonly server: Server;
  readonly get: number[];
  readonly post: number[];
}

export async function growth(stage: Stage): Promise<Findings> {
  const places: Place[] = [];
  for (const orders of SIZES) {
    const startedAt = performance.now();
    const world = await stage.prepare({
      orders,
      transactions: 2 * (WARM_UP + ROUNDS * REQUESTS) + RESTARTS + 1,
    });
    stage.say(`  ${orders} orders made in ${seconds(performance.now() - startedAt)} s`);
    const server = await stage.serve({ data: world.data });
    places.push({ orders, world, server, get: [], post: [] });
  }
  for (const place of places) await p50(stage, place, amountsOf, WARM_UP);
  for (const place of places) await p50(stage, place, splitOf, WARM_UP);
  for (let round = 0; round < ROUNDS; round += 1) {
    // The same question to each in turn, for a machine may slow down from one moment to the next.
    for (const place of places) place.get.push(await p50(stage, place, amountsOf, REQUESTS));
    for (const place of places) place.post.push(await p50(stage, place, splitOf, REQUESTS));
  }
  const resident: number[] = [];
  for (const { server } of places) await stage.stop(server);
  const restarts = await restartsOf(stage, places, resident);
  const [small, , large] = places;
  if (small === undefined || large === undefined) throw new Error('there are three sizes');
  const grown = (kind: 'get' | 'post') => ({
    value: median(large[kind].map((each, round) => each / (small[kind][round] ?? 0))),
    from: places.map((each) => `${each.orders}: ${median(each[kind]).toFixed(2)} ms`).join(' · '),
  });
  return {
    figures: [
      { name: 'latencyGrowth', ...grown('get') },
      { name: 'writeGrowth', ...grown('post') },
      { name: 'restart', value: restarts.seconds, from: restarts.from },
    ],
    facts: memoryFacts(resident),
  };
}

async function p50(
  stage: Stage,
  { world, server }: Place,
  wanted: (transaction: Transaction) => Wanted,
  requests: number,
) {
  const lanes = await signedLanes(world.take(requests), wanted, 1);
  return (await stage.loader.load(server.port, lanes)).p50Ms;
}

/** Started anew on what was written, until a signed request about it is answered. */
async function restartsOf(stage: Stage, places: readonly Place[], resident: number[]) {
  const tookSeconds: number[] = [];
  for (const { orders, world } of places) {
    const times: number[] = [];
    const memory: number[] = [];
    const rounds = orders === SIZES.at(-1) ? RESTARTS : 1;
    for (let round = 0; round < rounds; round += 1) {
      const lanes = await signedLanes(world.take(1), amountsOf, 1);
      const startedAt = performance.now();
      const server = await stage.serve({ data: world.data });
      await stage.loader.load(server.port, lanes);
      times.push((performance.now() - startedAt) / 1_000);
      memory.push(server.residentMiB());
      await stage.stop(server);
    }
    tookSeconds.push(median(times));
    resident.push(median(memory));
  }
  const words = SIZES.map((orders, index) => `${orders}: ${tookSeconds[index]?.toFixed(2)} s`);
  return { seconds: tookSeconds.at(-1), from: `${words.join(' · ')}, to the first signed answer` };
}

function memoryFacts(resident: readonly number[]): Fact[] {
  const [least = 0, , most = 0] = resident;
  const [smallest, , largest] = SIZES;
  const each = ((most - least) / (largest - smallest)) * 10_000;
  const words = SIZES.map((orders, index) => `${orders}: ${resident[index]?.toFixed(0)} MiB`);
  return [
    {
      fact: 'resident memory for every 10,000 orders',
      value: `${each.toFixed(0)} MiB · ${words.join(' · ')}`,
    },
  ];
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1);
