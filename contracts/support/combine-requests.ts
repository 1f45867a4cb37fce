// Requests about combined orders, each right as it stands, and the orders they make.

import type { ApiTarget } from './api-target.ts';
import { NOWHERE, PAYER } from './given.ts';
import { type OrderRequests, orderRequests } from './order-requests.ts';
import type { Target } from './target.ts';

export interface SubOrderParts {
  /** Fen; 10,000 unless said otherwise. */
  readonly total?: number;
  /** True unless said otherwise. */
  readonly profitSharing?: boolean;
  readonly subsidyAmount?: number;
  readonly subMchid?: string;
}

/** One of the orders to be paid together, under a new number. */
export function subOrderRequest({ credentials, newNumber }: ApiTarget, parts: SubOrderParts = {}) {
  const { total = 10_000, profitSharing = true, subsidyAmount } = parts;
  return {
    mchid: credentials.mchid,
    sub_mchid: parts.subMchid ?? credentials.sub_mchid,
    out_trade_no: newNumber('T'),
    attach: '深圳分店',
    description: '测试商品',
    amount: { total_amount: total, currency: 'CNY' },
    settle_info: {
      profit_sharing: profitSharing,
      ...(subsidyAmount !== undefined && { subsidy_amount: subsidyAmount }),
    },
  } as const;
}

/** A combined order that anybody can pay: two sub-orders of 10,000 fen, for two sub-merchants. */
export function combineRequest(target: ApiTarget) {
  return {
    combine_appid: target.credentials.appid,
    combine_mchid: target.credentials.mchid,
    combine_out_trade_no: target.newNumber('C'),
    sub_orders: [subOrderRequest(target), subOrderRequest(target, { subMchid: '1900000110' })],
    notify_url: NOWHERE,
  };
}

/** The same for a payer who is named. */
export function combineJsapiRequest(target: ApiTarget) {
  return { ...combineRequest(target), combine_payer_info: { openid: PAYER } };
}

/** A close that names the order as it was placed. */
export function closeOf({ combine_appid, sub_orders }: ReturnType<typeof combineRequest>) {
  return {
    combine_appid,
    sub_orders: sub_orders.map(({ mchid, out_trade_no, sub_mchid }) => ({
      ...{ mchid, out_trade_no, sub_mchid },
    })),
  };
}

export interface PaidSubOrder extends OrderRequests {
  readonly sub_mchid: string;
  readonly transaction_id: string;
}

/** Places sub-orders and pays them together; each can be asked about as any payment can, from now on. */
export async function paidTogether(
  target: Target,
  parts: readonly SubOrderParts[],
): Promise<readonly PaidSubOrder[]> {
  const sub_orders = parts.map((each) => subOrderRequest(target, each));
  const request = { ...combineJsapiRequest(target), sub_orders };
  await target.merchant.createCombineJsapiTransaction(request);
  const { combine_out_trade_no } = request;
  const paid = await target.control.pay({ combine_out_trade_no });
  return paid.sub_orders.map(({ transaction_id }, index) => {
    const { sub_mchid = '', amount } = sub_orders[index] ?? {};
    const names = { sub_mchid, transaction_id };
    const known = {
      ...names,
      sp_appid: target.credentials.appid,
      total: amount?.total_amount ?? 0,
    };
    return { ...names, ...orderRequests(known, target.newNumber) };
  });
}
