// What injected trouble does to withdrawals. It is noted in the withdrawal when that is accepted, as with splits
// (trouble.ts).
import type { FaultAt, Struck } from '../faults.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import type { Withdrawal } from './fund-documents.ts';
import { wantedForNotices } from './notice-trouble.ts';
import { countPoll, pollsOf } from './processing-trouble.ts';

export type WithdrawalTrouble = Struck<FaultAt<'withdrawal'>>;

const DOOMS = {
  'withdrawal-failed': 'FAIL',
  'withdrawal-closed': 'CLOSE',
  'withdrawal-returned': 'REFUND',
} as const;

/** What a withdrawal remembers of its request: how a fault will have it end, and what becomes of its notices. */
export function rememberedByWithdrawal(
  context: Context,
  hit: WithdrawalTrouble | undefined,
): Pick<Withdrawal, 'doom' | 'pollsLeft' | 'noticeTrouble'> {
  const isDoomed = hit !== undefined && hit.fault !== 'withdrawal-processing';
  return {
    ...(isDoomed && { doom: DOOMS[hit.fault] }),
    ...pollsOf(hit),
    ...wantedForNotices(context),
  };
}

/** Counts a query, or a repeat, of a withdrawal that stays CREATE_SUCCESS for so many. */
export function withdrawalPolled(context: Context, withdrawal: Withdrawal): void {
  if (withdrawal.status !== 'CREATE_SUCCESS') return;
  const { tx, now, settings } = context;
  const { withdrawId, createdAt } = withdrawal;
  countPoll(
    withdrawal,
    (counted) => tx.put('withdrawals', withdrawId, counted),
    () => {
      const dueAt = Math.max(now, createdAt + settings.withdrawalDelayMs);
      schedule(context, 'payOutWithdrawal', dueAt, withdrawId);
    },
  );
}
