// What became of contracts, as values: one report a contract, one sentence a test.
import { EVERY_TAG, type Tag } from '../support/tags.ts';

export interface SentenceFailure {
  readonly message: string;
  /** As a reader compares them; missing where the sentence ended before it compared anything. */
  readonly expected: string | undefined;
  readonly received: string | undefined;
}

export interface SentenceReport {
  readonly sentence: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly ms: number;
  /** Why it was skipped, where somebody said so. */
  readonly note: string | undefined;
  readonly failure: SentenceFailure | undefined;
}

export interface ContractReport {
  readonly contract: string;
  readonly tag: Tag;
  /** Relative to the suite. */
  readonly file: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly sentences: readonly SentenceReport[];
  /** What went wrong outside of any sentence: before the first, after the last, or the file itself. */
  readonly failures: readonly SentenceFailure[];
}

/** How a contract is named where only a text fits. */
export function nameOf(contract: string, tag: Tag): string {
  return `${contract} [${tag}]`;
}

/** The way back; nothing for a name of another kind. */
export function readName(
  name: string,
): { readonly contract: string; readonly tag: Tag } | undefined {
  const [, contract, word] = /^(.*) \[(\w+)\]$/s.exec(name) ?? [];
  const tag = EVERY_TAG.find((each) => each === word);
  return contract === undefined || tag === undefined ? undefined : { contract, tag };
}
