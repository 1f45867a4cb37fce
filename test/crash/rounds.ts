// Rounds of load and SIGKILL on one directory, and what is left after each: everything acknowledged, and balanced books.
import { setTimeout as delay } from 'node:timers/promises';
import { auditDomain } from '../../emulator/domain/audit.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import type { Sink } from '../support/notice-sink.ts';
import { platformClient } from '../support/platform-client.ts';
import { furnish, startOn } from '../support/server-process.ts';
import type { Dice } from './dice.ts';
import { type Acknowledged, load, makeReady } from './load.ts';
import { playWound, WOUNDS, type WoundPlayed } from './wounds.ts';

export interface Round {
  readonly number: number;
  /** When it was killed, in words. */
  readonly killed: string;
  readonly acknowledged: number;
  /** What was acknowledged and is not there, and what else is wrong, a sentence each. */
  readonly lost: readonly string[];
  /** What was done to a copy of the directory. */
  readonly wound: WoundPlayed;
}

export interface Place {
  readonly data: string;
  /** For copies that may be hurt. */
  readonly scratch: string;
  readonly sink: Sink;
  readonly dice: Dice;
}

const PLATFORM = '1900000100';
/** Answers before the end, at most; and so long after that answer, ms. */
const MOST_ANSWERS = 160;
const MOST_DELAY_MS = 12;
/** One round in so many is killed while it starts: before, in or after reading what is there. */
const STARTS = 6;
const MOST_START_MS = 900;

/** Everything acknowledged in the course of a run. */
export class Ledger {
  readonly all: Acknowledged[] = [];
  /** Ids of the notices that were owed with it. */
  readonly notices = new Map<string, string>();
}

/** Plays rounds in turn; tells of each. */
export async function playRounds(
  place: Place,
  count: number,
  onRound: (round: Round) => void,
): Promise<Ledger> {
  const ledger = new Ledger();
  await furnish(place.data);
  const store = openStore(place.data, PLATFORM);
  // So that there is a snapshot to be hurt from the first round on.
  store.compact();
  store.close();
  for (let number = 1; number <= count; number += 1)
    onRound(await playRound(place, number, ledger));
  return ledger;
}

async function playRound(place: Place, number: number, ledger: Ledger): Promise<Round> {
  const { data, dice } = place;
  const { killed, answers } =
    number > 1 && dice.below(STARTS) === 0
      ? await killedStarting(place)
      : await killedUnderLoad(place, number);
  ledger.all.push(...answers);
  const wound = await hurt(place, number);
  const lost = await withEmulator(data, (emulator) => lostOf(emulator, answers, ledger));
  const told = { number, killed, acknowledged: answers.length };
  return { ...told, lost, wound };
}

async function killedUnderLoad({ data, sink, dice }: Place, number: number) {
  const wanted = 1 + dice.below(MOST_ANSWERS);
  const after = dice.below(MOST_DELAY_MS);
  const serving = await startOn(data);
  await makeReady(serving, sink.url());
  let killed: Promise<void> | undefined;
  const answers = await load(serving, `${number}`, ({ length }) => {
    if (length >= wanted) killed ??= delay(after).then(() => serving.kill());
  });
  await killed;
  return { killed: `${after} ms after ${wanted} answers`, answers };
}

async function killedStarting({ data, dice }: Place) {
  const after = dice.below(MOST_START_MS);
  let killed: Promise<void> | undefined;
  const start = startOn(data, {
    onProcess: (child) => {
      killed = delay(after).then(() => {
        child.kill('SIGKILL');
      });
    },
  });
  // It may well serve by then; either way it is gone now.
  await start.catch(() => undefined);
  await killed;
  return { killed: `${after} ms into a start`, answers: [] };
}

/** Each kind of wound in its turn. */
async function hurt({ data, scratch, dice }: Place, number: number): Promise<WoundPlayed> {
  const [first] = WOUNDS;
  const wound = WOUNDS[number % WOUNDS.length] ?? first;
  try {
    return await playWound(wound, { data, scratch, dice });
  } catch (error) {
    return { name: wound.name, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** What is not as it was acknowledged; and where the books do not balance, what they say. */
export async function lostOf(
  emulator: Emulator,
  answers: readonly Acknowledged[],
  ledger: Ledger,
): Promise<readonly string[]> {
  const client = platformClient(emulator.url);
  const lost: string[] = [];
  const owed = noticesOf(emulator.sandbox);
  for (const { what, holds, noticeOf } of answers) {
    if (!(await holds(client))) lost.push(`${what} is lost`);
    if (noticeOf === undefined) continue;
    const id = owed.get(noticeOf);
    if (id === undefined) lost.push(`the notice of ${what} is lost`);
    else ledger.notices.set(id, what);
  }
  return [...lost, ...auditDomain(emulator.sandbox.state)];
}

/** Ids of the notices that are owed or delivered, by what they tell of. */
function noticesOf({ state }: Sandbox): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, facts, state: stands } of state.tables.notifications.values()) {
    const isKept = stands === 'pending' || stands === 'delivered';
    if (isKept && (facts.kind === 'split' || facts.kind === 'return')) ids.set(facts.orderId, id);
  }
  return ids;
}

/** Every notice that was ever owed has come, once everything that was due is done. */
export async function untoldOf(
  { data, sink }: Place,
  { notices }: Ledger,
): Promise<readonly string[]> {
  await withEmulator(data, async ({ sandbox }) => {
    await sandbox.settled();
    return [];
  });
  const told = new Set(sink.arrivals.map(({ body }) => idOf(body)));
  return [...notices]
    .filter(([id]) => !told.has(id))
    .map(([, what]) => `nobody was told of ${what}`);
}

function idOf(body: string): unknown {
  return body === '' ? undefined : JSON.parse(body).id;
}

/** The end of a run: all that was ever acknowledged, on one emulator. */
export function lostInAll({ data }: Place, ledger: Ledger): Promise<readonly string[]> {
  return withEmulator(data, (emulator) => lostOf(emulator, ledger.all, ledger));
}

async function withEmulator(
  data: string,
  look: (emulator: Emulator) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const emulator = await createEmulator({ port: 0, data });
  try {
    await emulator.start();
    return await look(emulator);
  } finally {
    await emulator.close();
  }
}
