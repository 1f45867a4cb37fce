// What the control API tells of orders: a page of them, and everything about one. Amounts are integer fen, times RFC 3339.

/**
 * Where an order stands. `NOTPAY`, `CLOSED`: never paid. `UNSETTLED`: paid, the fee not yet taken. `SHARING`: settled,
 * and can still be shared. `FINISHED`, `EXPIRED`: sharing was ended by the merchant, or by time. `SETTLED`: settled and
 * never meant to be shared. `REFUNDED`: the payer got everything back.
 */
export type OrderState =
  | 'NOTPAY'
  | 'CLOSED'
  | 'UNSETTLED'
  | 'SHARING'
  | 'FINISHED'
  | 'EXPIRED'
  | 'SETTLED'
  | 'REFUNDED';

export interface OrderRow {
  readonly out_trade_no: string;
  /** Of a combined order, of which this is a part. */
  readonly combine_out_trade_no?: string;
  readonly prepay_id: string;
  /** Once it is paid. */
  readonly transaction_id?: string;
  readonly sub_mchid: string;
  readonly description: string;
  readonly trade_type: string;
  readonly profit_sharing: boolean;
  readonly state: OrderState;
  readonly total: number;
  /** What settlement took. */
  readonly fee: number;
  /** Settled and waiting to be shared: 剩余待分金额. */
  readonly frozen: number;
  /** Promised to receivers who have not got it yet. */
  readonly sharing: number;
  /** Got by receivers, the sub-merchant itself aside. */
  readonly shared: number;
  /** Taken back from receivers. */
  readonly returned: number;
  /** Given back to the payer, or about to be. */
  readonly refunded: number;
  readonly created_at: string;
  readonly paid_at?: string;
}

export interface ListOrdersQuery {
  /**
   * Any number that leads to an order, whole: out_trade_no, transaction_id, prepay_id, combine_out_trade_no,
   * out_order_no, order_id, out_return_no, return_no, out_refund_no, refund_id, out_subsidy_no.
   */
  readonly search?: string | undefined;
  readonly state?: OrderState | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  /** 50 unless given; at most 200. */
  readonly limit?: number | undefined;
}

export interface OrderPage {
  /** Newest first. */
  readonly orders: readonly OrderRow[];
  /** Absent on the last page. With `state` a page may be short, or empty, and still have a next one. */
  readonly next?: string;
  /** How many orders the sandbox has. */
  readonly count: number;
}

/** One receiver of a split. */
export interface SplitRow {
  readonly detail_id: string;
  readonly type: string;
  readonly account: string;
  readonly amount: number;
  readonly description: string;
  readonly result: 'PENDING' | 'SUCCESS' | 'CLOSED';
  readonly fail_reason?: string;
  readonly finished_at?: string;
  /** The row 解冻给分账方, which the platform adds. */
  readonly unfreeze: boolean;
}

export interface ReturnRow {
  readonly out_return_no: string;
  readonly return_no: string;
  readonly detail_id: string;
  readonly return_mchid: string;
  readonly amount: number;
  readonly description: string;
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  readonly fail_reason?: string;
  readonly created_at: string;
  readonly finished_at?: string;
}

/** A split, or a finish (完结分账). */
export interface SplitOrder {
  readonly kind: 'split' | 'finish';
  readonly out_order_no: string;
  readonly order_id: string;
  readonly state: 'PROCESSING' | 'FINISHED';
  readonly finish: boolean;
  readonly created_at: string;
  readonly receivers: readonly SplitRow[];
  /** Of a finish: what was unfrozen. */
  readonly finish_amount?: number;
  readonly description?: string;
  readonly returns: readonly ReturnRow[];
}

export interface RefundRow {
  readonly out_refund_no: string;
  readonly refund_id: string;
  readonly amount: number;
  readonly status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL';
  /** Where the money was taken from. */
  readonly taken: readonly { readonly account: string; readonly amount: number }[];
  readonly fee_returned: number;
  readonly created_at: string;
  readonly succeeded_at?: string;
  /** 垫付回补, where the platform advanced money. */
  readonly advance_return?: {
    readonly advance_return_id: string;
    readonly amount: number;
    readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
    readonly created_at: string;
    readonly succeeded_at?: string;
  };
}

export interface AfterSalesRow {
  readonly refund_id: string;
  readonly amount: number;
  readonly scene: string;
  readonly result: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  readonly fail_reason?: string;
  readonly created_at: string;
  readonly finished_at?: string;
}

export interface SubsidyRow {
  readonly subsidy_id: string;
  readonly out_subsidy_no?: string;
  readonly amount: number;
  readonly description: string;
  readonly succeeded_at: string;
  readonly returns: readonly {
    readonly out_order_no: string;
    readonly subsidy_return_id: string;
    readonly amount: number;
    readonly description: string;
    readonly succeeded_at: string;
  }[];
}

/** Something that happened to an order, or will. */
export interface OrderMoment {
  readonly at: string;
  readonly atMs: number;
  /** `placed`, `paid`, `split accepted`, `receiver paid`…, in the words of the ledger; or the kind of work that is due. */
  readonly what: string;
  /** The number it is known by: out_order_no, out_return_no, id of a notice… */
  readonly number?: string;
  /** Who got it or gave it: an mchid or an openid. */
  readonly party?: string;
  readonly amount?: number;
  /** How it ended, or went: `SUCCESS`, `CLOSED`, `204`. */
  readonly result?: string;
  readonly reason?: string;
}

/**
 * Where the money of an order went, for a Sankey. Nodes: `payer`, `platform`, `order`; `fee`, `receiver:⟨account⟩`;
 * `return`; `sub_merchant:⟨mchid⟩`; `refund`, `after_sales`, `subsidy_return`, `advance_return`; and what stands in the
 * order still: `unsettled`, `frozen`, `sharing`. Every edge leads from an earlier group to a later one, so there is
 * no circle. What goes into `order` comes out of it, and so it is with `return`.
 */
export interface MoneyEdge {
  readonly from: string;
  readonly to: string;
  /** More than nothing. */
  readonly amount: number;
}

export interface OrderLedgerEntry {
  readonly sequence: number;
  readonly at: string;
  readonly reason: string;
  readonly reference: string;
  readonly movements: readonly MoneyEdge[];
}

export interface OrderNotice {
  readonly id: string;
  readonly summary: string;
  readonly event_type: string;
  readonly addressee: string;
  readonly state: 'pending' | 'delivered' | 'abandoned' | 'undeliverable';
  readonly attempts: number;
}

/** Everything of one order. What is not there is an empty list. */
export interface OrderDetail extends OrderRow {
  readonly payer?: string;
  readonly settled_at?: string;
  readonly expires_at?: string;
  readonly subsidy_amount: number;
  readonly splits: readonly SplitOrder[];
  readonly refunds: readonly RefundRow[];
  readonly after_sales: readonly AfterSalesRow[];
  readonly subsidies: readonly SubsidyRow[];
  readonly notifications: readonly OrderNotice[];
  /** Oldest first. */
  readonly timeline: readonly OrderMoment[];
  /** What is planned, soonest first. */
  readonly due: readonly OrderMoment[];
  readonly money: readonly MoneyEdge[];
  readonly entries: readonly OrderLedgerEntry[];
}
