// The outbox: notifications are queued in the same commit as the money and delivered afterwards (design D6).
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import { ECHO_NOTICE_GAPS_MS, NOTIFICATION_GAPS_MS, WITHDRAWAL_NOTICE_GAPS_MS } from './limits.ts';
import type { Attempt, NoticeFacts, Notification } from './notices.ts';

/** Statuses that acknowledge a notification; the body is ignored (4012791865). */
const ACKNOWLEDGED: readonly (number | undefined)[] = [200, 204];

/**
 * Queues a notice for a merchant. Without a URL or without the merchant's APIv3 key nothing is ever sent
 * (4012075420); the notice is kept as undeliverable, so that the developer sees what was missing.
 */
export function notify(
  context: Context,
  addressee: string,
  facts: NoticeFacts,
  url: string | undefined,
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
  schedule(context, 'deliverNotification', now, id);
  tx.put('notifications', id, {
    ...base,
    resourceNonce,
    url,
    state: 'pending',
    nextAttemptAt: now,
  });
}

/** Withdrawals and echoes have schedules of their own. */
function gapsOf(kind: NoticeFacts['kind']): readonly number[] {
  if (kind === 'withdrawal') return WITHDRAWAL_NOTICE_GAPS_MS;
  return kind === 'echo' ? ECHO_NOTICE_GAPS_MS : NOTIFICATION_GAPS_MS;
}

/** Notes how a delivery went and plans the next one. The schedule is in business time. */
export function recordAttempt(context: Context, id: string, attempt: Attempt): void {
  const { tx } = context;
  const notification = tx.get('notifications', id);
  if (notification === undefined) return;
  const { nextAttemptAt: _, ...rest } = notification;
  const attempts = [...notification.attempts, attempt];
  if (ACKNOWLEDGED.includes(attempt.status)) {
    tx.put('notifications', id, { ...rest, attempts, state: 'delivered' });
    return;
  }
  const gapMs = gapsOf(notification.facts.kind)[attempts.length - 1];
  if (gapMs === undefined) {
    tx.put('notifications', id, { ...rest, attempts, state: 'abandoned' });
    return;
  }
  const nextAttemptAt = attempt.at + gapMs;
  schedule(context, 'deliverNotification', nextAttemptAt, id);
  tx.put('notifications', id, { ...rest, attempts, state: 'pending', nextAttemptAt });
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
