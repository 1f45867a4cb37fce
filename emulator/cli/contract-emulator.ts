// `contract` where nothing can be lost: in an emulator of its own, or in sandboxes of a running one.
import { guardKeys } from '../../client/index.ts';
import { EVERY_TAG } from '../../contracts/suite.ts';
import { chosen } from './contract-choice.ts';
import { reportedRun } from './contract-run.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { flagName } from './flags.ts';
import { reaching } from './remote.ts';
import { type Exit, UsageError } from './terminal.ts';

/** What only a run against the real API understands. */
const OF_REAL_RUNS = ['config', 'plan', 'maxSpendFen', 'confirm'] as const;

/** Runs what was chosen, by default everything. */
export async function runOnEmulator(call: ContractCall): Promise<Exit> {
  const { values } = call;
  const { tags, files } = chosen(values.only, EVERY_TAG);
  const { target = 'emulator', token } = values;
  const stray = OF_REAL_RUNS.find((name) => values[name] !== undefined && values[name] !== false);
  if (stray !== undefined) {
    throw new UsageError(`--${flagName(stray)} is for --target real`);
  }
  const isOwn = target === 'emulator';
  if (!isOwn) checkUrl(target);
  const run = () =>
    reportedRun(call, {
      files,
      isInTurn: false,
      variables: {
        CONTRACT_TAGS: tags.join(','),
        ...(!isOwn && { CONTRACT_TARGET: target.replace(/\/$/, '') }),
        ...(token !== undefined && { CONTRACT_TOKEN: token }),
      },
    });
  const { end } = await (isOwn ? run() : reaching(target, run));
  return end({ target });
}

/** WeChat Pay itself has no sandboxes to be made in. */
function checkUrl(target: string): void {
  if (!URL.canParse(target)) {
    throw new UsageError(`--target must be emulator, a URL, or real, not ${target}`);
  }
  guardKeys(target, undefined);
}
