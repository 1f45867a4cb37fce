// 查询订单剩余待分金额: what the query answers, and for which orders it answers at all.
import { fail } from '../errors.ts';
import type { Fen } from '../ledger/fen.ts';
import type { Context } from './context.ts';
import { callingPlatform } from './permission.ts';
import { isTransactionNumber } from './transactions.ts';
import { unsplitAmount } from './unsplit-amount.ts';

/**
 * The unsplit amount of an order, in fen; 0 once everything is shared or finished. Unknown, not settled and
 * not to be shared are all an unknown record (4012525463, F4). Source: 4012477751.
 */
export function queryUnsplitAmount(context: Context, transactionId: string): Fen {
  callingPlatform(context);
  if (!isTransactionNumber(transactionId)) fail('transactionNumberWrong');
  const transaction = context.tx.get('transactions', transactionId);
  const isSharable = transaction?.profitSharing === true && transaction.settledAt !== undefined;
  return isSharable ? unsplitAmount(context, transactionId) : fail('recordMissing');
}
