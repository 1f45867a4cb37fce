// `contract` where nothing can be lost: in an emulator of its own, or in sandboxes of a running one.
import { type ContractReport, EVERY_TAG, runContracts } from '../../contracts/suite.ts';
import { chosen } from './contract-choice.ts';
import { CONTRACT_REPORTERS } from './contract-reporters.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { reaching } from './remote.ts';
import { EXIT, type Exit } from './terminal.ts';

/** Runs what was chosen, by default everything. */
export async function runOnEmulator(call: ContractCall): Promise<Exit> {
  const { terminal, values, isJson } = call;
  const { tags, files } = chosen(values.only, EVERY_TAG);
  const { target = 'emulator', token } = values;
  const isOwn = target === 'emulator';
  const name = isJson ? 'json' : (values.reporter ?? 'pretty');
  const reporter = CONTRACT_REPORTERS[name as keyof typeof CONTRACT_REPORTERS](terminal);
  const reports: ContractReport[] = [];
  const run = () =>
    runContracts({
      files,
      isInTurn: false,
      variables: {
        CONTRACT_TAGS: tags.join(','),
        ...(!isOwn && { CONTRACT_TARGET: target.replace(/\/$/, '') }),
        ...(token !== undefined && { CONTRACT_TOKEN: token }),
      },
      onContract: (report) => {
        reports.push(report);
        reporter.held(report);
      },
    });
  await (isOwn ? run() : reaching(target, run));
  reporter.ended(reports, { target });
  return reports.every(({ passed }) => passed) ? EXIT.pass : EXIT.findings;
}
