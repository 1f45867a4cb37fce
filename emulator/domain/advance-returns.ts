// 垫付回补: the sub-merchant gives back what the platform advanced for a refund. Where it is short of balance the
// platform's money is asked for again and again, for ninety days.
import { fail } from '../errors.ts';
import { available, operation } from '../ledger/accounts.ts';
import { schedule, unschedule } from './agenda.ts';
import type { Context } from './context.ts';
import { ADVANCE_RETURN_GAP_MS, ADVANCE_RETURN_PERIOD_MS } from './limits.ts';
import { platformMerchant } from './merchants.ts';
import { mayRefund } from './permission.ts';
import type { AdvanceReturn } from './refund-documents.ts';
import { advanceOf } from './refund-sources.ts';

/** What names an advance: one refund has one. */
export interface AdvanceReturnRequest {
  readonly subMchid: string;
  readonly refundId: string;
}

/** Names the journal entries by which advances come back. */
export const ADVANCE_RETURN_REASON = 'advance return';

/**
 * Asks for an advance back, all of it, from the sub-merchant's available balance. PROCESSING where that is short;
 * asked again it is tried at once, and the end is final either way. Source: 4012476927. Inferred: only for a
 * refund that has succeeded, for a closed one gives the money back by itself.
 */
export function createAdvanceReturn(
  context: Context,
  { refundId, subMchid }: AdvanceReturnRequest,
): AdvanceReturn {
  const { tx, now, ids } = context;
  mayRefund(context, subMchid, 'advanceReturnNotPermitted');
  if (platformMerchant(context).mayAdvance === false) fail('advanceReturnNotPermitted');
  const refund = tx.get('refunds', tx.get('refundIds', refundId) ?? '');
  if (refund?.subMchid !== subMchid || refund.status !== 'SUCCESS') {
    return fail('advanceReturnOfUnknownRefund');
  }
  const amount = advanceOf(refund);
  if (amount === 0) fail('advanceReturnNotOfAdvance');
  const earlier = tx.get('advanceReturns', refundId);
  if (earlier !== undefined) return repeated(context, earlier);
  const advanceReturnId = ids.advanceReturnId(tx.next('advanceReturns'), now);
  const base = { advanceReturnId, refundId, subMchid, amount, createdAt: now };
  return attempt(context, { ...base, result: 'PROCESSING' });
}

function repeated(context: Context, earlier: AdvanceReturn): AdvanceReturn {
  const isPending = earlier.result === 'PROCESSING';
  context.tx.note(isPending ? 'advanceReturnRetried' : 'advanceReturnReplayed');
  return isPending ? attempt(context, earlier) : earlier;
}

/** Takes the money if it is there; else plans the next attempt, or gives up after ninety days. */
function attempt(context: Context, pending: AdvanceReturn): AdvanceReturn {
  const { tx, now, settings } = context;
  const { retryKey, ...rest } = pending;
  const { refundId, subMchid, amount, createdAt } = pending;
  const from = available(subMchid);
  if (tx.balance(from) < amount) {
    if (now - createdAt < ADVANCE_RETURN_PERIOD_MS) return kept(context, planned(context, pending));
    unschedule(context, retryKey);
    return kept(context, { ...rest, result: 'FAILED' });
  }
  unschedule(context, retryKey);
  tx.record({
    at: now,
    reason: ADVANCE_RETURN_REASON,
    reference: refundId,
    movements: [{ from, to: operation(settings.mchid), amount }],
  });
  return kept(context, { ...rest, result: 'SUCCESS', succeededAt: now });
}

/** An attempt between two planned ones leaves the plan as it is. */
function planned(context: Context, pending: AdvanceReturn): AdvanceReturn {
  if (pending.retryKey !== undefined) return pending;
  const dueAt = context.now + ADVANCE_RETURN_GAP_MS;
  const retryKey = schedule(context, 'retryAdvanceReturn', dueAt, pending.refundId);
  return { ...pending, retryKey };
}

function kept({ tx }: Context, advanceReturn: AdvanceReturn): AdvanceReturn {
  tx.put('advanceReturns', advanceReturn.refundId, advanceReturn);
  return advanceReturn;
}

/** A planned attempt has fallen due. */
export function retryAdvanceReturn(context: Context, refundId: string): void {
  const pending = context.tx.get('advanceReturns', refundId);
  if (pending?.result !== 'PROCESSING') return;
  const { retryKey: _, ...rest } = pending;
  attempt(context, rest);
}

/** What became of the return of an advance. Source: 4012476916. */
export function findAdvanceReturn(
  context: Context,
  { refundId, subMchid }: AdvanceReturnRequest,
): AdvanceReturn {
  mayRefund(context, subMchid, 'advanceReturnMissing');
  const found = context.tx.get('advanceReturns', refundId);
  return found?.subMchid === subMchid ? found : fail('advanceReturnMissing');
}
