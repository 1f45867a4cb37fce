// Holds the index of balances and the withdrawals against the ledger. Part of the audit: it reads everything.
import { withdrawing } from '../ledger/accounts.ts';
import { balanceOf } from '../ledger/journal.ts';
import type { Withdrawal } from './fund-documents.ts';
import { noteFunds, usable } from './fund-places.ts';
import { FUND_ACCOUNTS, FundsHistory } from './funds-history.ts';
import type { State } from './state.ts';

/** The history of balances is what the journal gives, and a withdrawal under way is all that stands on its account. */
export function* fundsFindings(state: State): Generator<string> {
  const { funds, entries, tables } = state;
  const recomputed = new FundsHistory();
  for (const entry of entries) noteFunds(recomputed, tables, entry);
  if (JSON.stringify(recomputed.entries()) !== JSON.stringify(funds.entries())) {
    yield 'the history of balances is not that of the journal';
  }
  for (const mchid of tables.merchants.keys()) yield* availableFindings(state, mchid);
  for (const withdrawal of tables.withdrawals.values()) yield* findingsOf(state, withdrawal);
}

function* availableFindings({ funds, balances }: State, mchid: string): Generator<string> {
  for (const account of FUND_ACCOUNTS) {
    const { available, pending } = funds.now(mchid, account);
    const held = balanceOf(balances, usable(mchid, account));
    if (available !== held) yield `${mchid} has ${held} fen, and is said to have ${available}`;
    if (pending < 0) yield `${mchid} is said to have ${pending} fen pending`;
  }
}

function* findingsOf({ balances, tables }: State, withdrawal: Withdrawal): Generator<string> {
  const { withdrawId, mchid, outRequestNo, status, amount } = withdrawal;
  const onItsWay = balanceOf(balances, withdrawing(withdrawId));
  const expected = status === 'CREATE_SUCCESS' ? amount : 0;
  if (onItsWay !== expected) {
    yield `withdrawal ${withdrawId} has ${onItsWay} fen on its way, not ${expected}`;
  }
  if (!tables.withdrawalNumbers.has(`${mchid}:${outRequestNo}`)) {
    yield `withdrawal ${withdrawId} is not found by its out_request_no ${outRequestNo}`;
  }
}
