// Recomputes the whole journal independently of the running balances and says what does not add up.
import { type Account, OUTSIDE } from './accounts.ts';
import type { Fen } from './fen.ts';
import type { Entry } from './journal.ts';

/**
 * The ledger's invariants (design D4): movements are positive integers, entries are numbered without a gap,
 * only `outside` is ever negative, all accounts sum to zero, and the running balances equal the journal.
 * @returns one sentence per finding; none when the ledger balances.
 */
export function auditLedger(
  entries: Iterable<Entry>,
  balances: ReadonlyMap<Account, Fen>,
): readonly string[] {
  const findings: string[] = [];
  const recomputed = new Map<Account, number>();
  let count = 0;
  for (const entry of entries) {
    count += 1;
    if (entry.sequence !== count) findings.push(`entry ${count} is numbered ${entry.sequence}`);
    for (const { from, to, amount } of entry.movements) {
      if (!Number.isSafeInteger(amount) || amount <= 0) {
        findings.push(`entry ${entry.sequence} moves ${amount} fen`);
      }
      const left = (recomputed.get(from) ?? 0) - amount;
      recomputed.set(from, left);
      recomputed.set(to, (recomputed.get(to) ?? 0) + amount);
      if (left < 0 && from !== OUTSIDE) {
        findings.push(`entry ${entry.sequence} (${entry.reason}) leaves ${from} at ${left} fen`);
      }
    }
  }
  return [...findings, ...compare(recomputed, balances)];
}

function compare(recomputed: Map<Account, number>, balances: ReadonlyMap<Account, Fen>): string[] {
  const findings: string[] = [];
  let total = 0;
  for (const account of new Set([...recomputed.keys(), ...balances.keys()])) {
    const expected = recomputed.get(account) ?? 0;
    const held = balances.get(account) ?? 0;
    total += held;
    if (expected !== held) {
      findings.push(`${account} holds ${held} fen, the journal says ${expected}`);
    }
  }
  if (total !== 0) findings.push(`all accounts together hold ${total} fen, not 0`);
  return findings;
}
