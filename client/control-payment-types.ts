// What the payer of the control API takes and answers: a single order, or a combined one. Amounts are integer fen.

/** Names a single order by either number; plays the payer. */
export interface PayRequest {
  readonly out_trade_no?: string | undefined;
  readonly prepay_id?: string | undefined;
  readonly openid?: string | undefined;
}

export interface Payment {
  readonly transaction_id: string;
  readonly out_trade_no: string;
  readonly total: number;
}

/** Names a combined order by either number. */
export type PayCombineRequest = { readonly openid?: string | undefined } & (
  | { readonly combine_out_trade_no: string }
  | { readonly prepay_id: `up_wx${string}` }
);

/** One payment of several orders. */
export interface CombinePayment {
  readonly combine_out_trade_no: string;
  /** Of all of them, fen. */
  readonly total: number;
  /** In the order they were placed in. */
  readonly sub_orders: readonly Payment[];
}
