// After-sales orders as tests begin with them: the fee of a refund, of an order that has been finished.
import {
  type AfterSalesRequest,
  createAfterSalesOrder,
  findAfterSalesOrder,
} from '../../emulator/domain/after-sales-orders.ts';
import type { Transaction } from '../../emulator/domain/documents.ts';
import { fen } from '../../emulator/ledger/fen.ts';
import { FOR_RETURNED_GOODS, finish, settledOrder } from './given.ts';
import { smallRefund } from './given-refunds.ts';
import { type World, world } from './world.ts';

export type Named = Pick<Transaction, 'transactionId' | 'subMchid'>;

/** The fee of a refund of one fen, made for it unless another is named. */
export function feeRequest(
  here: World,
  { transactionId, subMchid }: Named,
  amount: number,
  changes: Partial<AfterSalesRequest> = {},
): AfterSalesRequest {
  const transaction = here.state.tables.transactions.get(transactionId);
  const made = changes.refundId ?? (transaction && smallRefund(here, transaction).refundId);
  const named = { transactionId, subMchid, refundId: made ?? '5042' };
  return { ...named, ...FOR_RETURNED_GOODS, amount: fen(amount), ...changes };
}

export const taken = (here: World, request: AfterSalesRequest) =>
  here.run((context) => createAfterSalesOrder(context, request));
export const found = (here: World, { transactionId, subMchid }: Named) =>
  here.run((context) => findAfterSalesOrder(context, { transactionId, subMchid }));

/** A finished order: its 9,940 fen are the sub-merchant's. */
export function given(options?: Parameters<typeof world>[0]) {
  const here = world(options);
  const transaction = settledOrder(here);
  finish(here, transaction);
  here.advance(1_000);
  return { here, transaction };
}
