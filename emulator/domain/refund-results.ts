// 退款结果: what becomes of an accepted refund. The platform decides it; in a sandbox its owner does, by the
// refund_outcome of the sub-merchant.
import { fail } from '../errors.ts';
import { OUTSIDE, refunding } from '../ledger/accounts.ts';
import type { Movement } from '../ledger/journal.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { Transaction } from './documents.ts';
import { findMerchant } from './merchants.ts';
import { wantedForNotices } from './notice-trouble.ts';
import type { RefundFacts } from './notices.ts';
import { notify } from './outbox.ts';
import type { ABNORMAL_REFUND_TYPES, Refund, RefundPayer, TakenPart } from './refund-documents.ts';
import { backMovements } from './refund-sources.ts';

/** Names the journal entries by which payers are paid. */
export const REFUND_SUCCESS = 'refund succeeded';
/** Names the entries by which the money of a closed refund goes back. */
export const REFUND_CLOSED = 'refund closed';

/** Ends a refund that is PROCESSING, in the one way or the other, and tells the platform. */
export function resolveRefund(context: Context, outRefundNo: string): Refund | undefined {
  const { tx } = context;
  const refund = tx.get('refunds', outRefundNo);
  const transaction = refund && tx.get('transactions', refund.transactionId);
  if (refund?.status !== 'PROCESSING' || transaction === undefined) return refund;
  const status = endOf(context, refund);
  const succeededAt = status === 'SUCCESS' ? { succeededAt: context.now } : {};
  const resolved: Refund = { ...refund, status, ...succeededAt };
  tx.put('refunds', outRefundNo, resolved);
  move(context, transaction, resolved);
  announce(context, transaction, { ...resolved, status });
  return resolved;
}

/**
 * One that was ABNORMAL and sent elsewhere succeeds. One without money is closed (4013080629). What a fault wants goes
 * before the setting of the sub-merchant.
 */
function endOf(context: Context, refund: Refund): RefundFacts['status'] {
  if (refund.taken.length === 0) return 'CLOSED';
  if (refund.channel !== 'ORIGINAL') return 'SUCCESS';
  const wanted = refund.doom ?? findMerchant(context, refund.subMchid)?.refundOutcome;
  return wanted === 'ABNORMAL' || wanted === 'CLOSED' ? wanted : 'SUCCESS';
}

/** The money of an ABNORMAL refund stays where it is. */
function move(context: Context, transaction: Transaction, refund: Refund): void {
  const { status, refundId, amount, taken } = refund;
  if (status === 'ABNORMAL' || taken.length === 0) return;
  const from = refunding(refundId);
  const paid: readonly Movement[] = [{ from, to: OUTSIDE, amount }];
  const isPaid = status === 'SUCCESS';
  context.tx.record({
    at: context.now,
    reason: isPaid ? REFUND_SUCCESS : REFUND_CLOSED,
    reference: transaction.transactionId,
    movements: isPaid ? paid : backMovements(context, transaction, refund, from),
  });
}

function announce(
  context: Context,
  { total }: Transaction,
  refund: Refund & Pick<RefundFacts, 'status'>,
): void {
  const { status, succeededAt, receivedBy, amount } = refund;
  const { transactionId, outTradeNo, refundId, outRefundNo, subMchid } = refund;
  const refundAccount = refundPayerOf(refund);
  const spMchid = context.settings.mchid;
  const facts: RefundFacts = {
    kind: 'refund',
    ...{ spMchid, subMchid, transactionId, outTradeNo, refundId, outRefundNo, status },
    ...(succeededAt !== undefined && { succeededAt }),
    ...{ receivedBy, total, amount },
    ...(refundAccount !== undefined && { refundAccount }),
  };
  notify(context, spMchid, facts, refund.notifyUrl, refund.noticeTrouble);
}

/** Who paid; nobody while no money has been taken (4012476892). */
export function refundPayerOf({ taken }: Refund): RefundPayer | undefined {
  if (taken.length === 0) return undefined;
  const isAdvanced = taken.some(({ account }) => account === 'OPERATION');
  return isAdvanced ? 'REFUND_SOURCE_PARTNER_ADVANCE' : 'REFUND_SOURCE_SUB_MERCHANT';
}

/** funds_account: BASIC is the available and the unavailable balance together (4015181616). */
export function fundsAccountOf({ taken }: Refund): TakenPart['account'] | 'BASIC' | undefined {
  return taken.length > 1 ? 'BASIC' : taken[0]?.account;
}

/** Debit cards that an abnormal refund can be sent to, as they are called (4015181616, 4012082814). */
const BANKS: ReadonlyMap<string, string> = new Map([
  ['CMB_DEBIT', '招商银行'],
  ['COMM_DEBIT', '交通银行'],
  ['ABC_DEBIT', '农业银行'],
  ['CCB_DEBIT', '建设银行'],
  ['ICBC_DEBIT', '工商银行'],
  ['BOC_DEBIT', '中国银行'],
  ['PAB_DEBIT', '平安银行'],
  ['SPDB_DEBIT', '浦发银行'],
  ['CITIC_DEBIT', '中信银行'],
  ['CEB_DEBIT', '光大银行'],
  ['CMBC_DEBIT', '民生银行'],
  ['CIB_DEBIT', '兴业银行'],
  ['GDB_DEBIT', '广发银行'],
  ['PSBC_DEBIT', '邮储银行'],
  ['NBCB_DEBIT', '宁波银行'],
]);

export interface AbnormalRefundRequest {
  readonly outRefundNo: string;
  readonly type: (typeof ABNORMAL_REFUND_TYPES)[number];
  readonly bankType?: string | undefined;
  /** Plain texts; the wire carries them sealed. */
  readonly bankAccount?: string | undefined;
  readonly realName?: string | undefined;
}

/**
 * Sends an ABNORMAL refund to a bank card of the payer or to the merchant's own bank account, and it is PROCESSING
 * again. Nothing of the card is kept but the last four digits, as user_received_account shows them. Source: 4015181616.
 */
export function redirectRefund(
  context: Context,
  refund: Refund,
  request: AbnormalRefundRequest,
): Refund {
  if (refund.outRefundNo !== request.outRefundNo) fail('refundMissing');
  const receivedBy = receiverOf(request);
  if (refund.status !== 'ABNORMAL') fail('refundNotAbnormal');
  const { tx, now, settings } = context;
  const { noticeTrouble: _, ...rest } = refund;
  const again: Refund = {
    ...rest,
    ...wantedForNotices(context),
    status: 'PROCESSING',
    channel: 'OTHER_BANKCARD',
    receivedBy,
  };
  tx.put('refunds', refund.outRefundNo, again);
  if (settings.refundDelayMs === 0) return resolveRefund(context, refund.outRefundNo) ?? again;
  schedule(context, 'resolveRefund', now + settings.refundDelayMs, refund.outRefundNo);
  return again;
}

/** In the words of user_received_account: bank, kind of card, last digits; or the merchant's own account. */
function receiverOf({ type, bankType, bankAccount, realName }: AbnormalRefundRequest): string {
  if (type === 'MERCHANT_BANK_CARD') return '商户结算银行账户';
  if (bankType === undefined || bankAccount === undefined || realName === undefined) {
    return fail('requestIncomplete');
  }
  const bank = BANKS.get(bankType) ?? fail('refundBankUnsupported');
  return `${bank}借记卡${bankAccount.slice(-4)}`;
}
