// What injected trouble does to refunds. It is noted in the refund when that is accepted, as with splits (trouble.ts).
import type { FaultAt, Struck } from '../faults.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import { wantedForNotices } from './notice-trouble.ts';
import { countPoll, pollsOf } from './processing-trouble.ts';
import type { Refund } from './refund-documents.ts';

export type RefundTrouble = Struck<FaultAt<'refund'>>;

const DOOMS = { 'refund-abnormal': 'ABNORMAL', 'refund-closed': 'CLOSED' } as const;

/** What a refund remembers of its request: how a fault will have it end, and what becomes of its notices. */
export function rememberedByRefund(
  context: Context,
  hit: RefundTrouble | undefined,
): Pick<Refund, 'doom' | 'pollsLeft' | 'noticeTrouble'> {
  const isDoomed = hit !== undefined && hit.fault !== 'refund-processing';
  return {
    ...(isDoomed && { doom: DOOMS[hit.fault] }),
    ...pollsOf(hit),
    ...wantedForNotices(context),
  };
}

/** Counts a query, or a repeat, of a refund that stays PROCESSING for so many. */
export function refundPolled(context: Context, refund: Refund): void {
  if (refund.status !== 'PROCESSING') return;
  const { tx, now, settings } = context;
  const { outRefundNo, createdAt } = refund;
  countPoll(
    refund,
    (counted) => tx.put('refunds', outRefundNo, counted),
    () => {
      const dueAt = Math.max(now, createdAt + settings.refundDelayMs);
      schedule(context, 'resolveRefund', dueAt, outRefundNo);
    },
  );
}
