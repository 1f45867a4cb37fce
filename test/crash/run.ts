// npm run test:crash [-- --rounds N] [--seed N] [--built]: servers killed under load, files hurt, disks full; nothing may be lost.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { useBuiltCommand } from '../support/server-process.ts';
import { playAllRounds, playCases } from './play.ts';
import type { Round } from './rounds.ts';

const MOST_ROUNDS = 10_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const wishes = wishesOf();
  if (wishes === undefined) {
    process.stderr.write('test:crash wants --rounds N and --seed N, both whole numbers\n');
    return 2;
  }
  const { rounds, seed } = wishes;
  say(`seed ${seed}`);
  // Side by side: most of either is waiting for a process to start.
  const [played, cases] = await Promise.all([
    playAllRounds(rounds, seed, (round) => say(lineOf(round))),
    playCases(({ name, how, isWell }) => say(`${isWell ? 'passed' : 'FAILED'}  ${name}: ${how}`)),
  ]);
  for (const each of played.lost) say(`LOST  ${each}`);
  const { lost, acknowledged, notices } = played;
  const wrong = cases.filter(({ isWell }) => !isWell).length;
  const failed = played.failed + wrong;
  say(
    `\nrounds ${rounds} · lost ${lost.length} · acknowledged ${acknowledged} · notices ${notices}`,
  );
  say(`the same chances again: npm run test:crash -- --rounds ${rounds} --seed ${seed}`);
  say(`${played.passed + cases.length - wrong} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function wishesOf(): { readonly rounds: number; readonly seed: number } | undefined {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '50' },
        seed: { type: 'string' },
        /** The command as it was built last, instead of the source: it starts sooner. */
        built: { type: 'boolean', default: false },
      },
    });
    if (values.built) useBuiltCommand();
    const rounds = Number(values.rounds);
    const seed = values.seed === undefined ? randomInt(2 ** 32) : Number(values.seed);
    const areWhole = [rounds, seed].every((each) => Number.isSafeInteger(each) && each >= 0);
    return areWhole && rounds <= MOST_ROUNDS ? { rounds, seed } : undefined;
  } catch {
    return undefined;
  }
}

function lineOf({ number, killed, acknowledged, lost, wound }: Round): string {
  const hurt = wound.trouble === undefined ? wound.name : `${wound.name}: ${wound.trouble}`;
  const isWell = lost.length === 0 && wound.trouble === undefined;
  const head = `${isWell ? '' : 'FAILED  '}round ${String(number).padStart(3)}  killed ${killed}`;
  return `${head} · ${acknowledged} acknowledged, ${lost.length} lost · ${hurt}`;
}
