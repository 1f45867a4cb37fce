// The payer's hand: pays what was placed, by any number it is known by. A combined order is paid as one.
import { z } from 'zod';
import { payCombineOrder } from '../domain/combine-orders.ts';
import type { Context } from '../domain/context.ts';
import type { CombineOrder, PaymentOrder } from '../domain/documents.ts';
import { payPaymentOrder } from '../domain/payments.ts';
import { ControlError, operation } from './operation.ts';

/** Who pays an order that names nobody: the platform learns the openid only then. */
const SOME_PAYER = 'oFAKE-PAYER-OF-FENZHANG-0001';

const NUMBERS = ['out_trade_no', 'combine_out_trade_no', 'prepay_id'] as const;

const body = z
  .strictObject({
    out_trade_no: z.string().optional(),
    combine_out_trade_no: z.string().optional(),
    prepay_id: z.string().optional(),
    openid: z.string().min(1).max(128).default(SOME_PAYER),
  })
  .refine((given) => NUMBERS.filter((name) => given[name] !== undefined).length === 1, {
    error: 'give out_trade_no, combine_out_trade_no or prepay_id',
  });
type Named = z.output<typeof body>;

export const pay = operation({
  name: 'pay',
  method: 'POST',
  path: '/pay',
  body,
  handle: ({ sandbox, body }) =>
    sandbox.execute((context) => {
      const single = singleOrder(context, body);
      if (single !== undefined) return paid(context, single, body.openid);
      const combined = combinedOrder(context, body);
      if (combined !== undefined) return paidTogether(context, combined, body.openid);
      return unknownOrder(context, body);
    }),
});

function singleOrder({ tx }: Context, { out_trade_no, prepay_id = '' }: Named) {
  return tx.get('paymentOrders', out_trade_no ?? tx.get('prepays', prepay_id) ?? '');
}

function combinedOrder({ tx }: Context, { combine_out_trade_no, prepay_id = '' }: Named) {
  return tx.get('combineOrders', combine_out_trade_no ?? tx.get('combinePrepays', prepay_id) ?? '');
}

function paid(context: Context, order: PaymentOrder, openid: string) {
  const { transactionId, total, outTradeNo } = payPaymentOrder(context, order, { openid });
  return { transaction_id: transactionId, out_trade_no: outTradeNo, total };
}

function paidTogether(context: Context, order: CombineOrder, openid: string) {
  const { combineOutTradeNo, subOrders } = payCombineOrder(context, order, openid);
  return {
    combine_out_trade_no: combineOutTradeNo,
    total: subOrders.reduce((sum, { total }) => sum + total, 0),
    sub_orders: subOrders.map(({ outTradeNo, transactionId, total }) => ({
      out_trade_no: outTradeNo,
      transaction_id: transactionId,
      total,
    })),
  };
}

/** A sub-order cannot be paid by itself: whoever tries is told what to pay. */
function unknownOrder({ tx }: Context, given: Named): never {
  const [number = ''] = NUMBERS.flatMap((name) => given[name] ?? []);
  const whole = tx.get('combineOutTradeNos', given.out_trade_no ?? '');
  const hint =
    whole === undefined
      ? 'place it first'
      : `it is part of ${whole}: pay that combine_out_trade_no`;
  throw new ControlError(404, 'UNKNOWN_ORDER', `no order ${number}`, hint);
}
