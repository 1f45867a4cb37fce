// The books of a target before and after: a refusal, a replay and a query move nothing.
import { expect } from 'vitest';
import type { Target } from './target.ts';

/** Every balance, how many entries the journal has, and what the API says can still be shared. */
async function booksOf({ control, given, unsplitAmount }: Target) {
  const [{ accounts }, { entries }] = await Promise.all([control.readBalances(), control.audit()]);
  const balances = Object.fromEntries(accounts.map(({ account, balance }) => [account, balance]));
  const { latest } = given;
  const frozen = latest && balances[`frozen:${latest.transaction_id}`];
  const unsplit = latest && frozen !== undefined ? await unsplitAmount(latest) : undefined;
  return { balances, entries, unsplit };
}

/** Expects an action to leave every balance, the journal and the unsplit amount as they are. */
export async function movesNothing<Result>(
  target: Target,
  action: () => Promise<Result>,
): Promise<Result> {
  const before = await booksOf(target);
  const result = await action();
  expect(await booksOf(target)).toEqual(before);
  return result;
}

/** One account's balance in fen; 0 for an account nobody has heard of. */
export async function balanceOf({ control }: Target, account: string): Promise<number> {
  const { accounts } = await control.readBalances();
  return accounts.find((each) => each.account === account)?.balance ?? 0;
}
