// `contract clean FILE`: undoes what a run has left behind that was ended before it could.
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { guardKeys } from '../../client/index.ts';
import { cleanUp, judgedUrl, leftIn, openJournal, wordsOfTrace } from '../../contracts/suite.ts';
import { realConfigOf } from './contract-config.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

/** Undoes line by line; the file goes once nothing is left in it. */
export async function cleanJournal(call: ContractCall): Promise<Exit> {
  const { terminal, words } = call;
  const file = resolve(terminal.cwd, words[0] ?? '');
  if (!existsSync(file)) throw new UsageError(`there is no ${file}`);
  const config = realConfigOf(call);
  guardKeys(judgedUrl(config.host, terminal.env), config.credentials);
  const journal = openJournal(file);
  const { length } = leftIn(journal.entries());
  const say = (line: string) => terminal.write(`${line}\n`);
  if (length === 0) say('nothing was left behind');
  const left = await cleanUp({ config, journal, onLine: say });
  for (const trace of left) say(`by hand: ${wordsOfTrace(trace)}`);
  if (left.length > 0) return EXIT.findings;
  rmSync(file);
  return EXIT.pass;
}
