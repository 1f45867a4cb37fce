// Notifications: what was sent, how each attempt went, and sending one again: as it is due, or once beside that.
import { z } from 'zod';
import type { Notification } from '../domain/notices.ts';
import { ordersOf } from '../domain/order-index.ts';
import { attemptsLeft, redeliver as redeliverNotice } from '../domain/outbox.ts';
import { resourceOf, titleOf } from '../notifications/envelope.ts';
import { rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, operation } from './operation.ts';
import { beforeOf, limitOf } from './paging.ts';
import { NOTICE_KINDS } from './tools.ts';

export function viewNotification({ config }: Sandbox, notification: Notification) {
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

/** Newest first. `next` counts how many older ones there are. */
export const listNotifications = operation({
  name: 'listNotifications',
  method: 'GET',
  path: '/notifications',
  handle: ({ sandbox, query }) => {
    const { noticeIds } = ordersOf(sandbox.state);
    const end = Math.min((beforeOf(query) ?? Number.POSITIVE_INFINITY) - 1, noticeIds.length);
    const start = Math.max(0, end - limitOf(query, LISTED, LISTED));
    const newest = noticeIds.slice(start, end).reverse();
    return {
      notifications: newest.map((id) => viewNotification(sandbox, noticeNamed(sandbox, id))),
      next: start > 0 ? start + 1 : undefined,
    };
  },
});

/** Everything of one: what went out in each attempt, and what would go out now. */
export const readNotification = operation({
  name: 'readNotification',
  method: 'GET',
  path: '/notifications/{id}',
  handle: async ({ world, sandbox, params }) => {
    const notice = noticeNamed(sandbox, params['id'] ?? '');
    const viewed = viewNotification(sandbox, notice);
    return {
      ...viewed,
      attempts: viewed.attempts.map((attempt, index) => ({
        ...attempt,
        sent: world.tools.sentIn(sandbox, notice, index),
      })),
      attempts_left: attemptsLeft(notice),
      preview: await world.tools.previewNotice(sandbox, notice),
    };
  },
});

/** Sends one again, now, and answers when the attempt has been made. */
export const redeliver = operation({
  name: 'redeliver',
  method: 'POST',
  path: '/notifications/{id}/redeliver',
  handle: async ({ sandbox, params }) => {
    const { id } = noticeNamed(sandbox, params['id'] ?? '');
    const isSent = sandbox.execute((context) => {
      const notification = context.tx.get('notifications', id);
      return notification !== undefined && redeliverNotice(context, notification);
    });
    if (!isSent) throw nowhereToSend(id);
    await sandbox.settled();
    const sent = sandbox.state.tables.notifications.get(id);
    return sent === undefined ? {} : viewNotification(sandbox, sent);
  },
});

/** One delivery beside the schedule, right or wrong on purpose; the notice stays as it was. */
export const sendNotification = operation({
  name: 'sendNotification',
  method: 'POST',
  path: '/notifications/{id}/send',
  deed: 'none',
  body: z.strictObject({ kind: z.enum(NOTICE_KINDS) }),
  handle: async ({ world, sandbox, params, body: { kind } }) => {
    const notice = noticeNamed(sandbox, params['id'] ?? '');
    const merchant = sandbox.state.tables.merchants.get(notice.addressee);
    const url = notice.url ?? merchant?.notifyUrl;
    if (url === undefined || merchant?.apiV3Key === undefined) throw nowhereToSend(notice.id);
    const { delivery, sent } = await world.tools.sendNotice(sandbox, { ...notice, url }, kind);
    const { status, error, durationMs } = delivery;
    return { id: notice.id, kind, target: url, status, error, ms: durationMs, sent };
  },
});

function noticeNamed({ state }: Sandbox, id: string): Notification {
  const notification = state.tables.notifications.get(id);
  if (notification !== undefined) return notification;
  const hint = 'GET /_fenzhang/notifications lists them';
  throw new ControlError(404, 'UNKNOWN_NOTIFICATION', `no notification ${id}`, hint);
}

function nowhereToSend(id: string): ControlError {
  const hint = 'PUT /_fenzhang/merchants/{mchid} sets notify_url and api_v3_key';
  return new ControlError(409, 'NOWHERE_TO_SEND', `${id} has no URL or no APIv3 key`, hint);
}
