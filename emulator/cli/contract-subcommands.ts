// What `contract` can do beside running the suite, one line each; loaded when wanted.
import type { Call } from './command.ts';
import type { CONTRACT_FLAGS } from './contract-flags.ts';
import type { Exit } from './terminal.ts';

export type ContractCall = Call<typeof CONTRACT_FLAGS>;

export interface Subcommand {
  /** The words it takes after its own. */
  readonly words: number;
  load(): Promise<(call: ContractCall) => Promise<Exit>>;
}

export const CONTRACT_SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  diff: { words: 1, load: async () => (await import('./contract-diff.ts')).diffRecording },
  clean: { words: 1, load: async () => (await import('./contract-clean.ts')).cleanJournal },
};
