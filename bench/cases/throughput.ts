// How many signed answers a second, in alternation with the ceiling: all three meet the same machine at its best and worst.
import { type Fact, type Findings, median, perSecond } from '../figures.ts';
import { startCeiling } from '../processes.ts';
import { amountsOf, dealt, flowOf, signedLanes, splitOf } from '../requests.ts';
import type { PreparedWorld, Stage } from '../stage.ts';
import type { Transaction } from '../world.ts';

export const CONNECTIONS = 16;
/** Requests of one measurement: about two seconds. */
const REQUESTS = 3_000;
const WARM_UP = 1_000;
const ROUNDS = 3;
const ORDERS = 1_000;

type Kind = 'get' | 'post' | 'flow';

/** Requests of a kind, each about a transaction of its own. */
async function lanesOf(kind: Kind, world: PreparedWorld, requests: number): Promise<string[][]> {
  const perTransaction = kind === 'flow' ? 5 : 1;
  const lists: Record<Kind, (transaction: Transaction) => ReturnType<typeof flowOf>> = {
    get: (transaction) => [amountsOf(transaction)],
    post: (transaction) => [splitOf(transaction)],
    flow: flowOf,
  };
  const transactions = dealt(world.take(Math.ceil(requests / perTransaction)), CONNECTIONS);
  return signedLanes(transactions.map((lane) => lane.flatMap(lists[kind])));
}

export async function throughput(stage: Stage): Promise<Findings> {
  const kinds: readonly Kind[] = ['get', 'post', 'flow'];
  const transactions = (kinds.length + 1) * (WARM_UP + ROUNDS * REQUESTS);
  const world = await stage.prepare({ orders: ORDERS, transactions });
  const ceiling = stage.keep(await startCeiling());
  const emulator = await stage.serve({ data: world.data });
  const rates: Record<Kind | 'ceiling', number[]> = { ceiling: [], get: [], post: [], flow: [] };
  // Of the last round: what one request costs of a processor says more than a rate where others use the machine, too.
  const cost = new Map<Kind | 'ceiling', number>();
  const run = async (kind: Kind | 'ceiling', requests: number) => {
    const lanes = await lanesOf(kind === 'ceiling' ? 'get' : kind, world, requests);
    const server = kind === 'ceiling' ? ceiling : emulator;
    const before = server.processorMs();
    const rate = perSecond(await stage.loader.load(server.port, lanes));
    const after = server.processorMs();
    if (before !== undefined && after !== undefined) cost.set(kind, (after - before) / requests);
    return rate;
  };
  for (const kind of ['ceiling', ...kinds] as const) await run(kind, WARM_UP);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const kind of ['ceiling', ...kinds] as const) rates[kind].push(await run(kind, REQUESTS));
    const [top = 1, get = 0, post = 0] = [rates.ceiling, rates.get, rates.post].map((each) =>
      each.at(-1),
    );
    stage.say(
      `  round ${round}: ceiling ${top.toFixed(0)}/s · GET ${get.toFixed(0)}/s · POST ${post.toFixed(0)}/s`,
    );
  }
  await stage.stop(emulator);
  await stage.stop(ceiling);
  const rate = (kind: Kind | 'ceiling') => median(rates[kind]);
  const against = (kind: Kind) => ({
    value: rate(kind) / rate('ceiling'),
    from: `${rate(kind).toFixed(0)} of ${rate('ceiling').toFixed(0)} a second, median of ${ROUNDS}`,
  });
  return {
    figures: [
      { name: 'signedGet', ...against('get') },
      { name: 'durablePost', ...against('post') },
    ],
    facts: [
      {
        fact: 'mixed flow (3 reads, 2 writes) ÷ ceiling',
        value: `${against('flow').value.toFixed(2)} × · ${against('flow').from}`,
      },
      ...(cost.size === 0 ? [] : [costFact(cost)]),
    ],
  };
}

function costFact(cost: ReadonlyMap<string, number>): Fact {
  const words = Array.from(cost, ([kind, ms]) => `${kind} ${ms.toFixed(2)} ms`);
  return {
    fact: 'processor time of one request, the thread pool included',
    value: words.join(' · '),
  };
}
