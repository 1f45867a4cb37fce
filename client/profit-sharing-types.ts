// Requests and answers of /v3/ecommerce/profitsharing, with the names they have on the wire.
// Amounts are integer fen, times RFC 3339 with +08:00. Sources stand beside the methods.

export const receiverTypes = ['MERCHANT_ID', 'PERSONAL_OPENID'] as const;
export type ReceiverType = (typeof receiverTypes)[number];

export const relationTypes = [
  'SUPPLIER',
  'DISTRIBUTOR',
  'SERVICE_PROVIDER',
  'PLATFORM',
  'OTHERS',
] as const;
export type RelationType = (typeof relationTypes)[number];

export interface AddReceiverRequest {
  /** Required with PERSONAL_OPENID. */
  readonly appid?: string | undefined;
  readonly type: ReceiverType;
  /** A merchant number, or an openid under `appid`. */
  readonly account: string;
  /** The registered full name of a merchant, or a person's real name: plain text in this family. */
  readonly name?: string | undefined;
  /** A person's name in plain text; the client encrypts it. Older form, absent from newer documents. */
  readonly encrypted_name?: string | undefined;
  readonly relation_type: RelationType;
}

export interface DeleteReceiverRequest {
  readonly appid?: string | undefined;
  readonly type: ReceiverType;
  readonly account: string;
}

export interface ReceiverResponse {
  readonly type: ReceiverType;
  readonly account: string;
}

export interface CreateOrderRequest {
  /** Required when any receiver is a PERSONAL_OPENID. */
  readonly appid?: string | undefined;
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_order_no: string;
  readonly receivers: readonly OrderReceiver[];
  /** True releases what is left to the sub-merchant and ends sharing for this payment. */
  readonly finish: boolean;
}

export interface OrderReceiver {
  readonly type: ReceiverType;
  readonly receiver_account: string;
  readonly amount: number;
  readonly description: string;
  /** Plain text; the client encrypts it. */
  readonly receiver_name?: string | undefined;
}

export interface QueryOrderRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  /** The number of a split or of a finish-order. */
  readonly out_order_no: string;
}

export const orderStatuses = ['PROCESSING', 'FINISHED'] as const;
export const detailResults = ['PENDING', 'SUCCESS', 'CLOSED'] as const;
export const detailFailReasons = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
  'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'NO_AUTH',
  'RECEIVER_RECEIPT_LIMIT',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const;

export interface ReceiverDetail {
  readonly type: ReceiverType;
  readonly receiver_account: string;
  /** Live answers repeat the account here for merchants. */
  readonly receiver_mchid?: string;
  readonly amount: number;
  readonly description: string;
  readonly result: (typeof detailResults)[number];
  /** `1970-01-01T08:00:00+08:00` while pending. */
  readonly finish_time: string;
  readonly detail_id: string;
  /** Only with CLOSED. */
  readonly fail_reason?: (typeof detailFailReasons)[number];
  readonly abnormal_status?: 'ABNORMAL_PENDING' | 'ABNORMAL_FINISHED' | 'ABNORMAL_CLOSED';
  readonly funds_abnormal_closed_reason?:
    | 'CLOSED_REASON_TIMEOUT'
    | 'CLOSED_REASON_RESTRICT_TRANSFER';
  readonly funds_abnormal_redirect_id?: string;
  readonly funds_abnormal_receivers?: readonly { readonly mchid?: string }[];
}

export interface CreateOrderResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_order_no: string;
  readonly order_id: string;
  readonly status?: (typeof orderStatuses)[number];
  readonly receivers: readonly ReceiverDetail[];
}

export interface QueryOrderResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_order_no: string;
  readonly order_id: string;
  readonly status: (typeof orderStatuses)[number];
  /** May be missing when the number belongs to a finish-order. */
  readonly receivers?: readonly ReceiverDetail[];
  /** What a finish-order released; only for its number. */
  readonly finish_amount?: number;
  readonly finish_description?: string;
}

/** At least one of the two numbers of a split; when both are given they must name the same one. */
type SplitNumber =
  | { readonly order_id: string; readonly out_order_no?: string | undefined }
  | { readonly order_id?: string | undefined; readonly out_order_no: string };

export type CreateReturnOrderRequest = SplitNumber & {
  readonly sub_mchid: string;
  readonly out_return_no: string;
  readonly return_mchid: string;
  readonly amount: number;
  readonly description: string;
  /** Required for splits older than six months. */
  readonly transaction_id?: string | undefined;
};

export type QueryReturnOrderRequest = SplitNumber & {
  readonly sub_mchid: string;
  readonly out_return_no: string;
};

export const returnResults = ['PROCESSING', 'SUCCESS', 'FAILED'] as const;
export const returnFailReasons = [
  'ACCOUNT_ABNORMAL',
  'TIME_OUT_CLOSED',
  'PAYER_ACCOUNT_ABNORMAL',
  'INVALID_REQUEST',
] as const;

export interface ReturnOrderResponse {
  readonly sub_mchid: string;
  readonly order_id: string;
  readonly out_order_no: string;
  readonly out_return_no: string;
  readonly return_no: string;
  readonly return_mchid: string;
  readonly amount: number;
  readonly result: (typeof returnResults)[number];
  /** Only with FAILED. */
  readonly fail_reason?: (typeof returnFailReasons)[number];
  readonly finish_time: string;
  /** Missing from older answers. */
  readonly transaction_id?: string;
}

export const afterSalesTypes = ['SERVICE_FEE_INCOME'] as const;
/** A ticket given back, a ticket changed, goods given back. */
export const afterSalesScenes = ['REFUND_TICKET', 'CHANGE_TICKET', 'RETURN_GOODS'] as const;
export const afterSalesResults = ['PROCESSING', 'SUCCESS', 'FAILED'] as const;
export const afterSalesFailReasons = [
  'ACCOUNT_ABNORMAL',
  'NO_RELATION',
  'RECEIVER_HIGH_RISK',
] as const;

export interface CreateAfterSalesOrderRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  /** The fee; no more than the highest share of the order. */
  readonly amount: number;
  readonly type: (typeof afterSalesTypes)[number];
  readonly scene: (typeof afterSalesScenes)[number];
  /** The refund that the fee is for; required with every scene there is. */
  readonly refund_id: string;
}

export interface AfterSalesOrderResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly amount: number;
}

export interface QueryAfterSalesOrderRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
}

export interface QueryAfterSalesOrderResponse extends AfterSalesOrderResponse {
  readonly result: (typeof afterSalesResults)[number];
  readonly finish_time: string;
  /** Only with FAILED. */
  readonly fail_reason?: (typeof afterSalesFailReasons)[number];
}

export interface FinishOrderRequest {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  /** A new number: with that of a split the call succeeds and releases nothing. */
  readonly out_order_no: string;
  readonly description: string;
}

export interface FinishOrderResponse {
  readonly sub_mchid: string;
  readonly transaction_id: string;
  readonly out_order_no: string;
  readonly order_id: string;
}

export interface QueryOrderAmountRequest {
  readonly transaction_id: string;
}

export interface QueryOrderAmountResponse {
  readonly transaction_id: string;
  /** What can still be shared, fen. */
  readonly unsplit_amount: number;
}
