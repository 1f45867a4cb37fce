// Requests and answers of /v3/pay/partner/transactions, with the names they have on the wire.
// Amounts are integer fen, times RFC 3339 with +08:00. Sources stand beside the methods.

export interface CreateTransactionRequest {
  readonly sp_appid: string;
  readonly sp_mchid: string;
  /** Required with `payer.sub_openid`. */
  readonly sub_appid?: string | undefined;
  readonly sub_mchid: string;
  readonly description: string;
  readonly out_trade_no: string;
  readonly time_expire?: string | undefined;
  readonly attach?: string | undefined;
  readonly notify_url: string;
  readonly goods_tag?: string | undefined;
  readonly settle_info?: SettleInfo | undefined;
  readonly support_fapiao?: boolean | undefined;
  readonly amount: { readonly total: number; readonly currency?: 'CNY' | undefined };
  readonly detail?: TransactionDetail | undefined;
  readonly scene_info?: SceneInfo | undefined;
}

export interface SettleInfo {
  /** True freezes the money until it is shared or finished. */
  readonly profit_sharing?: boolean | undefined;
  /** What the platform will add, fen; only effective with `profit_sharing`. */
  readonly subsidy_amount?: number | undefined;
}

export interface TransactionDetail {
  readonly cost_price?: number | undefined;
  readonly invoice_id?: string | undefined;
  readonly goods_detail?:
    | readonly {
        readonly merchant_goods_id: string;
        readonly wechatpay_goods_id?: string | undefined;
        readonly goods_name?: string | undefined;
        readonly quantity: number;
        readonly unit_price: number;
      }[]
    | undefined;
}

export interface SceneInfo {
  readonly payer_client_ip: string;
  readonly device_id?: string | undefined;
  readonly store_info?:
    | {
        readonly id: string;
        readonly name?: string | undefined;
        readonly area_code?: string | undefined;
        readonly address?: string | undefined;
      }
    | undefined;
}

export interface CreateJsapiTransactionRequest extends CreateTransactionRequest {
  /** Exactly one of the two. */
  readonly payer: {
    readonly sp_openid?: string | undefined;
    readonly sub_openid?: string | undefined;
  };
}

export interface CreateJsapiTransactionResponse {
  /** Good for two hours. */
  readonly prepay_id: string;
}

export type CreateAppTransactionRequest = CreateTransactionRequest;
export type CreateAppTransactionResponse = CreateJsapiTransactionResponse;

/** The page an order is paid from. */
export interface H5Info {
  /** `iOS`, `Android` or `Wap`. */
  readonly type: string;
  readonly app_name?: string | undefined;
  readonly app_url?: string | undefined;
  readonly bundle_id?: string | undefined;
  readonly package_name?: string | undefined;
}

export interface CreateH5TransactionRequest extends CreateTransactionRequest {
  readonly scene_info: SceneInfo & { readonly h5_info: H5Info };
}

export interface CreateH5TransactionResponse {
  /** Good for five minutes. */
  readonly h5_url: string;
}

export type CreateNativeTransactionRequest = CreateTransactionRequest;

export interface CreateNativeTransactionResponse {
  readonly code_url: string;
}

interface MerchantPair {
  readonly sp_mchid: string;
  readonly sub_mchid: string;
}

export interface QueryTransactionByIdRequest extends MerchantPair {
  readonly transaction_id: string;
}

/** Also closes: the same three numbers name the transaction. */
export interface QueryTransactionByOutTradeNoRequest extends MerchantPair {
  readonly out_trade_no: string;
}

export type CloseTransactionRequest = QueryTransactionByOutTradeNoRequest;

export const tradeStates = [
  'SUCCESS',
  'REFUND',
  'NOTPAY',
  'CLOSED',
  'REVOKED',
  'USERPAYING',
  'PAYERROR',
] as const;

export const tradeTypes = ['JSAPI', 'NATIVE', 'APP', 'MICROPAY', 'MWEB', 'FACEPAY'] as const;

/** A transaction; what only a paid one is sure to have is optional. `settle_info` is never echoed. */
export interface Transaction {
  readonly sp_appid: string;
  readonly sp_mchid: string;
  readonly sub_appid?: string;
  readonly sub_mchid: string;
  readonly out_trade_no: string;
  readonly transaction_id?: string;
  readonly trade_type?: (typeof tradeTypes)[number];
  readonly trade_state: (typeof tradeStates)[number];
  readonly trade_state_desc: string;
  readonly bank_type?: string;
  readonly attach?: string;
  readonly success_time?: string;
  readonly payer?: { readonly sp_openid?: string; readonly sub_openid?: string };
  readonly amount?: {
    readonly total?: number;
    readonly payer_total?: number;
    readonly currency?: string;
    readonly payer_currency?: string;
  };
  readonly scene_info?: { readonly device_id: string };
  readonly promotion_detail?: readonly PromotionDetail[];
}

/** A transaction that has its WeChat Pay number, which it gets when it is paid. */
export interface NumberedTransaction extends Transaction {
  readonly transaction_id: string;
  readonly trade_type: (typeof tradeTypes)[number];
}

export interface PromotionDetail {
  readonly coupon_id: string;
  readonly name: string;
  readonly scope?: 'GLOBAL' | 'SINGLE';
  readonly type?: 'CASH' | 'NOCASH';
  readonly amount: number;
  readonly stock_id?: string;
  readonly wechatpay_contribute?: number;
  readonly merchant_contribute?: number;
  readonly other_contribute?: number;
  readonly currency?: string;
  readonly goods_detail?: readonly {
    readonly goods_id: string;
    readonly quantity: number;
    readonly unit_price: number;
    readonly discount_amount: number;
    readonly goods_remark?: string;
  }[];
}
