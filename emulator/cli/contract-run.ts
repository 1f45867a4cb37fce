// One run of contracts with a reporter on it: what is left to say is how it ended.
import { type ContractReport, type RunOptions, runContracts } from '../../contracts/suite.ts';
import { CONTRACT_REPORTERS } from './contract-reporters.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { EXIT, type Exit, UsageError } from './terminal.ts';

/** True where a person reads what is printed, line by line. */
export function isPretty({ values, isJson }: ContractCall): boolean {
  return !isJson && (values.reporter ?? 'pretty') === 'pretty';
}

export interface ReportedRun {
  /** Tells of the run as a whole, once there is nothing to add. */
  end(facts: Readonly<Record<string, unknown>>): Exit;
}

/** A run of nothing would pass, and a gate of CI would stand open. */
export function nothingChosen(): UsageError {
  return new UsageError(
    'no contract of these tags is about these operations',
    'tags and operations in --only narrow each other: leave one out',
  );
}

/**
 * Runs contracts, and prints what becomes of each.
 * @throws UsageError where there are none
 */
export async function reportedRun(
  { terminal, values, isJson }: ContractCall,
  options: Omit<RunOptions, 'onContract'>,
): Promise<ReportedRun> {
  const name = isJson ? 'json' : (values.reporter ?? 'pretty');
  const reporter = CONTRACT_REPORTERS[name as keyof typeof CONTRACT_REPORTERS](terminal);
  const reports: ContractReport[] = [];
  const { record } = values;
  await runContracts({
    ...options,
    ...(record !== undefined && {
      isInTurn: true,
      variables: { ...options.variables, CONTRACT_RECORD: record },
    }),
    onContract: (report) => {
      reports.push(report);
      reporter.held(report);
    },
  });
  if (reports.length === 0 && options.signal?.aborted !== true) throw nothingChosen();
  return {
    end(facts) {
      reporter.ended(reports, facts);
      return reports.every(({ passed }) => passed) ? EXIT.pass : EXIT.findings;
    },
  };
}
