// What a real run would do, found out by rehearsing it: the same contracts on an emulator, every call written down.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Choice } from '../runner/contract-files.ts';
import { type ContractReport, nameOf } from '../runner/reports.ts';
import { runContracts } from '../runner/run-contracts.ts';
import type { Tag } from '../support/tags.ts';
import { type JournalEntry, readJournal, spentIn } from './journal.ts';
import { givenIn, type RealConfig } from './real-config.ts';

export interface PlannedCall {
  readonly operation: string;
  readonly times: number;
  /** All of them together, at worst. */
  readonly fen: number;
}

export interface PlannedContract {
  readonly contract: string;
  readonly tag: Tag;
  readonly calls: readonly PlannedCall[];
  readonly fen: number;
  /** Why it will not run, where it lacks something. */
  readonly skipped: string | undefined;
}

export interface Plan {
  readonly contracts: readonly PlannedContract[];
  readonly calls: number;
  /** What leaves the sub-merchant if every call is accepted. */
  readonly fen: number;
  /** Contracts that do not even hold on the emulator: the plan cannot be trusted then. */
  readonly broken: readonly ContractReport[];
}

/** Rehearses a run. Nothing leaves this machine, and no key of the configuration is used. */
export async function rehearse({ files, tags }: Choice, config: RealConfig): Promise<Plan> {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-plan-'));
  const journal = join(directory, 'journal.jsonl');
  const reports: ContractReport[] = [];
  try {
    await runContracts({
      files,
      isInTurn: true,
      variables: {
        CONTRACT_TAGS: tags.join(','),
        CONTRACT_JOURNAL: journal,
        CONTRACT_GIVEN: givenIn(config.money).join(','),
      },
      onContract: (report) => reports.push(report),
    });
    return planOf(reports, readJournal(journal));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function planOf(reports: readonly ContractReport[], entries: readonly JournalEntry[]): Plan {
  const byContract = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'call') continue;
    byContract.set(entry.contract, [...(byContract.get(entry.contract) ?? []), entry]);
  }
  const contracts = reports.map((report): PlannedContract => {
    const { contract, tag, sentences } = report;
    const own = byContract.get(nameOf(contract, tag)) ?? [];
    const isSkipped = sentences.length > 0 && sentences.every((each) => each.outcome === 'skipped');
    const skipped = isSkipped ? (sentences[0]?.note ?? '') : undefined;
    return { contract, tag, calls: callsIn(own), fen: spentIn(own), skipped };
  });
  return {
    contracts,
    calls: contracts.flatMap(({ calls }) => calls).reduce((sum, { times }) => sum + times, 0),
    fen: contracts.reduce((sum, { fen }) => sum + fen, 0),
    broken: reports.filter(({ passed }) => !passed),
  };
}

function callsIn(entries: readonly JournalEntry[]): readonly PlannedCall[] {
  const byOperation = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== 'call') continue;
    byOperation.set(entry.operation, [...(byOperation.get(entry.operation) ?? []), entry]);
  }
  return [...byOperation].map(([operation, calls]) => ({
    ...{ operation, times: calls.length, fen: spentIn(calls) },
  }));
}
