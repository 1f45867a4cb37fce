// What a placed order is paid with, until when, and whether it still waits for its payer; combined or not.
import { fail } from '../errors.ts';
import type { Context } from './context.ts';
import type { Prepayment, TradeType } from './documents.ts';
import {
  PAYMENT_PERIOD_LONGEST_MS,
  PAYMENT_PERIOD_MS,
  PAYMENT_PERIOD_SHORTEST_MS,
} from './limits.ts';
import { wantedForNotices } from './notice-trouble.ts';

/**
 * A new prepay_id, with the code of a NATIVE order (4012714902) or the address of an MWEB one (4012714759).
 * Inferred: that those of a combined order look the same; only its prepay_id was seen (K7).
 * @param wanted time_expire, ms
 */
export function newPrepayment(
  context: Context,
  kind: 'single' | 'combined',
  tradeType: TradeType,
  wanted: number | undefined,
): Prepayment {
  const { tx, now, ids } = context;
  const sequence = tx.next('prepays');
  const prepayId =
    kind === 'single' ? ids.prepayId(sequence, now) : ids.combinePrepayId(sequence, now);
  return {
    prepayId,
    ...(tradeType === 'NATIVE' && {
      codeUrl: `weixin://wxpay/bizpayurl/up?pr=${ids.codeToken(sequence)}&groupid=00`,
    }),
    ...(tradeType === 'MWEB' && {
      h5Url: `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${prepayId}&package=${ids.packageNumber(sequence)}`,
    }),
    createdAt: now,
    expiresAt: expiryOf(now, wanted),
    state: 'NOTPAY',
    ...wantedForNotices(context),
  };
}

/** Earlier than a minute from now is raised to that, later than 15 days lowered (4012714678). */
function expiryOf(now: number, wanted: number | undefined): number {
  if (wanted === undefined) return now + PAYMENT_PERIOD_MS;
  return Math.min(
    Math.max(wanted, now + PAYMENT_PERIOD_SHORTEST_MS),
    now + PAYMENT_PERIOD_LONGEST_MS,
  );
}

/** NOTPAY turns CLOSED by itself when time_expire has passed (inferred: no capture says when the state flips). */
export function stateOf({ now }: Pick<Context, 'now'>, order: Prepayment): Prepayment['state'] {
  return order.state === 'NOTPAY' && now >= order.expiresAt ? 'CLOSED' : order.state;
}

/** Refuses an order that no longer waits for its payer: paid, closed or expired. */
export function checkUnpaid(context: Context, order: Prepayment): void {
  if (order.state === 'SUCCESS') fail('paymentAlreadyPaid');
  if (stateOf(context, order) === 'CLOSED') fail('paymentClosed');
}
