// What the platform tells merchants of its own accord, after opening.

import type { CombineSubOrder, CombineTransaction } from './combine-payments-types.ts';
import type { Transaction } from './payments-types.ts';
import type { ReceiverType } from './profit-sharing-types.ts';
import type { RefundPayer, RefundStatus } from './refunds-types.ts';

/** The envelope, without the seal. */
interface Envelope {
  /** The same at every re-send: use it to recognise duplicates. */
  readonly id: string;
  /** RFC 3339 with +08:00. */
  readonly create_time: string;
  /** Sources disagree for splits: `TRANSACTION.SUCCESS`, `PROFITSHARING.SUCCESS`, `PROFITSHARING.RETURN`. */
  readonly event_type: string;
  /** `encrypt-resource`. */
  readonly resource_type: string;
  /** `支付成功`, `退款成功` …; `分账` and `分账回退` tell a split from a return. */
  readonly summary: string;
  /** `transaction`, `refund` or `profitsharing`; one field report saw the former on splits. */
  readonly original_type: string;
}

/** A payment: always a paid one. Source: 4013080237. */
export interface PaymentResource extends Transaction {
  readonly transaction_id: string;
  readonly success_time: string;
}

/** A combined payment: one notice for all its sub-orders. Says what the query of the order says. */
export interface CombinePaymentResource extends CombineTransaction {
  readonly sub_orders: readonly (CombineSubOrder & {
    readonly transaction_id: string;
    readonly success_time: string;
  })[];
}

/** One receiver's share of a split, or its return. Source: 4012116672. */
export interface ProfitSharingResource {
  readonly sp_mchid: string;
  readonly sub_mchid: string;
  readonly transaction_id: string;
  /** The number of the split, or of the return. */
  readonly order_id: string;
  /** The merchant's number of the split, or of the return. */
  readonly out_order_no: string;
  /** Where the money went. */
  readonly receiver: {
    readonly type: ReceiverType;
    readonly account: string;
    /** Fen. */
    readonly amount: number;
    readonly description: string;
  };
  /** RFC 3339 with +08:00. */
  readonly success_time: string;
}

/** What became of a refund: `refund_status`, where the query says `status`. Source: 4012124635. */
export interface RefundResource {
  readonly sp_mchid: string;
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_trade_no: string;
  readonly refund_id: string;
  readonly out_refund_no: string;
  readonly refund_status: Exclude<RefundStatus, 'PROCESSING'>;
  /** Of a SUCCESS. RFC 3339 with +08:00. */
  readonly success_time?: string;
  readonly user_received_account: string;
  /** Fen. */
  readonly amount: {
    readonly total: number;
    readonly refund: number;
    readonly payer_total: number;
    readonly payer_refund: number;
  };
  readonly refund_account?: RefundPayer;
}

/** What was sealed, told apart by its own members and not by the disputed `event_type`. */
export type OpenedResource =
  | { readonly kind: 'payment'; readonly resource: PaymentResource }
  | { readonly kind: 'combinePayment'; readonly resource: CombinePaymentResource }
  | { readonly kind: 'profitSharing'; readonly resource: ProfitSharingResource }
  | { readonly kind: 'refund'; readonly resource: RefundResource }
  /** Another product's notice at the same URL, such as a coupon: trusted, but not described here. */
  | { readonly kind: 'other'; readonly resource: Readonly<Record<string, unknown>> };

export type Notification = Envelope & OpenedResource;
export type PaymentNotification = Extract<Notification, { kind: 'payment' }>;
export type CombinePaymentNotification = Extract<Notification, { kind: 'combinePayment' }>;
export type RefundNotification = Extract<Notification, { kind: 'refund' }>;
export type ProfitSharingNotification = Extract<Notification, { kind: 'profitSharing' }>;
