// Notifications: what was sent, how each attempt went, and sending one again.
import type { Notification } from '../domain/notices.ts';
import { redeliver as redeliverNotice } from '../domain/outbox.ts';
import { resourceOf, titleOf } from '../notifications/envelope.ts';
import { rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, operation } from './operation.ts';

function viewNotification({ config }: Sandbox, notification: Notification) {
  const { eventType, summary } = titleOf(notification, config.sharingEvents);
  const { nextAttemptAt } = notification;
  return {
    id: notification.id,
    event_type: eventType,
    summary,
    addressee: notification.addressee,
    target: notification.url,
    state: notification.state,
    fault: notification.fault,
    created_at: rfc3339(notification.createdAt),
    attempts: notification.attempts.map(({ at, durationMs, status, error }) => ({
      at: rfc3339(at),
      status,
      error,
      ms: durationMs,
    })),
    next_attempt_at: nextAttemptAt === undefined ? undefined : rfc3339(nextAttemptAt),
    resource: resourceOf(notification.facts),
  };
}

const LISTED = 500;

/** Newest first, at most 500. */
export const listNotifications = operation({
  name: 'listNotifications',
  method: 'GET',
  path: '/notifications',
  handle: ({ sandbox }) => {
    const newest = [...sandbox.state.tables.notifications.values()].slice(-LISTED).reverse();
    return { notifications: newest.map((each) => viewNotification(sandbox, each)) };
  },
});

/** Sends one again, now, and answers when the attempt has been made. */
export const redeliver = operation({
  name: 'redeliver',
  method: 'POST',
  path: '/notifications/{id}/redeliver',
  handle: async ({ sandbox, params }) => {
    const id = params['id'] ?? '';
    const isSent = sandbox.execute((context) => {
      const notification = context.tx.get('notifications', id);
      if (notification === undefined) {
        throw new ControlError(404, 'UNKNOWN_NOTIFICATION', `no notification ${id}`);
      }
      return redeliverNotice(context, notification);
    });
    if (!isSent) {
      const hint = 'PUT /_fenzhang/merchants/{mchid} sets notify_url and api_v3_key';
      throw new ControlError(409, 'NOWHERE_TO_SEND', `${id} has no URL or no APIv3 key`, hint);
    }
    await sandbox.settled();
    const sent = sandbox.state.tables.notifications.get(id);
    return sent === undefined ? {} : viewNotification(sandbox, sent);
  },
});
