// What people do to a seeded order, one act each; everything goes through the domain.
import { findCombineOrder, payCombineOrder, placeCombineOrder } from '../domain/combine-orders.ts';
import type { Context } from '../domain/context.ts';
import type { Merchant } from '../domain/documents.ts';
import { finishOrder } from '../domain/finish-orders.ts';
import { platformMerchant } from '../domain/merchants.ts';
import { closePaymentOrder, payPaymentOrder, placePaymentOrder } from '../domain/payments.ts';
import { requestSplit } from '../domain/profit-sharing-orders.ts';
import { addReceiver } from '../domain/receivers.ts';
import { createRefund } from '../domain/refunds.ts';
import { requestReturn } from '../domain/return-orders.ts';
import type { ShareRequest } from '../domain/split-checks.ts';
import { createSubsidy } from '../domain/subsidies.ts';
import { drain } from '../domain/top-ups.ts';
import { ApiError } from '../errors.ts';
import { fen, NOTHING } from '../ledger/fen.ts';
import type { Cast } from './cast.ts';

/** One thing that somebody does, `afterMs` after the order was placed. */
export interface Step {
  readonly afterMs: number;
  readonly act: (context: Context) => void;
}

/** An order on its way: its numbers, and who and what it is about. Amounts in fen. */
export interface Order {
  readonly number: string;
  readonly cast: Cast;
  readonly shop: Merchant;
  readonly supplier: Merchant;
  readonly payer: string;
  readonly total: number;
  readonly description: string;
  /** Known once it is paid. */
  transactionId: string;
}

/** A payer takes as long, ms. */
const TO_PAY_MS = 20_000;

export const at = (afterMs: number, act: Step['act']): Step => ({ afterMs, act });

export function placed(
  order: Order,
  {
    profitSharing = true,
    subsidyAmount = 0,
  }: { profitSharing?: boolean; subsidyAmount?: number } = {},
): Step {
  return at(0, (context) => {
    const { number: outTradeNo, shop, total, description, payer: spOpenid } = order;
    const spAppid = appidOf(context);
    placePaymentOrder(context, {
      ...{ outTradeNo, description, spAppid, spOpenid, profitSharing, subMchid: shop.mchid },
      tradeType: 'JSAPI',
      total: fen(total),
      subsidyAmount: fen(subsidyAmount),
      request: outTradeNo,
    });
  });
}

export function paid(order: Order): Step {
  return at(TO_PAY_MS, (context) => {
    const placedOrder = context.tx.get('paymentOrders', order.number);
    if (placedOrder === undefined) return;
    order.transactionId = payPaymentOrder(context, placedOrder, {
      openid: order.payer,
    }).transactionId;
  });
}

/** Placed together with another order of the same payer, at the shop next door. */
export function placedTogether(order: Order, neighbour: Merchant): Step {
  return at(0, (context) => {
    const { number, shop, total, description, payer } = order;
    const part = { description, profitSharing: true, subsidyAmount: NOTHING };
    placeCombineOrder(context, {
      ...{ combineOutTradeNo: `${number}C`, combineAppid: appidOf(context), openid: payer },
      ...{ tradeType: 'JSAPI', request: number, settlements: number },
      subOrders: [
        { ...part, outTradeNo: number, subMchid: shop.mchid, total: fen(total), attach: '合单' },
        {
          ...part,
          outTradeNo: `${number}N`,
          subMchid: neighbour.mchid,
          total: fen(total + 100),
          attach: '合单',
        },
      ],
    });
  });
}

export function paidTogether(order: Order): Step {
  return at(TO_PAY_MS, (context) => {
    const placedOrder = findCombineOrder(context, `${order.number}C`);
    const { subOrders } = payCombineOrder(context, placedOrder, order.payer);
    order.transactionId = subOrders[0]?.transactionId ?? '';
  });
}

/** Back to the payer, in percent of the order. */
export const refund = (order: Order, percent: number) => (context: Context) => {
  const { number, shop, total, transactionId } = order;
  createRefund(context, {
    ...{ subMchid: shop.mchid, spAppid: appidOf(context), transactionId, total: fen(total) },
    ...{ outRefundNo: `${number}K`, amount: shareOf(order, percent), funding: { from: [] } },
  });
};

export const close =
  ({ number, shop }: Order) =>
  (context: Context) =>
    closePaymentOrder(context, number, shop.mchid);

const shareOf = ({ total }: Order, percent: number) =>
  fen(Math.max(1, Math.floor((total * percent) / 100)));

export const split =
  (
    order: Order,
    percent: number,
    isLast = false,
    suffix = 'A',
    others: readonly ShareRequest[] = [],
  ) =>
  (context: Context) => {
    const { number, shop, supplier, transactionId, description } = order;
    const appid = others.length === 0 ? undefined : appidOf(context);
    requestSplit(context, {
      ...{ subMchid: shop.mchid, transactionId, outOrderNo: `${number}${suffix}`, finish: isLast },
      appid,
      receivers: [
        {
          ...{ type: 'MERCHANT_ID', receiverAccount: supplier.mchid },
          ...{ amount: shareOf(order, percent), description },
        },
        ...others,
      ],
    });
  };

const appidOf = (context: Context): string => platformMerchant(context).appids[0] ?? '';

/** Somebody to be paid who has not proven who they are: their share will end CLOSED. */
export const meetStranger =
  ({ payer: account }: Order) =>
  (context: Context) => {
    const appid = appidOf(context);
    context.tx.put('persons', account, { openid: account, appid, isVerified: false });
    addReceiver(context, { type: 'PERSONAL_OPENID', account, appid, relationType: 'OTHERS' });
  };

export const personShare = (order: Order, percent: number): ShareRequest => ({
  ...{ type: 'PERSONAL_OPENID', receiverAccount: order.payer },
  ...{ amount: shareOf(order, percent), description: '推广佣金' },
});

export const finish = (order: Order) => (context: Context) => {
  const { number, shop, transactionId } = order;
  finishOrder(context, {
    ...{ subMchid: shop.mchid, transactionId, outOrderNo: `${number}F`, description: '分账完结' },
  });
};

export const subsidise = (order: Order, amount: number) => (context: Context) => {
  const { number, shop, transactionId } = order;
  createSubsidy(context, {
    ...{ subMchid: shop.mchid, transactionId, outSubsidyNo: `${number}S` },
    ...{ amount: fen(amount), description: '平台补差' },
  });
};

/** A supplier that is short of money is refused, and the return waits: that is a state, too. */
export const giveBack = (order: Order, percent: number) => (context: Context) => {
  const { number, shop, supplier, transactionId } = order;
  try {
    requestReturn(context, {
      ...{
        subMchid: shop.mchid,
        outOrderNo: `${number}A`,
        outReturnNo: `${number}R`,
        transactionId,
      },
      ...{ returnMchid: supplier.mchid, amount: shareOf(order, percent), description: '退货退款' },
    });
  } catch (error) {
    if (!(error instanceof ApiError && error.keepsWrites)) throw error;
  }
};

/** The supplier takes its money home. */
export const withdraw = (order: Order) => (context: Context) =>
  void drain(context, order.supplier.mchid, 'available');
