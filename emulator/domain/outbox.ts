// The outbox: notifications are queued in the same commit as the money and delivered afterwards (design D6).
import type { WantedNotice } from '../faults.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import { ECHO_NOTICE_GAPS_MS, NOTIFICATION_GAPS_MS, WITHDRAWAL_NOTICE_GAPS_MS } from './limits.ts';
import { delayOf, inTurn, sendAtLast, troubleOfNotice } from './notice-trouble.ts';
import type { Attempt, NoticeFacts, Notification } from './notices.ts';

/** Statuses that acknowledge a notification; the body is ignored (4012791865). */
const ACKNOWLEDGED: readonly (number | undefined)[] = [200, 204];

/**
 * Queues a notice for a merchant. Without a URL or without the merchant's APIv3 key nothing is ever sent
 * (4012075420); the notice is kept as undeliverable, so that the developer sees what was missing.
 * @param wanted the fault that the request which caused it had asked for
 */
export function notify(
  context: Context,
  addressee: string,
  facts: NoticeFacts,
  url: string | undefined,
  wanted?: WantedNotice,
): void {
  const { tx, now, ids } = context;
  const sequence = tx.next('notifications');
  const id = ids.notificationId(sequence);
  const base = { id, facts, addressee, createdAt: now, attempts: [] };
  const resourceNonce = ids.resourceNonce(sequence);
  if (url === undefined || tx.get('merchants', addressee)?.apiV3Key === undefined) {
    tx.put('notifications', id, { ...base, resourceNonce, state: 'undeliverable' });
    return;
  }
  const hit = troubleOfNotice(context, addressee, facts, wanted);
  const queued: Notification = {
    ...base,
    resourceNonce,
    url,
    state: 'pending',
    ...(hit !== undefined && { fault: hit.fault }),
  };
  if (hit?.fault === 'notice-lost') {
    tx.put('notifications', id, { ...queued, state: 'abandoned' });
    return;
  }
  const nextAttemptAt = now + delayOf(hit);
  schedule(context, 'deliverNotification', nextAttemptAt, id);
  tx.put('notifications', id, { ...queued, ...inTurn(context, queued), nextAttemptAt });
}

/** Withdrawals and echoes have schedules of their own. */
function gapsOf(kind: NoticeFacts['kind']): readonly number[] {
  if (kind === 'withdrawal') return WITHDRAWAL_NOTICE_GAPS_MS;
  return kind === 'echo' ? ECHO_NOTICE_GAPS_MS : NOTIFICATION_GAPS_MS;
}

/** How many attempts the schedule still has for a notice, if they all fail. */
export function attemptsLeft({ facts, attempts, nextAttemptAt }: Notification): number {
  if (nextAttemptAt === undefined) return 0;
  return Math.max(1, gapsOf(facts.kind).length + 1 - attempts.length);
}

/** Notes how a delivery went and plans the next one. The schedule is in business time. */
export function recordAttempt(context: Context, id: string, attempt: Attempt): void {
  const { tx } = context;
  const notification = tx.get('notifications', id);
  if (notification === undefined) return;
  const { nextAttemptAt: _, overtakes, ...rest } = notification;
  const attempts = [...notification.attempts, attempt];
  const isAcknowledged = isAcknowledgement(attempt);
  const gapMs = isAcknowledged ? undefined : gapsOf(rest.facts.kind)[attempts.length - 1];
  // At least once may be twice, right after it was acknowledged (N15).
  const isRepeated = rest.fault === 'notice-duplicated' && isFirstAcknowledgement(attempts);
  const waitMs = isRepeated ? 0 : gapMs;
  if (waitMs === undefined) {
    const state = isAcknowledged ? 'delivered' : 'abandoned';
    tx.put('notifications', id, { ...rest, attempts, state });
  } else {
    const nextAttemptAt = attempt.at + waitMs;
    schedule(context, 'deliverNotification', nextAttemptAt, id);
    tx.put('notifications', id, { ...rest, attempts, state: 'pending', nextAttemptAt });
  }
  if (overtakes !== undefined) sendAtLast(context, overtakes, attempt.at);
}

const isAcknowledgement = ({ status }: Attempt) => ACKNOWLEDGED.includes(status);

function isFirstAcknowledgement(attempts: readonly Attempt[]): boolean {
  const [last] = attempts.slice(-1);
  return (
    last !== undefined && attempts.filter(isAcknowledgement).length === 1 && isAcknowledgement(last)
  );
}

/** Whether a planned delivery is still wanted: an item left over from before a redelivery is not. */
export function isDeliveryDue(notification: Notification | undefined, dueAt: number): boolean {
  return notification?.state === 'pending' && notification.nextAttemptAt === dueAt;
}

/** Sends a notice again, now, whatever became of it. Answers false where there is nowhere to send it. */
export function redeliver(context: Context, notification: Notification): boolean {
  const merchant = context.tx.get('merchants', notification.addressee);
  const url = notification.url ?? merchant?.notifyUrl;
  if (url === undefined || merchant?.apiV3Key === undefined) return false;
  const nextAttemptAt = context.now;
  schedule(context, 'deliverNotification', nextAttemptAt, notification.id);
  context.tx.put('notifications', notification.id, {
    ...notification,
    url,
    state: 'pending',
    nextAttemptAt,
  });
  return true;
}
