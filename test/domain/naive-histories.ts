// Random histories of one sandbox, held against the clerk's book after every command. The same seed gives the same ones.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { topUp } from '../../emulator/domain/top-ups.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { listed } from './given.ts';
import { COMMANDS } from './naive-commands.ts';
import { naiveModel } from './naive-model.ts';
import { OUTSIDER, PLATFORM, type World, world } from './world.ts';

/** In the platform's operation account at the start, in fen. */
const OPERATION_START = 5_000;

/** What must have happened somewhere among the histories, or they prove little. */
const EVENTS = [
  ...['refund SUCCESS', 'refund CLOSED', 'refund ABNORMAL'],
  ...['paid from UNSETTLED', 'paid from UNAVAILABLE', 'paid from AVAILABLE', 'paid from OPERATION'],
  ...['paid from two accounts', 'paid from nothing', 'sent by OTHER_BANKCARD'],
  ...['advance SUCCESS', 'advance FAILED'],
  ...['subsidy arrived', 'subsidy short', 'subsidy cancelled', 'subsidy returned'],
  ...['split FINISHED', 'return SUCCESS', 'return FAILED', 'sharing finished', 'sharing expired'],
];

function* eventsOf({ state: { tables } }: World): Generator<string> {
  for (const { status, taken, channel } of tables.refunds.values()) {
    yield* [`refund ${status}`, `sent by ${channel}`];
    for (const { account } of taken) yield `paid from ${account}`;
    yield `paid from ${['nothing', 'one account', 'two accounts'][taken.length]}`;
  }
  for (const { result } of tables.advanceReturns.values()) yield `advance ${result}`;
  for (const { subsidy, sharing } of tables.transactions.values()) {
    yield* [`subsidy ${subsidy}`, `sharing ${sharing}`];
  }
  if (tables.subsidyReturns.size > 0) yield 'subsidy returned';
  for (const { state } of tables.profitSharingOrders.values()) yield `split ${state}`;
  for (const { result } of tables.returnOrders.values()) yield `return ${result}`;
}

/** Plays so many histories of a seed, and expects each to leave sandbox and book saying the same. */
export function playHistories(seed: number, numRuns: number): void {
  const happened = new Set<string>();
  const histories = fc.commands(COMMANDS, { maxCommands: 100, size: 'max' });
  const property = fc.property(histories, (commands) => {
    const here = world();
    listed(here, OUTSIDER);
    here.run((context) => topUp(context, PLATFORM, 'operation', fen(OPERATION_START)));
    const model = { ...naiveModel(here.now), operation: OPERATION_START };
    fc.modelRun(() => ({ model, real: here }), commands);
    for (const event of eventsOf(here)) happened.add(event);
  });
  fc.assert(property, { seed, numRuns });
  assert.deepEqual(
    EVENTS.filter((event) => !happened.has(event)),
    [],
    'never happened',
  );
}
