// How many signed answers a second, in alternation with the ceiling: all three meet the same machine at its best and worst.
import { type ControlClient, createControlClient } from '../../client/index.ts';
import { type Fact, type Findings, median, perSecond } from '../figures.ts';
import { type Server, startCeiling } from '../processes.ts';
import { amountsOf, flowOf, signedLanes, splitOf, type Wanted } from '../requests.ts';
import type { PreparedWorld, Stage } from '../stage.ts';
import type { Transaction } from '../world.ts';

/** Requests of one measurement: about a second, so that a round meets one and the same machine. */
const REQUESTS = 2_000;
/** Until then the machine code of the hot functions is still being made. */
const WARM_UP = 4_000;
/** Machines waver from one second to the next; the median of so many hardly does. */
const ROUNDS = 9;
const ORDERS = 1_000;
/** Requests about one transaction in the mixed flow. */
const FLOW_LENGTH = flowOf({ transactionId: '', number: '' }).length;
const PAID_AFTER_MS = 1_000;

const KINDS = ['ceiling', 'get', 'post', 'split', 'flow'] as const;
type Kind = (typeof KINDS)[number];

/**
 * What each asks about a transaction. The first three are about the same ones: a platform asks what is left of an order
 * before it splits it, and the ceiling does not look at what it is asked.
 */
const WANTED: Readonly<Record<Kind, (transaction: Transaction) => Wanted | readonly Wanted[]>> = {
  ceiling: amountsOf,
  get: amountsOf,
  post: splitOf,
  split: splitOf,
  flow: flowOf,
};

/** Signed before the first of them is sent: so the turns follow each other at once. */
async function lanesFor(world: PreparedWorld, requests: number): Promise<Map<Kind, string[][]>> {
  const shared = world.take(requests);
  const about: Readonly<Record<Kind, readonly Transaction[]>> = {
    ...{ ceiling: shared, get: shared, post: shared },
    split: world.take(requests),
    flow: world.take(requests / FLOW_LENGTH),
  };
  const lanes = new Map<Kind, string[][]>();
  for (const kind of KINDS) lanes.set(kind, await signedLanes(about[kind], WANTED[kind]));
  return lanes;
}

export async function throughput(stage: Stage): Promise<Findings> {
  const perRequest = 2 + 1 / FLOW_LENGTH;
  const transactions = perRequest * (WARM_UP + ROUNDS * REQUESTS);
  const world = await stage.prepare({ orders: ORDERS, transactions });
  const ceiling = stage.keep(await startCeiling());
  const emulator = await stage.serve({ data: world.data });
  const control = createControlClient({ baseUrl: `http://127.0.0.1:${emulator.port}` });
  const measure = async (requests: number) => {
    const lanes = await lanesFor(world, requests);
    const turns = new Map<Kind, Turn>();
    for (const kind of KINDS) {
      const server = kind === 'ceiling' ? ceiling : emulator;
      const turn = () => turnOf(stage, server, lanes.get(kind) ?? [], requests);
      turns.set(kind, kind === 'post' ? await whileTimeStands(control, turn) : await turn());
    }
    return turns;
  };
  await measure(WARM_UP);
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    rounds.push(await measure(REQUESTS));
    const words = KINDS.map((kind) => `${kind} ${rounds.at(-1)?.get(kind)?.rate.toFixed(0)}/s`);
    stage.say(`  round ${round}: ${words.join(' · ')}`);
  }
  await stage.stop(emulator);
  await stage.stop(ceiling);
  return findingsOf(rounds);
}

/** A receiver is paid a second after the answer: that is work of its own, and measured as `split`. */
async function whileTimeStands<Result>(
  control: ControlClient,
  action: () => Promise<Result>,
): Promise<Result> {
  await control.freezeClock();
  const result = await action();
  await control.advanceClock({ ms: PAID_AFTER_MS });
  await control.followClock();
  return result;
}

interface Turn {
  /** Answers a second. */
  readonly rate: number;
  /** ms of a processor for one request, threads and all; undefined where the system does not tell. */
  readonly costMs: number | undefined;
}

type Round = ReadonlyMap<Kind, Turn>;

async function turnOf(
  { loader }: Stage,
  server: Server,
  lanes: readonly (readonly string[])[],
  requests: number,
): Promise<Turn> {
  const before = server.processorMs();
  const rate = perSecond(await loader.load(server.port, lanes));
  const after = server.processorMs();
  const isKnown = before !== undefined && after !== undefined;
  return { rate, costMs: isKnown ? (after - before) / requests : undefined };
}

function findingsOf(rounds: readonly Round[]): Findings {
  const rateOf = (round: Round, kind: Kind) => round.get(kind)?.rate ?? 0;
  const against = (kind: Kind) => {
    const rates = [kind, 'ceiling' as const].map((each) =>
      median(rounds.map((round) => rateOf(round, each))).toFixed(0),
    );
    return {
      value: median(rounds.map((round) => rateOf(round, kind) / rateOf(round, 'ceiling'))),
      from: `median of ${ROUNDS} rounds, about ${rates.join(' of ')} a second`,
    };
  };
  return {
    figures: [
      { name: 'signedGet', ...against('get') },
      { name: 'durablePost', ...against('post') },
    ],
    facts: [
      factOf('POST whose receivers are paid meanwhile ÷ ceiling', against('split')),
      factOf('mixed flow (3 reads, 2 writes, paid meanwhile) ÷ ceiling', against('flow')),
      ...costFact(rounds),
    ],
  };
}

const factOf = (fact: string, { value, from }: { value: number; from: string }): Fact => ({
  ...{ fact, value: `${value.toFixed(2)} × · ${from}` },
});

/** Where others use the machine, too, this says more than a rate. */
function costFact(rounds: readonly Round[]): Fact[] {
  const words = KINDS.flatMap((kind) => {
    const costs = rounds.flatMap((round) => round.get(kind)?.costMs ?? []);
    return costs.length === 0 ? [] : [`${kind} ${median(costs).toFixed(2)} ms`];
  });
  if (words.length === 0) return [];
  const fact = 'processor time of one request, the thread pool included';
  return [{ fact, value: words.join(' · ') }];
}
