// Fills a sandbox with a believable day: merchants, goods, and orders in every state. The same seed makes the same day.
import type { Context } from '../domain/context.ts';
import { HOUR_MS, MINUTE_MS } from '../domain/limits.ts';
import { findMerchant, putMerchant } from '../domain/merchants.ts';
import { addReceiver } from '../domain/receivers.ts';
import { topUp } from '../domain/top-ups.ts';
import { fen } from '../ledger/fen.ts';
import type { Step } from './acts.ts';
import { type Cast, castOf } from './cast.ts';
import { anyStory, STORY_NAMES, type StoryName, storyOf } from './story.ts';

/** What seeding needs of a sandbox. Times are ms of business time. */
export interface SeededSandbox {
  readonly clock: { now(): number };
  execute<Result>(command: (context: Context) => Result): Result;
  advanceTo(target: number): Promise<unknown>;
}

export interface SeedOptions {
  /** At least two: somebody sells, somebody supplies. */
  readonly merchants: number;
  readonly orders: number;
  readonly seed: number;
  /** How long the day is. Business time moves on by it. */
  readonly hours: number;
}

export interface SeedReport {
  readonly merchants: number;
  readonly orders: number;
  /** How many orders there are of each story. */
  readonly stories: Readonly<Partial<Record<StoryName, number>>>;
  /** The days that were filled, ms. */
  readonly from: number;
  readonly to: number;
}

/** Raised before anything is done: what stands in the way, and what to do. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** Stories need as long to end; the last orders come before that. */
const LAST_ORDER_BEFORE_MS = 45 * MINUTE_MS;
/** For subsidies: in the platform's operation account, in fen and order. */
const SUBSIDY_RESERVE_FEN = 50_000;

/**
 * Seeds a sandbox. Needs an hour at least, and merchants that nobody has seeded yet.
 * @throws SeedError where the sandbox has been seeded like this before
 */
export async function seedSandbox(
  sandbox: SeededSandbox,
  options: SeedOptions,
): Promise<SeedReport> {
  const cast = castOf(options.seed, options.merchants);
  const from = sandbox.clock.now();
  sandbox.execute((context) => settleIn(context, cast, options));
  const stories: StoryName[] = [];
  const timeline: { readonly at: number; readonly act: Step['act'] }[] = [];
  for (let index = 0; index < options.orders; index += 1) {
    // Each kind once before chance decides, so that few orders show every state, too.
    const name = STORY_NAMES[index] ?? anyStory(cast);
    const placedAt = from + cast.faker.number.int({ min: 0, max: lastOrderMs(options) });
    stories.push(name);
    for (const { afterMs, act } of storyOf(name, cast, numberOf(options, index))) {
      timeline.push({ at: placedAt + afterMs, act });
    }
  }
  for (const { at, act } of timeline.sort((one, other) => one.at - other.at)) {
    await sandbox.advanceTo(at);
    sandbox.execute(act);
  }
  const to = from + options.hours * HOUR_MS;
  await sandbox.advanceTo(to);
  const { merchants, orders } = options;
  return { merchants, orders, stories: countsOf(stories), from, to };
}

const lastOrderMs = ({ hours }: SeedOptions) => hours * HOUR_MS - LAST_ORDER_BEFORE_MS;

/** Tells the seed, so that two seeds never meet in one number. */
function numberOf({ seed }: SeedOptions, index: number): string {
  return `SEED${seed}-${String(index + 1).padStart(6, '0')}`;
}

/** Merchants move in, those from outside are added as receivers, and the platform puts money aside for subsidies. */
function settleIn(context: Context, cast: Cast, options: SeedOptions): void {
  if (context.tx.get('paymentOrders', numberOf(options, 0)) !== undefined) {
    throw new SeedError(`this sandbox has the orders of seed ${options.seed} already`);
  }
  for (const merchant of [...cast.suppliers, ...cast.shops]) {
    if (findMerchant(context, merchant.mchid) === undefined) putMerchant(context, merchant);
  }
  for (const { mchid, role, names } of cast.suppliers) {
    const [name = ''] = findMerchant(context, mchid)?.names ?? names;
    const receiver = { type: 'MERCHANT_ID', account: mchid, name } as const;
    if (role === 'outside') addReceiver(context, { ...receiver, relationType: 'SUPPLIER' });
  }
  const reserve = fen(options.orders * SUBSIDY_RESERVE_FEN);
  topUp(context, context.settings.mchid, 'operation', reserve);
}

function countsOf(stories: readonly StoryName[]): SeedReport['stories'] {
  const counts: Partial<Record<StoryName, number>> = {};
  for (const name of stories) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
