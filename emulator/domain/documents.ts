// The documents of a sandbox: immutable plain JSON values, one kind per table. Times are ms of business time.
import type { WantedNotice } from '../faults.ts';
import type { Fen } from '../ledger/fen.ts';
import type { WithdrawalState } from './fund-documents.ts';
import type { TradeType } from './order-documents.ts';

export type * from './order-documents.ts';

export const RECEIVER_TYPES = ['MERCHANT_ID', 'PERSONAL_OPENID'] as const;
export type ReceiverType = (typeof RECEIVER_TYPES)[number];

export const RELATION_TYPES = [
  'SUPPLIER',
  'DISTRIBUTOR',
  'SERVICE_PROVIDER',
  'PLATFORM',
  'OTHERS',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** fail_reason of a CLOSED row (page 4012691594). */
export const FAIL_REASONS = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const;
export type FailReason = (typeof FAIL_REASONS)[number];

/** fail_reason of a FAILED return; the last one stands in the table of its query alone (4012477737, 4012477740). */
export const RETURN_FAIL_REASONS = [
  'ACCOUNT_ABNORMAL',
  'TIME_OUT_CLOSED',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const;
export type ReturnFailReason = (typeof RETURN_FAIL_REASONS)[number];

/** type, scene, result and fail_reason of an after-sales order (wechatpay-java 0.2.17). */
export const AFTER_SALES_TYPES = ['SERVICE_FEE_INCOME'] as const;
export const AFTER_SALES_SCENES = ['REFUND_TICKET', 'CHANGE_TICKET', 'RETURN_GOODS'] as const;
export const AFTER_SALES_RESULTS = ['PROCESSING', 'SUCCESS', 'FAILED'] as const;
export const AFTER_SALES_FAIL_REASONS = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
] as const;
export type AfterSalesFailReason = (typeof AFTER_SALES_FAIL_REASONS)[number];

/** `sub`: onboarded by this platform; `outside`: some other merchant of WeChat Pay. */
export const MERCHANT_ROLES = ['platform', 'sub', 'outside'] as const;
export const SHARING_PERMISSIONS = ['granted', 'closed', 'punished'] as const;
export const ACCOUNT_STATES = ['normal', 'unopened', 'abnormal'] as const;
/** What became of a platform's API certificate, by which its requests are signed (official FAQ on 401). */
export const CERTIFICATE_STATES = ['valid', 'unapplied', 'expired', 'revoked', 'replaced'] as const;
/** What becomes of refunds, which the platform decides: their status, or USER_ACCOUNT_ABNORMAL, refused at once. */
export const REFUND_OUTCOMES = ['SUCCESS', 'ABNORMAL', 'CLOSED', 'USER_ACCOUNT_ABNORMAL'] as const;

export interface Merchant {
  readonly mchid: string;
  readonly role: (typeof MERCHANT_ROLES)[number];
  /** Registered full names; the first is the one shown, any of them matches. */
  readonly names: readonly string[];
  /** App ids bound to a platform merchant. */
  readonly appids: readonly string[];
  readonly sharingPermission: (typeof SHARING_PERMISSIONS)[number];
  /** Highest share of an order that may go to others, whole percent. */
  readonly ratioCapPercent: number;
  readonly account: (typeof ACCOUNT_STATES)[number];
  /** 回退功能: whether money may be taken back from this merchant. */
  readonly mayReturn: boolean;
  /** Of a platform: false where it never opened 平台收付通. */
  readonly isEcommerce?: boolean;
  /** Of a platform: products it has not switched on. */
  readonly unlicensedProducts?: readonly TradeType[];
  /** Of a platform; `valid` where nothing is said. */
  readonly apiCertificate?: (typeof CERTIFICATE_STATES)[number];
  /** Of a sub-merchant: false while it is kept from receiving money (4015870957). */
  readonly mayCollect?: boolean;
  /** Of a sub-merchant: days that its payments wait for settlement, its cycle having been extended (F10). */
  readonly settlementCycleDays?: number;
  /** Of a sub-merchant: days after which the receipt of goods counts as confirmed, and no sooner (4015870957). */
  readonly receiptConfirmationDays?: number;
  /** `open` unless said otherwise. */
  readonly withdrawals?: WithdrawalState;
  /** Of a platform: whether it may ask about balances and withdraw. Unless said otherwise it may. */
  readonly mayUseFunds?: boolean;
  /** Of a sub-merchant: what becomes of its refunds; SUCCESS where nothing is said. */
  readonly refundOutcome?: (typeof REFUND_OUTCOMES)[number];
  /** Of a platform: false where it was not granted 垫付退款, to advance refunds of its sub-merchants. */
  readonly mayAdvance?: boolean;
  /** The merchant's own APIv3 key, which seals the notices it receives. */
  readonly apiV3Key?: string;
  /** 分账接收设置: where this merchant wants split and return notices. */
  readonly notifyUrl?: string;
}

/** A person as WeChat knows them. An openid met for the first time is noted under the appid it came with. */
export interface Person {
  readonly openid: string;
  readonly appid: string;
  readonly realName?: string;
  readonly isVerified: boolean;
}

export interface Receiver {
  readonly type: ReceiverType;
  readonly account: string;
  readonly appid?: string;
  readonly relationType: RelationType;
  readonly addedAt: number;
}

export interface Transaction {
  readonly transactionId: string;
  readonly outTradeNo: string;
  readonly subMchid: string;
  readonly total: Fen;
  readonly spOpenid: string;
  readonly subOpenid?: string;
  readonly bankType: string;
  readonly paidAt: number;
  readonly settledAt?: number;
  /** What keeps it from being settled at the usual time, and until when. */
  readonly settlementHold?: { readonly waitsFor: 'cycle' | 'receipt'; readonly until: number };
  /** What settlement took as the fee. */
  readonly fee?: Fen;
  readonly profitSharing: boolean;
  /**
   * `awaited`: splits are refused until the subsidy arrives or is cancelled. `short`: refused for want of money, for
   * good (I2).
   */
  readonly subsidy: 'none' | 'awaited' | 'short' | 'arrived' | 'cancelled';
  readonly subsidyAmount: Fen;
  /** Whether the frozen money can still be shared, and if not, what ended it. */
  readonly sharing: 'open' | 'finished' | 'expired';
  /** out_order_no of every accepted split and finish, oldest first. At most 50 count as splits. */
  readonly outOrderNos: readonly string[];
  readonly lastOrderAt?: number;
  /** out_refund_no of every accepted refund, oldest first. At most 50. */
  readonly outRefundNos: readonly string[];
  readonly expiryKey?: string;
}

export interface ReceiverDetail {
  readonly detailId: string;
  readonly type: ReceiverType;
  readonly account: string;
  readonly amount: Fen;
  readonly description: string;
  readonly result: 'PENDING' | 'SUCCESS' | 'CLOSED';
  readonly failReason?: FailReason;
  /** By a fault: why it will be CLOSED. */
  readonly doom?: FailReason;
  readonly finishedAt?: number;
  /** True for the row 解冻给分账方 that the platform adds when finish=true. */
  readonly isUnfreeze: boolean;
}

export interface ProfitSharingOrder {
  readonly kind: 'split' | 'finish';
  readonly orderId: string;
  readonly outOrderNo: string;
  readonly subMchid: string;
  readonly transactionId: string;
  readonly appid?: string;
  readonly state: 'PROCESSING' | 'FINISHED';
  /** finish=true of a split; always true of a finish. */
  readonly finish: boolean;
  readonly details: readonly ReceiverDetail[];
  /** The most that may have gone to others once this was accepted; a cap changed later does not judge it. In fen. */
  readonly capForOthers: Fen;
  /** Of a finish: what was unfrozen and why. */
  readonly finishAmount?: Fen;
  readonly finishDescription?: string;
  readonly createdAt: number;
  /** out_return_no of every return of this order, oldest first. At most 50. */
  readonly outReturnNos: readonly string[];
  /** By a fault: after how many more polls it is resolved. */
  readonly pollsLeft?: number;
  /** By a fault that its request asked for: what becomes of its notices. */
  readonly noticeTrouble?: WantedNotice;
}

export interface ReturnOrder {
  readonly returnNo: string;
  readonly outReturnNo: string;
  readonly orderId: string;
  readonly outOrderNo: string;
  readonly detailId: string;
  readonly subMchid: string;
  readonly transactionId: string;
  readonly returnMchid: string;
  readonly amount: Fen;
  readonly description: string;
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  readonly failReason?: ReturnFailReason;
  readonly createdAt: number;
  readonly finishedAt?: number;
  readonly timeoutKey?: string;
  /** By a fault: it stays PROCESSING until it times out. */
  readonly isStuck?: true;
  /** By a fault that its request asked for: what becomes of its notice. */
  readonly noticeTrouble?: WantedNotice;
}

/** The platform's fee for one refund of a transaction. */
export interface AfterSalesOrder {
  readonly subMchid: string;
  readonly transactionId: string;
  readonly refundId: string;
  readonly amount: Fen;
  readonly type: (typeof AFTER_SALES_TYPES)[number];
  readonly scene: (typeof AFTER_SALES_SCENES)[number];
  readonly result: (typeof AFTER_SALES_RESULTS)[number];
  readonly failReason?: AfterSalesFailReason;
  /** The most that the transaction's fees may have come to once this was accepted, in fen. */
  readonly capForFees: Fen;
  readonly createdAt: number;
  readonly finishedAt?: number;
}
