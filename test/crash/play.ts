// A whole run: rounds, what is left at the end of them, and the cases that come once; in figures.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenForNotices } from '../support/notice-sink.ts';
import { CASES, type CrashCase } from './cases.ts';
import { diceOf } from './dice.ts';
import { lostInAll, playRounds, type Round, untoldOf } from './rounds.ts';

export interface RoundsPlayed {
  /** How many answers there were in all, and how many notices were owed for them. */
  readonly acknowledged: number;
  readonly notices: number;
  /** What was acknowledged and is not there, and whatever else is wrong with the books, a sentence each. */
  readonly lost: readonly string[];
  readonly passed: number;
  readonly failed: number;
}

export interface CasePlayed {
  readonly name: string;
  /** How it was done, or what is wrong. */
  readonly how: string;
  readonly isWell: boolean;
}

/** Plays so many rounds with the chances of a seed. Leaves nothing behind. */
export function playAllRounds(
  rounds: number,
  seed: number,
  onRound: (round: Round) => void,
): Promise<RoundsPlayed> {
  return inDirectory(async (root) => {
    const sink = await listenForNotices();
    try {
      const [data, scratch] = [join(root, 'data'), join(root, 'copy')];
      const place = { data, scratch, sink, dice: diceOf(seed) };
      const lost: string[] = [];
      const judged: boolean[] = [];
      const ledger = await playRounds(place, rounds, (round) => {
        lost.push(...round.lost);
        judged.push(round.lost.length === 0, round.wound.trouble === undefined);
        onRound(round);
      });
      const missing = [...(await lostInAll(place, ledger)), ...(await untoldOf(place, ledger))];
      lost.push(...missing);
      judged.push(missing.length === 0);
      const passed = judged.filter(Boolean).length;
      const counts = { acknowledged: ledger.all.length, notices: ledger.notices.size };
      return { ...counts, lost, passed, failed: judged.length - passed };
    } finally {
      sink.close();
    }
  });
}

/** Plays each of the cases that come once; answers how they went. */
export async function playCases(
  onCase: (played: CasePlayed) => void,
): Promise<readonly CasePlayed[]> {
  const all: CasePlayed[] = [];
  for (const each of CASES) {
    const played = await playCase(each);
    onCase(played);
    all.push(played);
  }
  return all;
}

export async function playCase({ name, play }: CrashCase): Promise<CasePlayed> {
  try {
    return { name, how: await inDirectory(play), isWell: true };
  } catch (error) {
    return { name, how: error instanceof Error ? error.message : String(error), isWell: false };
  }
}

async function inDirectory<Result>(act: (directory: string) => Promise<Result>): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'fenzhang-crash-'));
  const directory = join(root, 'sandbox');
  mkdirSync(directory);
  try {
    return await act(directory);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
