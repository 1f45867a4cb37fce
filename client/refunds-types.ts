// Bodies, queries and answers of /v3/ecommerce/refunds, under their names on the wire. Amounts in fen.

/** Balances a refund can be paid from. */
export type RefundAccount = 'AVAILABLE' | 'UNAVAILABLE';
/** Who pays: the sub-merchant, or the platform for it. */
export type RefundPayer = 'REFUND_SOURCE_SUB_MERCHANT' | 'REFUND_SOURCE_PARTNER_ADVANCE';

export interface RefundPart {
  readonly account: RefundAccount;
  readonly amount: number;
}

export interface CreateRefundRequest {
  readonly sub_mchid: string;
  readonly sp_appid: string;
  readonly sub_appid?: string | undefined;
  /** This or `out_trade_no`. */
  readonly transaction_id?: string | undefined;
  readonly out_trade_no?: string | undefined;
  readonly out_refund_no: string;
  readonly reason?: string | undefined;
  readonly amount: {
    readonly refund: number;
    /** Two accounts only while the order waits to be shared; their amounts are `refund` together. */
    readonly from?: readonly RefundPart[] | undefined;
    /** What the payer paid. */
    readonly total: number;
    readonly currency?: 'CNY' | undefined;
  };
  readonly notify_url?: string | undefined;
  /** An advance is no more than allowed: the answer says who pays. */
  readonly refund_account?: RefundPayer | undefined;
  readonly funds_account?: 'AVAILABLE' | undefined;
}

export interface RefundAmount {
  readonly refund: number;
  readonly from?: readonly RefundPart[];
  readonly payer_refund: number;
  readonly discount_refund?: number;
  readonly currency?: string;
  /** What the platform advanced. */
  readonly advance?: number;
}

export interface RefundPromotion {
  readonly promotion_id: string;
  readonly scope: 'GLOBAL' | 'SINGLE';
  readonly type: 'COUPON' | 'DISCOUNT';
  readonly amount: number;
  readonly refund_amount: number;
}

/** Accepted, not refunded: ask with `queryRefundById`. */
export interface CreateRefundResponse {
  readonly refund_id: string;
  readonly out_refund_no: string;
  /** RFC 3339 with +08:00. */
  readonly create_time: string;
  readonly amount: RefundAmount;
  readonly promotion_detail?: readonly RefundPromotion[];
  /** Left out while no money has been taken. */
  readonly refund_account?: RefundPayer;
}

/** ABNORMAL is not the end: `createAbnormalRefund` sends it elsewhere. CLOSED is: refund under a new number. */
export const refundStatuses = ['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

export interface RefundResponse extends CreateRefundResponse {
  readonly transaction_id: string;
  readonly out_trade_no: string;
  readonly channel?: 'ORIGINAL' | 'BALANCE' | 'OTHER_BALANCE' | 'OTHER_BANKCARD';
  readonly user_received_account?: string;
  /** Of a SUCCESS. RFC 3339 with +08:00. */
  readonly success_time?: string;
  readonly status: RefundStatus;
  readonly funds_account?:
    | 'UNSETTLED'
    | 'AVAILABLE'
    | 'UNAVAILABLE'
    | 'OPERATION'
    | 'BASIC'
    | 'ECNY_BASIC';
}

export interface QueryRefundByIdRequest {
  readonly refund_id: string;
  readonly sub_mchid: string;
}

export interface QueryRefundByOutRefundNoRequest {
  readonly out_refund_no: string;
  readonly sub_mchid: string;
}

export interface CreateAbnormalRefundRequest {
  readonly refund_id: string;
  readonly sub_mchid: string;
  readonly out_refund_no: string;
  /** The card of the payer needs the three members below; the merchant's own account none. */
  readonly type: 'USER_BANK_CARD' | 'MERCHANT_BANK_CARD';
  readonly bank_type?: string | undefined;
  /** Plain text; the client seals it. */
  readonly bank_account?: string | undefined;
  /** Plain text; the client seals it. */
  readonly real_name?: string | undefined;
}

export interface ReturnAdvanceRequest {
  readonly refund_id: string;
  readonly sub_mchid: string;
}

export interface ReturnAdvanceResponse {
  readonly refund_id: string;
  readonly advance_return_id: string;
  readonly return_amount: number;
  readonly payer_mchid: string;
  readonly payer_account: 'BASIC' | 'OPERATION';
  readonly payee_mchid: string;
  readonly payee_account: 'BASIC' | 'OPERATION';
  /** PROCESSING is tried again for 90 days; FAILED is the end. */
  readonly result: 'SUCCESS' | 'FAILED' | 'PROCESSING';
  /** RFC 3339 with +08:00. */
  readonly success_time?: string;
}
