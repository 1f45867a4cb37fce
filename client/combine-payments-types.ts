// Requests and answers of /v3/combine-transactions, with the names they have on the wire.
// Amounts are integer fen, times RFC 3339 with +08:00. Sources stand beside the methods.
import type { H5Info, PromotionDetail, SettleInfo } from './payments-types.ts';

/** One of the orders that are paid together. */
export interface CombineSubOrderRequest {
  /** Who places it: the platform, whose `combine_mchid` stands above. */
  readonly mchid: string;
  readonly attach: string;
  readonly amount: { readonly total_amount: number; readonly currency: 'CNY' };
  readonly out_trade_no: string;
  readonly sub_mchid: string;
  readonly description: string;
  readonly settle_info?: SettleInfo | undefined;
  readonly sub_appid?: string | undefined;
  readonly goods_tag?: string | undefined;
}

export interface CombineSceneInfo {
  readonly payer_client_ip: string;
  readonly device_id?: string | undefined;
}

interface CreateCombineTransactionRequest {
  readonly combine_appid: string;
  readonly combine_mchid: string;
  readonly combine_out_trade_no: string;
  readonly scene_info?: CombineSceneInfo | undefined;
  /** At most 50. */
  readonly sub_orders: readonly CombineSubOrderRequest[];
  readonly time_start?: string | undefined;
  readonly time_expire?: string | undefined;
}

export interface CreateCombineJsapiTransactionRequest extends CreateCombineTransactionRequest {
  /** Exactly one of the two; `sub_openid` belongs to the `sub_appid` of a sub-order. */
  readonly combine_payer_info: {
    readonly openid?: string | undefined;
    readonly sub_openid?: string | undefined;
  };
  readonly notify_url?: string | undefined;
}

export interface CreateCombineAppTransactionRequest extends CreateCombineTransactionRequest {
  readonly notify_url: string;
}

export type CreateCombineNativeTransactionRequest = CreateCombineAppTransactionRequest;

export interface CreateCombineH5TransactionRequest extends CreateCombineAppTransactionRequest {
  readonly scene_info?:
    | {
        readonly payer_client_ip: string;
        readonly device_id: string;
        readonly h5_info?: H5Info | undefined;
      }
    | undefined;
}

export interface CombinePrepayResponse {
  /** `up_wx…`, good for two hours. */
  readonly prepay_id: string;
}

export interface CombineNativeResponse {
  readonly code_url: string;
}

export interface CombineH5Response {
  readonly h5_url: string;
}

export interface QueryCombineTransactionRequest {
  readonly combine_out_trade_no: string;
}

/** Names every sub-order as it was placed: the order is closed as one. */
export interface CloseCombineTransactionRequest {
  readonly combine_out_trade_no: string;
  readonly combine_appid: string;
  readonly sub_orders: readonly {
    readonly mchid: string;
    readonly out_trade_no: string;
    readonly sub_mchid: string;
    readonly sub_appid?: string | undefined;
  }[];
}

export const combineTradeStates = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'PAYERROR'] as const;
export const combineTradeTypes = ['NATIVE', 'JSAPI', 'APP', 'MWEB'] as const;

/** One of the orders paid together; what only a paid one has is optional. */
export interface CombineSubOrder {
  readonly mchid: string;
  readonly sub_mchid: string;
  readonly sub_appid?: string;
  readonly sub_openid?: string;
  readonly out_trade_no: string;
  readonly trade_state: (typeof combineTradeStates)[number];
  readonly trade_type?: (typeof combineTradeTypes)[number];
  /** What splits, returns and subsidies of this sub-order are asked for with. */
  readonly transaction_id?: string;
  readonly bank_type?: string;
  readonly attach?: string;
  readonly success_time?: string;
  readonly amount?: {
    readonly total_amount: number;
    readonly payer_amount: number;
    readonly currency: string;
    readonly payer_currency: string;
    readonly settlement_rate?: number;
  };
  readonly promotion_detail?: readonly PromotionDetail[];
}

export interface CombineTransaction {
  readonly combine_appid: string;
  readonly combine_mchid: string;
  readonly combine_out_trade_no: string;
  readonly scene_info?: { readonly device_id?: string };
  readonly combine_payer_info?: { readonly openid?: string };
  readonly sub_orders: readonly CombineSubOrder[];
}
