// The documents of subsidies (补差) and their returns: immutable plain JSON values. Times are ms of business time.
import type { Fen } from '../ledger/fen.ts';
import type { RefundAccount } from './refund-documents.ts';

export interface Subsidy {
  readonly subsidyId: string;
  readonly outSubsidyNo?: string;
  readonly transactionId: string;
  readonly subMchid: string;
  readonly amount: Fen;
  readonly description: string;
  readonly succeededAt: number;
  /** out_order_no of every return, oldest first. At most 50. */
  readonly returnNos: readonly string[];
}

export interface SubsidyReturn {
  readonly subsidyReturnId: string;
  readonly outOrderNo: string;
  readonly subsidyId: string;
  readonly transactionId: string;
  readonly subMchid: string;
  readonly refundId?: string;
  readonly amount: Fen;
  readonly description: string;
  /** Where the money came from. */
  readonly account: RefundAccount;
  /** Whether the request named the account. */
  readonly isAccountNamed: boolean;
  readonly succeededAt: number;
}
