// The configuration of a real run, from its file and the environment, with its mistakes as sentences.
import { type RealConfig, RealConfigError, readRealConfig } from '../../contracts/suite.ts';
import type { ContractCall } from './contract-subcommands.ts';
import { UsageError } from './terminal.ts';

/** @throws UsageError naming every member that is missing or wrong */
export function realConfigOf({ terminal, values }: ContractCall): RealConfig {
  try {
    return readRealConfig(values.config, terminal.env);
  } catch (error) {
    if (!(error instanceof RealConfigError)) throw error;
    const hint = 'members of --config FILE, or FENZHANG_CONTRACT_<MEMBER> in the environment';
    throw new UsageError(error.message, hint);
  }
}
