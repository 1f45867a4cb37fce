// The documents of withdrawals and bills, and how a merchant stands with its bank.
import type { WantedNotice } from '../faults.ts';
import type { Fen } from '../ledger/fen.ts';
import type { FundAccount } from './funds-history.ts';

/** Whether a merchant can withdraw: the states the table of errors knows (4012476652). */
export const WITHDRAWAL_STATES = ['open', 'closed', 'blocked', 'cardless', 'unverified'] as const;
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number];

/** States of a withdrawal (4019899593); INIT, after which the request is to be repeated, never shows here. */
export const WITHDRAWAL_STATUSES = [
  'CREATE_SUCCESS',
  'SUCCESS',
  'FAIL',
  'CLOSE',
  'REFUND',
] as const;

export interface Withdrawal {
  readonly withdrawId: string;
  readonly outRequestNo: string;
  /** Whose money it is: a sub-merchant's, or the platform's own. */
  readonly mchid: string;
  readonly account: FundAccount;
  readonly amount: Fen;
  readonly remark?: string;
  readonly bankMemo?: string;
  readonly notifyUrl?: string;
  readonly status: (typeof WITHDRAWAL_STATUSES)[number];
  /** Why it failed, was closed or came back. */
  readonly reason?: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** By a fault: how it will end. */
  readonly doom?: 'FAIL' | 'CLOSE' | 'REFUND';
  /** By a fault: after how many more polls it is paid out. */
  readonly pollsLeft?: number;
  /** By a fault that its request asked for: what becomes of its notices. */
  readonly noticeTrouble?: WantedNotice;
}

/** What a download_url leads to. */
export interface BillLink {
  /** One sub-merchant's bill; the whole platform's when left out. */
  readonly subMchid?: string;
  /** Days since 1970-01-01 in +08:00. */
  readonly day: number;
  readonly isGzipped: boolean;
}
