// Notifications as the domain sees them: facts put in the outbox together with the money (design D6).
import type { FaultAt } from '../faults.ts';
import type { Fen } from '../ledger/fen.ts';
import type { ReceiverType } from './documents.ts';
import type { Withdrawal } from './fund-documents.ts';
import type { RefundPayer } from './refund-documents.ts';

export interface PaymentFacts {
  readonly kind: 'payment';
  readonly spAppid: string;
  readonly spMchid: string;
  readonly subAppid?: string;
  readonly subMchid: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly tradeType: string;
  readonly bankType: string;
  readonly attach?: string;
  readonly paidAt: number;
  readonly spOpenid: string;
  readonly subOpenid?: string;
  readonly total: Fen;
  readonly deviceId?: string;
  /** No promotion was used: told as an empty list, where queries tell it so. */
  readonly promotions?: readonly never[];
}

/** What the notice of a combined payment tells of each sub-order. */
export interface PaidSubOrder {
  readonly outTradeNo: string;
  readonly subMchid: string;
  readonly subAppid?: string;
  readonly transactionId: string;
  readonly tradeType: string;
  readonly bankType: string;
  readonly attach: string;
  readonly paidAt: number;
  readonly subOpenid?: string;
  readonly total: Fen;
}

export interface CombinePaymentFacts {
  readonly kind: 'combinePayment';
  readonly combineAppid: string;
  readonly combineMchid: string;
  readonly combineOutTradeNo: string;
  readonly deviceId?: string;
  readonly openid: string;
  readonly subOrders: readonly PaidSubOrder[];
}

export interface SharingFacts {
  readonly kind: 'split' | 'return';
  readonly spMchid: string;
  readonly subMchid: string;
  readonly transactionId: string;
  /** order_id, or return_no of a return (page 4012116672). */
  readonly orderId: string;
  /** out_order_no, or out_return_no of a return. */
  readonly outOrderNo: string;
  readonly receiverType: ReceiverType;
  readonly receiverAccount: string;
  readonly amount: Fen;
  readonly description: string;
  readonly succeededAt: number;
}

/** A withdrawal as it stood when it changed. */
export interface WithdrawalFacts {
  readonly kind: 'withdrawal';
  readonly spMchid: string;
  readonly withdrawal: Withdrawal;
}

/** What was asked to be echoed; the second text is sealed for the merchant again. */
export interface EchoFacts {
  readonly kind: 'echo';
  readonly echoMessage: string;
  readonly encryptedEchoMessage?: string;
}

export interface RefundFacts {
  readonly kind: 'refund';
  readonly spMchid: string;
  readonly subMchid: string;
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly status: 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  readonly succeededAt?: number;
  readonly receivedBy: string;
  readonly total: Fen;
  readonly amount: Fen;
  readonly refundAccount?: RefundPayer;
}

export type NoticeFacts =
  | PaymentFacts
  | CombinePaymentFacts
  | SharingFacts
  | RefundFacts
  | WithdrawalFacts
  | EchoFacts;

/** The transactions that a notice is about. */
export function transactionsOf(facts: NoticeFacts): readonly string[] {
  if (facts.kind === 'combinePayment') {
    return facts.subOrders.map(({ transactionId }) => transactionId);
  }
  return 'transactionId' in facts ? [facts.transactionId] : [];
}

/** One try to deliver. `at` in business time, `durationMs` in real time. */
export interface Attempt {
  readonly at: number;
  readonly durationMs: number;
  readonly status?: number;
  readonly error?: string;
}

export interface Notification {
  /** The id in the envelope: a UUID, the same at every attempt. */
  readonly id: string;
  readonly facts: NoticeFacts;
  /** Whose APIv3 key seals it: the platform for payments and refunds, the receiving or returning merchant otherwise. */
  readonly addressee: string;
  readonly url?: string;
  readonly createdAt: number;
  readonly resourceNonce: string;
  /** `undeliverable`: no URL or no APIv3 key is set, so nothing is sent (page 4012075420). */
  readonly state: 'pending' | 'delivered' | 'abandoned' | 'undeliverable';
  readonly attempts: readonly Attempt[];
  readonly nextAttemptAt?: number;
  /** The fault that strikes it. */
  readonly fault?: FaultAt<'notice'>;
  /** The id of the notice that a fault holds back until this one has been tried. */
  readonly overtakes?: string;
}
