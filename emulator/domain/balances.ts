// 余额: what a merchant has now, and what it had when a day ended.
import { fail, type Situation } from '../errors.ts';
import { type Day, dayOf, parseDate, startOf } from './calendar.ts';
import type { Context } from './context.ts';
import { FUND_ACCOUNTS, type FundAccount, type Funds } from './funds-history.ts';
import { DAY_END_BALANCE_DAYS, READY_AFTER_MS } from './limits.ts';
import { findMerchant, platformMerchant } from './merchants.ts';
import { readyHint } from './ready-hint.ts';

/** The kinds of account the documentation names; a sandbox has no FEES and no DEPOSIT. */
export const ACCOUNT_TYPES = ['BASIC', 'FEES', 'OPERATION', 'DEPOSIT'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export interface BalanceQuery {
  readonly subMchid: string;
  readonly accountType?: AccountType | undefined;
}

/** What a sub-merchant has now, in fen. Source: 4012476690. */
export function querySubMerchantFunds(context: Context, query: BalanceQuery): Funds {
  checkFundsPermission(context, 'subMerchantBalanceNotPermitted');
  checkOnboarded(context, query.subMchid);
  return fundsNow(context, query.subMchid, query.accountType ?? 'BASIC');
}

/** What a sub-merchant had at 24:00 of a day, in fen. Source: 4012476693. */
export function querySubMerchantDayEnd(
  context: Context,
  query: BalanceQuery & { readonly date: string },
): Funds {
  checkFundsPermission(context, 'subMerchantDayEndNotPermitted');
  checkOnboarded(context, query.subMchid);
  return fundsAtEndOf(context, query.subMchid, query.accountType ?? 'BASIC', query.date);
}

/** What the platform itself has now, in fen. Source: 4012476700. */
export function queryPlatformFunds(context: Context, accountType: AccountType): Funds {
  checkFundsPermission(context, 'platformBalanceNotPermitted');
  return fundsNow(context, context.settings.mchid, accountType);
}

/**
 * What the platform itself had at 24:00 of a day, in fen; of the last day there is when none is named, for the
 * date may be left out (4012476702), which says no more.
 */
export function queryPlatformDayEnd(
  context: Context,
  accountType: AccountType,
  date: string | undefined,
): Funds {
  checkFundsPermission(context, 'platformBalanceNotPermitted');
  return fundsAtEndOf(context, context.settings.mchid, accountType, date);
}

/** Refuses where the platform is none (inferred) or may not use the funds of its merchants (K2). */
export function checkFundsPermission(context: Context, otherwise: Situation): void {
  const { isEcommerce = true, mayUseFunds = true } = platformMerchant(context);
  if (!isEcommerce || !mayUseFunds) fail(otherwise);
}

/** Whether a merchant has an account of this kind: everybody a basic one, others once there was money on them. */
export function openAccount(
  { tx, settings }: Context,
  mchid: string,
  accountType: AccountType,
): FundAccount | undefined {
  const account = FUND_ACCOUNTS.find((each) => each === accountType);
  if (account === undefined || account === 'BASIC' || mchid === settings.mchid) return account;
  return tx.funds.has(mchid, account) ? account : undefined;
}

function checkOnboarded(context: Context, subMchid: string): void {
  if (findMerchant(context, subMchid)?.role !== 'sub') fail('balanceOfStranger');
}

function fundsNow(context: Context, mchid: string, accountType: AccountType): Funds {
  const account = openAccount(context, mchid, accountType) ?? fail('fundAccountNotOpen');
  return context.tx.funds.now(mchid, account);
}

/** Every day on which there is no such balance has one refusal (4012476693): today, too, and what is no day. */
function fundsAtEndOf(
  context: Context,
  mchid: string,
  accountType: AccountType,
  date: string | undefined,
): Funds {
  const last = lastReadyDay(context.now);
  const day = date === undefined ? last : parseDate(date);
  const account = openAccount(context, mchid, accountType);
  if (account === undefined || day === undefined) return fail('dayEndBalanceMissing');
  if (day > last) return fail('dayEndBalanceMissing', readyHint(context.now, day));
  if (day < dayOf(context.now) - DAY_END_BALANCE_DAYS) return fail('dayEndBalanceMissing');
  return context.tx.funds.endOf(mchid, account, day);
}

/** The last day whose balances are there: yesterday from 10:00 on (inferred to the minute). */
function lastReadyDay(now: number): Day {
  const today = dayOf(now);
  return now >= startOf(today) + READY_AFTER_MS ? today - 1 : today - 2;
}
