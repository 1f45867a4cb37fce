// The documents of orders that wait for a payer, single or combined; paying one makes a transaction of documents.ts.
import type { WantedNotice } from '../faults.ts';
import type { Fen } from '../ledger/fen.ts';

/** trade_type of what can be placed here; MWEB is H5 (4012739008). Each is a product to be switched on (K4). */
export const TRADE_TYPES = ['JSAPI', 'NATIVE', 'APP', 'MWEB'] as const;
export type TradeType = (typeof TRADE_TYPES)[number];

/** What a placed order is paid with, and what became of it. */
export interface Prepayment {
  readonly prepayId: string;
  /** Of a NATIVE order. */
  readonly codeUrl?: string;
  /** Of an MWEB order. */
  readonly h5Url?: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
  /** By a fault that its request asked for: what becomes of the notice that it was paid. */
  readonly noticeTrouble?: WantedNotice;
}

export interface PaymentOrder extends Prepayment {
  readonly outTradeNo: string;
  readonly subMchid: string;
  readonly spAppid: string;
  readonly subAppid?: string;
  readonly tradeType: TradeType;
  readonly description: string;
  readonly attach?: string;
  readonly notifyUrl?: string;
  readonly total: Fen;
  readonly spOpenid?: string;
  readonly subOpenid?: string;
  readonly deviceId?: string;
  readonly profitSharing: boolean;
  readonly subsidyAmount: Fen;
  /** The request as first sent; a re-entry must equal it. */
  readonly request: string;
  readonly transactionId?: string;
}

/** One of the orders that are paid together: what it costs, whose it is, and its own transaction once it is paid. */
export interface CombineSubOrder {
  readonly outTradeNo: string;
  readonly subMchid: string;
  readonly subAppid?: string;
  readonly attach: string;
  readonly description: string;
  readonly total: Fen;
  readonly profitSharing: boolean;
  readonly subsidyAmount: Fen;
  readonly transactionId?: string;
}

/** 合单: up to 50 orders that the payer pays in one go. */
export interface CombineOrder extends Prepayment {
  readonly combineOutTradeNo: string;
  readonly combineAppid: string;
  readonly tradeType: TradeType;
  readonly notifyUrl?: string;
  readonly deviceId?: string;
  /** combine_payer_info, if it was given; the openid of who paid once it is paid. */
  readonly openid?: string;
  readonly subOpenid?: string;
  readonly subOrders: readonly CombineSubOrder[];
  /** The request as first sent, but for every settle_info; a re-entry must equal it. */
  readonly request: string;
  /** Every settle_info as first sent: another one is refused in words of its own. */
  readonly settlements: string;
}
