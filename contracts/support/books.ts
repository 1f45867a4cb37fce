// The books of a target before and after: a refusal, a replay and a query move nothing.
import { expect } from 'vitest';
import { ApiError } from '../../client/index.ts';
import type { ApiTarget } from './api-target.ts';
import type { Target } from './target.ts';

/** Every balance, how many entries the journal has, and what the API says can still be shared. */
export async function booksOfSandbox({ control, given, unsplitAmount }: Target) {
  const [{ accounts }, { entries }] = await Promise.all([control.readBalances(), control.audit()]);
  const balances = Object.fromEntries(accounts.map(({ account, balance }) => [account, balance]));
  const { latest } = given;
  const frozen = latest && balances[`frozen:${latest.transaction_id}`];
  const unsplit = latest && frozen !== undefined ? await unsplitAmount(latest) : undefined;
  return { balances, entries, unsplit };
}

/** What the API says can still be shared of each payment a run may spend from, or why it cannot be. */
export async function booksOfApi({ means, unsplitAmount }: Target): Promise<unknown> {
  const rows: [string, unknown][] = [];
  for (const transaction_id of await means.candidates()) {
    rows.push([transaction_id, await unsplitAmount({ transaction_id }).catch(codeOf)]);
  }
  return rows;
}

function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  throw error;
}

/** Expects an action to leave every balance, the journal and the unsplit amount as they are. */
export async function movesNothing<Result>(
  target: Pick<ApiTarget, 'readBooks'>,
  action: () => Promise<Result>,
): Promise<Result> {
  const before = await target.readBooks();
  const result = await action();
  expect(await target.readBooks()).toEqual(before);
  return result;
}

/** One account's balance in fen; 0 for an account nobody has heard of. */
export async function balanceOf({ control }: Target, account: string): Promise<number> {
  const { accounts } = await control.readBalances();
  return accounts.find((each) => each.account === account)?.balance ?? 0;
}
