// 预约提现: a merchant's money leaves for its bank account the next day. Accepting it takes the money out of use.
import { fail, type Situation } from '../errors.ts';
import { type Account, OUTSIDE, withdrawing } from '../ledger/accounts.ts';
import type { Fen } from '../ledger/fen.ts';
import { schedule } from './agenda.ts';
import { type AccountType, checkFundsPermission, openAccount } from './balances.ts';
import type { Context } from './context.ts';
import type { Merchant } from './documents.ts';
import type { Withdrawal, WithdrawalState } from './fund-documents.ts';
import { usable } from './fund-places.ts';
import { WITHDRAWAL_QUERY_MS, WITHDRAWAL_REENTRY_MS } from './limits.ts';
import { findMerchant, platformMerchant } from './merchants.ts';
import { notify } from './outbox.ts';
import { endsAt } from './processing-trouble.ts';
import { rememberedByWithdrawal, withdrawalPolled } from './withdrawal-trouble.ts';

export interface WithdrawalRequest {
  readonly outRequestNo: string;
  readonly amount: Fen;
  readonly accountType?: AccountType | undefined;
  readonly remark?: string | undefined;
  readonly bankMemo?: string | undefined;
  readonly notifyUrl?: string | undefined;
}

/** A sandbox knows no bank accounts: this is that of the documentation's sample (4012476656), for every merchant. */
export const SAMPLE_CARD = { number: '1178', bank: '招商银行' } as const;

/** What stands in the way of a merchant's withdrawals; nobody says in which order it is asked. */
const OBSTACLES: Readonly<Partial<Record<WithdrawalState, Situation>>> = {
  closed: 'withdrawalsClosed',
  blocked: 'withdrawalsBlocked',
  cardless: 'withdrawalWithoutCard',
  unverified: 'withdrawalCardUnverified',
};

/** How a withdrawal ends whose merchant stands so with its bank by then (inferred). */
const ENDS = {
  open: 'SUCCESS',
  unverified: 'REFUND',
  cardless: 'FAIL',
  closed: 'CLOSE',
  blocked: 'CLOSE',
} as const satisfies Readonly<Record<WithdrawalState, Withdrawal['status']>>;

/** reason is free text: 4012476656 lists none. Inferred: the words in which the same obstacle is refused (4012476652). */
const REASONS = {
  FAIL: '二级商户未绑卡',
  CLOSE: '二级商户未开启预约提现权限',
  REFUND: '二级商户下行打款未成功',
} as const;

/** Withdraws money of a sub-merchant, amount in fen. Source: 4012476652. */
export function withdrawForSubMerchant(
  context: Context,
  subMchid: string,
  request: WithdrawalRequest,
): Withdrawal {
  checkFundsPermission(context, 'withdrawalNotPermitted');
  const merchant = findMerchant(context, subMchid);
  return merchant?.role === 'sub'
    ? withdraw(context, merchant, request)
    : fail('withdrawalForStranger');
}

/** Withdraws money of the platform itself, amount in fen. Source: 4012476670. */
export function withdrawForPlatform(context: Context, request: WithdrawalRequest): Withdrawal {
  checkFundsPermission(context, 'withdrawalNotPermitted');
  return withdraw(context, platformMerchant(context), request);
}

/** The same number again within six days is the same withdrawal; later it is a new one (inferred). */
function withdraw(context: Context, merchant: Merchant, request: WithdrawalRequest): Withdrawal {
  const { tx, now } = context;
  const { mchid } = merchant;
  const earlier = numbered(context, mchid, request.outRequestNo);
  if (earlier !== undefined && now - earlier.createdAt <= WITHDRAWAL_REENTRY_MS) {
    if (!isSame(earlier, request)) fail('withdrawalReplayChanged');
    tx.note('withdrawalReplayed');
    withdrawalPolled(context, earlier);
    return earlier;
  }
  const obstacle = OBSTACLES[merchant.withdrawals ?? 'open'];
  if (obstacle !== undefined) fail(obstacle);
  const account = openAccount(context, mchid, request.accountType ?? 'BASIC');
  if (account === undefined) return fail('withdrawalAccountNotOpen');
  if (tx.balance(usable(mchid, account)) < request.amount) fail('withdrawalExceedsBalance');
  return accept(context, mchid, account, request);
}

function isSame(earlier: Withdrawal, request: WithdrawalRequest): boolean {
  return (
    earlier.amount === request.amount &&
    earlier.account === (request.accountType ?? 'BASIC') &&
    earlier.remark === request.remark &&
    earlier.bankMemo === request.bankMemo
  );
}

