// What the audit of the books found, in words.
import type { Audit } from '../../client/index.ts';

/** `账本平衡 ledger balanced · 29 entries`, or every finding. */
export function wordsOfAudit({ balanced, entries, findings }: Audit): string {
  if (balanced) return `账本平衡 ledger balanced · ${entries} entries\n`;
  const lines = findings.map((finding) => `  ${finding}\n`);
  return `账本不平衡 ledger NOT balanced · ${findings.length} findings\n${lines.join('')}`;
}
