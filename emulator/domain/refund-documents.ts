// The documents of refunds (退款) and of money advanced for them: immutable plain JSON values. Times are ms of business time.
import type { WantedNotice } from '../faults.ts';
import type { Fen } from '../ledger/fen.ts';

/** Accounts that a request may name (amount.from, funds_account; page 4012476892). */
export const REFUND_ACCOUNTS = ['AVAILABLE', 'UNAVAILABLE'] as const;
export type RefundAccount = (typeof REFUND_ACCOUNTS)[number];

export const REFUND_PAYERS = [
  'REFUND_SOURCE_PARTNER_ADVANCE',
  'REFUND_SOURCE_SUB_MERCHANT',
] as const;
export type RefundPayer = (typeof REFUND_PAYERS)[number];

/** type of an abnormal refund sent elsewhere (page 4015181616). */
export const ABNORMAL_REFUND_TYPES = ['USER_BANK_CARD', 'MERCHANT_BANK_CARD'] as const;

/** An account named in a request, and the amount it is to give. */
export interface RefundPart {
  readonly account: RefundAccount;
  readonly amount: Fen;
}

/** Money taken for a refund: the fee's share of it is not in here, it comes from the fees. */
export interface TakenPart {
  readonly account: RefundAccount | 'UNSETTLED' | 'OPERATION';
  readonly amount: Fen;
}

/** How the request wants a refund paid. The same number again must want the same. */
export interface RefundFunding {
  readonly from: readonly RefundPart[];
  readonly fundsAccount?: 'AVAILABLE' | undefined;
  readonly refundAccount?: RefundPayer | undefined;
}

export interface Refund {
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly subMchid: string;
  /** What the payer gets back. */
  readonly amount: Fen;
  readonly funding: RefundFunding;
  readonly notifyUrl?: string;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  /** Empty where the account named had nothing to give any more; such a refund will be CLOSED. */
  readonly taken: readonly TakenPart[];
  /** The share of the transaction fee that goes back with it. */
  readonly feeReturned: Fen;
  /** OTHER_BANKCARD once it was ABNORMAL and has been sent elsewhere. */
  readonly channel: 'ORIGINAL' | 'OTHER_BANKCARD';
  /** user_received_account. */
  readonly receivedBy: string;
  readonly createdAt: number;
  readonly succeededAt?: number;
  /** By a fault: how it will end. */
  readonly doom?: 'ABNORMAL' | 'CLOSED';
  /** By a fault: after how many more polls it is resolved. */
  readonly pollsLeft?: number;
  /** By a fault that its request asked for: what becomes of its notices. */
  readonly noticeTrouble?: WantedNotice;
}

/** 垫付回补: the sub-merchant gives the platform back what it advanced for a refund. */
export interface AdvanceReturn {
  readonly advanceReturnId: string;
  readonly refundId: string;
  readonly subMchid: string;
  readonly amount: Fen;
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  readonly createdAt: number;
  readonly succeededAt?: number;
  readonly retryKey?: string;
}
