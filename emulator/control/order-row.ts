// One order as a row of a list: its numbers, where it stands, and how its money is divided. Reads that order only.
import type { Transaction } from '../domain/documents.ts';
import { type PlacedOrder, refundsOf, returnsOf, splitsOf } from '../domain/placed-orders.ts';
import { stateOf } from '../domain/prepayments.ts';
import type { State } from '../domain/state.ts';
import { frozen, sharing } from '../ledger/accounts.ts';
import { sumOf } from '../ledger/fen.ts';
import { balanceOf } from '../ledger/journal.ts';
import { rfc3339 } from '../protocol/time.ts';

/** Where an order stands; what each means is told by the client's type of the same name. */
export const ORDER_STATES = [
  ...(['NOTPAY', 'CLOSED', 'UNSETTLED', 'SHARING'] as const),
  ...(['FINISHED', 'EXPIRED', 'SETTLED', 'REFUNDED'] as const),
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

interface Division {
  readonly fee: number;
  readonly frozen: number;
  readonly sharing: number;
  readonly shared: number;
  readonly returned: number;
  readonly refunded: number;
}

const UNDIVIDED: Division = { fee: 0, frozen: 0, sharing: 0, shared: 0, returned: 0, refunded: 0 };

/** `now` is business time, ms. */
export function viewOrderRow(state: State, order: PlacedOrder, now: number) {
  const { transaction } = order;
  const division = transaction === undefined ? UNDIVIDED : divisionOf(state, transaction);
  return {
    out_trade_no: order.outTradeNo,
    combine_out_trade_no: order.combineOutTradeNo,
    prepay_id: order.prepayId,
    transaction_id: transaction?.transactionId,
    sub_mchid: order.subMchid,
    description: order.description,
    trade_type: order.tradeType,
    profit_sharing: order.profitSharing,
    state: stateOfOrder(order, division, now),
    total: order.total,
    ...division,
    created_at: rfc3339(order.createdAt),
    paid_at: transaction && rfc3339(transaction.paidAt),
  };
}

/** Where an order stands, without its money in words. */
export function orderState(state: State, order: PlacedOrder, now: number): OrderState {
  const { transaction } = order;
  const division = transaction === undefined ? UNDIVIDED : divisionOf(state, transaction);
  return stateOfOrder(order, division, now);
}

function divisionOf(state: State, transaction: Transaction): Division {
  const { transactionId, subMchid, fee = 0 } = transaction;
  const splits = splitsOf(state, transaction);
  const paid = splits
    .flatMap(({ details }) => details)
    .filter(({ result, account }) => result === 'SUCCESS' && account !== subMchid);
  const returns = splits.flatMap((split) => returnsOf(state, split));
  const returned = returns.filter(({ result }) => result === 'SUCCESS');
  const refunds = refundsOf(state, transaction).filter(({ status }) => status !== 'CLOSED');
  return {
    fee,
    frozen: balanceOf(state.balances, frozen(transactionId)),
    sharing: sumOf(splits.map(({ orderId }) => balanceOf(state.balances, sharing(orderId)))),
    shared: sumOf(paid.map(({ amount }) => amount)),
    returned: sumOf(returned.map(({ amount }) => amount)),
    refunded: sumOf(refunds.map(({ amount }) => amount)),
  };
}

function stateOfOrder(order: PlacedOrder, { refunded }: Division, now: number): OrderState {
  const { transaction } = order;
  if (transaction === undefined) {
    return stateOf({ now }, order) === 'CLOSED' ? 'CLOSED' : 'NOTPAY';
  }
  if (refunded >= transaction.total) return 'REFUNDED';
  if (transaction.settledAt === undefined) return 'UNSETTLED';
  if (!transaction.profitSharing) return 'SETTLED';
  return SHARING_STATES[transaction.sharing];
}

const SHARING_STATES = {
  open: 'SHARING',
  finished: 'FINISHED',
  expired: 'EXPIRED',
} as const satisfies Record<Transaction['sharing'], OrderState>;
