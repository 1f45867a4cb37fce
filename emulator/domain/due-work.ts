// The table of timed behaviour: what is done when an item of the agenda falls due. Deliveries are not in it:
// they leave the machine, so the sandbox hands them to the notifier.
import { retryAdvanceReturn } from './advance-returns.ts';
import { resolveAfterSalesOrder } from './after-sales-orders.ts';
import { forgetBillLink } from './bills.ts';
import type { Context } from './context.ts';
import { resolveOrder } from './receiver-details.ts';
import { freeReceiverSlot } from './receivers.ts';
import { resolveRefund } from './refund-results.ts';
import { closeReturn } from './return-orders.ts';
import type { AgendaKind } from './state.ts';
import { expireSharing, settleTransaction } from './transactions.ts';
import { payOutWithdrawal, refundWithdrawal } from './withdrawals.ts';

export const DUE_WORK: {
  readonly [Kind in Exclude<AgendaKind, 'deliverNotification'>]: (
    context: Context,
    reference: string,
  ) => unknown;
} = {
  settleTransaction,
  resolveOrder,
  closeReturn,
  resolveAfterSalesOrder,
  resolveRefund,
  retryAdvanceReturn,
  expireSharing,
  freeReceiverSlot,
  payOutWithdrawal,
  refundWithdrawal,
  forgetBillLink,
};