/** That the money is out of use from now on is inferred: else the same fen could be withdrawn twice. */
function accept(
  context: Context,
  mchid: string,
  account: Withdrawal['account'],
  request: WithdrawalRequest,
): Withdrawal {
  const { tx, now, ids, settings } = context;
  const { outRequestNo, amount, remark, bankMemo, notifyUrl } = request;
  const withdrawId = ids.withdrawId(tx.next('withdrawals'), now);
  const hit = context.trouble?.strike(['withdrawal']);
  const withdrawal: Withdrawal = {
    ...{ withdrawId, outRequestNo, mchid, account, amount },
    ...(remark !== undefined && { remark }),
    ...(bankMemo !== undefined && { bankMemo }),
    ...(notifyUrl !== undefined && { notifyUrl }),
    ...{ status: 'CREATE_SUCCESS', createdAt: now, updatedAt: now },
    ...rememberedByWithdrawal(context, hit),
  };
  tx.put('withdrawals', withdrawId, withdrawal);
  tx.put('withdrawalNumbers', `${mchid}:${outRequestNo}`, withdrawId);
  move(context, withdrawal, usable(mchid, account), withdrawing(withdrawId));
  const dueAt = endsAt(context, settings.withdrawalDelayMs, hit);
  if (dueAt !== undefined) schedule(context, 'payOutWithdrawal', dueAt, withdrawId);
  return withdrawal;
}

/**
 * The next day the money leaves for the bank, or is the merchant's again. Inferred throughout: withdrawals shut
 * meanwhile close it, a missing card fails it, and with a card that is wrong the bank sends the money back later.
 */
export function payOutWithdrawal(context: Context, withdrawId: string): void {
  const withdrawal = context.tx.get('withdrawals', withdrawId);
  if (withdrawal?.status !== 'CREATE_SUCCESS') return;
  const { mchid, account, doom } = withdrawal;
  const end = doom ?? ENDS[findMerchant(context, mchid)?.withdrawals ?? 'open'];
  const isPaid = end === 'SUCCESS' || end === 'REFUND';
  const home = isPaid ? OUTSIDE : usable(mchid, account);
  move(context, withdrawal, withdrawing(withdrawId), home);
  change(context, withdrawal, isPaid ? 'SUCCESS' : end, isPaid ? undefined : REASONS[end]);
  if (end !== 'REFUND') return;
  const { now, settings } = context;
  schedule(context, 'refundWithdrawal', now + settings.withdrawalDelayMs, withdrawId);
}

/** 银行退票: the bank could not credit it, so the money goes back to where it came from (4012476656). */
export function refundWithdrawal(context: Context, withdrawId: string): void {
  const withdrawal = context.tx.get('withdrawals', withdrawId);
  if (withdrawal?.status !== 'SUCCESS') return;
  move(context, withdrawal, OUTSIDE, usable(withdrawal.mchid, withdrawal.account));
  change(context, withdrawal, 'REFUND', REASONS.REFUND);
}

function move(
  { tx, now }: Context,
  { withdrawId, amount }: Withdrawal,
  from: Account,
  to: Account,
): void {
  const reason = from === OUTSIDE ? 'withdrawal returned' : 'withdrawal';
  tx.record({ at: now, reason, reference: withdrawId, movements: [{ from, to, amount }] });
}

/** Every change but the acceptance is told, if somebody wants to hear it (4013049135). */
function change(
  context: Context,
  before: Withdrawal,
  status: Withdrawal['status'],
  reason?: string,
): void {
  const { tx, now, settings } = context;
  const withdrawal = {
    ...{ ...before, status, updatedAt: now },
    ...(reason !== undefined && { reason }),
  };
  tx.put('withdrawals', before.withdrawId, withdrawal);
  if (before.notifyUrl === undefined) return;
  const facts = { kind: 'withdrawal' as const, spMchid: settings.mchid, withdrawal };
  notify(context, settings.mchid, facts, before.notifyUrl, before.noticeTrouble);
}

function numbered({ tx }: Context, mchid: string, outRequestNo: string): Withdrawal | undefined {
  const withdrawId = tx.get('withdrawalNumbers', `${mchid}:${outRequestNo}`);
  return withdrawId === undefined ? undefined : tx.get('withdrawals', withdrawId);
}

/** Either number of a withdrawal. */
export type WithdrawalNumber = { readonly outRequestNo: string } | { readonly withdrawId: string };

/** A sub-merchant's withdrawal. Source: 4012476656, 4012476665. */
export function findSubMerchantWithdrawal(
  context: Context,
  subMchid: string,
  number: WithdrawalNumber,
): Withdrawal {
  checkFundsPermission(context, 'withdrawalNotPermitted');
  if (findMerchant(context, subMchid)?.role !== 'sub') fail('withdrawalOfStranger');
  return find(context, subMchid, number);
}

/** The platform's own withdrawal. Source: 4012476672, 4012476674. */
export function findPlatformWithdrawal(context: Context, number: WithdrawalNumber): Withdrawal {
  checkFundsPermission(context, 'withdrawalNotPermitted');
  return find(context, context.settings.mchid, number);
}

function find(context: Context, mchid: string, number: WithdrawalNumber): Withdrawal {
  const found =
    'withdrawId' in number
      ? context.tx.get('withdrawals', number.withdrawId)
      : numbered(context, mchid, number.outRequestNo);
  const isThere = found?.mchid === mchid && context.now - found.createdAt <= WITHDRAWAL_QUERY_MS;
  if (found === undefined || !isThere) return fail('withdrawalUnknown');
  withdrawalPolled(context, found);
  return found;
}
