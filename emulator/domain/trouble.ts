// What injected trouble does to splits and returns. Whatever it is, it is noted in the order when the order is made, so
// that it outlives a restart and the books can be audited at any time.
import type { FaultAt, FaultName, Struck } from '../faults.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type {
  FailReason,
  Merchant,
  ProfitSharingOrder,
  ReceiverDetail,
  ReturnFailReason,
} from './documents.ts';
import { putMerchant } from './merchants.ts';
import { wantedForNotices } from './notice-trouble.ts';
import { countPoll, endsAt, pollsOf } from './processing-trouble.ts';
import { dropReceiver, needsRelation } from './receivers.ts';

const FAIL_REASONS: {
  readonly [Fault in Exclude<FaultAt<'row'>, 'receiver-deleted'>]: FailReason;
} = {
  'row-account-abnormal': 'ACCOUNT_ABNORMAL',
  'row-no-relation': 'NO_RELATION',
  'row-receiver-high-risk': 'RECEIVER_HIGH_RISK',
  'row-real-name-not-verified': 'RECEIVER_REAL_NAME_NOT_VERIFIED',
  'row-no-auth': 'NO_AUTH',
  'row-receipt-limit': 'RECEIVER_RECEIPT_LIMIT',
  'row-payer-account-abnormal': 'PAYER_ACCOUNT_ABNORMAL',
  'row-invalid-request': 'INVALID_REQUEST',
};

/** A row as it is accepted, with the reason for which a fault will have it closed. */
export function doomed(context: Context, detail: ReceiverDetail, appid?: string): ReceiverDetail {
  const { type, account } = detail;
  const receiver = { type, account, appid };
  const hit = context.trouble?.strike(['row'], {
    receiver: account,
    spares: needsRelation(context, receiver) ? undefined : ['receiver-deleted'],
  });
  if (hit === undefined) return detail;
  if (hit.fault !== 'receiver-deleted') return { ...detail, doom: FAIL_REASONS[hit.fault] };
  // Nothing is noted: that the receiver is gone is what closes the row.
  dropReceiver(context, receiver);
  return detail;
}

type SplitTrouble = Struck<FaultAt<'split' | 'movement'>>;

/** What a fault has an order remember. */
export function remembered(
  context: Context,
  hit: SplitTrouble | undefined,
): Pick<ProfitSharingOrder, 'pollsLeft' | 'noticeTrouble'> {
  return { ...pollsOf(hit), ...wantedForNotices(context) };
}

/** Takes effect once the split is accepted: from then on its sub-merchant may not share. */
export function afterAcceptance(
  context: Context,
  hit: SplitTrouble | undefined,
  payer: Merchant,
): void {
  if (hit?.fault !== 'permission-removed') return;
  putMerchant(context, { ...payer, sharingPermission: 'closed' });
}

/** When an accepted split is resolved, in ms of business time; nothing where that is left to polls, or to nobody. */
export function resolvedAt(context: Context, hit: SplitTrouble | undefined): number | undefined {
  const isAtOnce = hit?.fault === 'notice-before-answer';
  return isAtOnce ? context.now : endsAt(context, context.settings.splitDelayMs, hit);
}

/** Counts a query, or a repeat, of a split that stays PROCESSING for so many; the last of them sets it free. */
export function polled(context: Context, order: ProfitSharingOrder): void {
  if (order.state !== 'PROCESSING') return;
  const { tx, now, settings } = context;
  countPoll(
    order,
    (counted) => tx.put('profitSharingOrders', order.outOrderNo, counted),
    () => {
      const dueAt = Math.max(now, order.createdAt + settings.splitDelayMs);
      schedule(context, 'resolveOrder', dueAt, order.outOrderNo);
    },
  );
}

const RETURN_FAILURES: Readonly<Partial<Record<FaultName, ReturnFailReason>>> = {
  'return-account-abnormal': 'ACCOUNT_ABNORMAL',
  'return-payer-account-abnormal': 'PAYER_ACCOUNT_ABNORMAL',
  'return-invalid-request': 'INVALID_REQUEST',
};

/** Why a return fails that a fault has struck, if that is what it does. */
export function returnFailure(hit: Struck | undefined): ReturnFailReason | undefined {
  return hit && RETURN_FAILURES[hit.fault];
}
