// Holds the subsidies of a sandbox and their returns against the journal, as audit.ts does the rest.
import { RETURNS_PER_SUBSIDY } from './limits.ts';
import type { State } from './state.ts';
import { SUBSIDY_REASON } from './subsidies.ts';
import type { Subsidy, SubsidyReturn } from './subsidy-documents.ts';
import { SUBSIDY_RETURN_REASON } from './subsidy-returns.ts';

/** Every invariant of subsidies; one sentence per finding. Reads everything. */
export function* subsidyFindings(state: State): Generator<string> {
  const { subsidies, subsidyReturns } = state.tables;
  for (const [transactionId, subsidy] of subsidies) yield* ofSubsidy(state, transactionId, subsidy);
  for (const [key, returned] of subsidyReturns) yield* ofReturn(state, key, returned);
  yield* flowFindings(state);
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** Returns do not exceed their subsidy, each refund has one at most, and there are at most fifty. */
function* ofSubsidy(state: State, transactionId: string, subsidy: Subsidy): Generator<string> {
  const { subsidyId, amount, returnNos } = subsidy;
  const transaction = state.tables.transactions.get(transactionId);
  if (subsidy.transactionId !== transactionId || transaction?.subsidy !== 'arrived') {
    yield `subsidy ${subsidyId} is of a transaction that has none`;
  }
  if (amount > (transaction?.subsidyAmount ?? 0)) {
    yield `subsidy ${subsidyId} is of ${amount} fen, more than were announced`;
  }
  const returns = returnNos.flatMap((number) => state.tables.subsidyReturns.get(number) ?? []);
  const returned = sum(returns.map((each) => each.amount));
  if (returned > amount) yield `subsidy ${subsidyId} of ${amount} fen has returns of ${returned}`;
  const refundIds = returns.flatMap(({ refundId }) => refundId ?? []);
  if (new Set(refundIds).size < refundIds.length) {
    yield `subsidy ${subsidyId} has two returns for one refund`;
  }
  if (returnNos.length > RETURNS_PER_SUBSIDY) {
    yield `subsidy ${subsidyId} has ${returnNos.length} returns`;
  }
}

function* ofReturn({ tables }: State, key: string, returned: SubsidyReturn): Generator<string> {
  const { outOrderNo, transactionId, refundId } = returned;
  if (outOrderNo !== key) yield `subsidy return ${outOrderNo} is kept under ${key}`;
  if (tables.subsidies.get(transactionId)?.returnNos.includes(key) !== true) {
    yield `subsidy return ${key} is not listed by its subsidy`;
  }
  const refund = refundId && tables.refunds.get(tables.refundIds.get(refundId) ?? '');
  if (refundId !== undefined && (!refund || refund.transactionId !== transactionId)) {
    yield `subsidy return ${key} is of a refund that ${transactionId} does not have`;
  }
}

/** What the journal moved is what the documents say. */
function* flowFindings({ entries, tables }: State): Generator<string> {
  const expected = [
    [SUBSIDY_REASON, sum([...tables.subsidies.values()].map(({ amount }) => amount))],
    [SUBSIDY_RETURN_REASON, sum([...tables.subsidyReturns.values()].map(({ amount }) => amount))],
  ] as const;
  for (const [reason, amount] of expected) {
    const moved = [...entries].filter((entry) => entry.reason === reason);
    const found = sum(moved.flatMap(({ movements }) => movements.map((each) => each.amount)));
    if (found !== amount) yield `${reason}: ${found} fen moved, the documents say ${amount}`;
  }
}
