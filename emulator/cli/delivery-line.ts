// A notification that was just tried, as one line of the log (design §6).
import type { DeliveryReport } from '../deliveries.ts';
import type { Sandbox } from '../sandbox.ts';
import { formatDuration } from './duration.ts';
import { oneLine, plainUrl } from './mask.ts';
import type { Paint } from './paint.ts';

type Kind = DeliveryReport['notification']['facts']['kind'];

/** What each kind is called, and how often it is sent at most (4012791865, 4013049135, 4019605946). */
const KINDS: { readonly [Name in Kind]: { readonly summary: string; readonly most: number } } = {
  payment: { summary: '支付成功', most: 16 },
  combinePayment: { summary: '支付成功', most: 16 },
  split: { summary: '分账', most: 16 },
  return: { summary: '分账回退', most: 16 },
  withdrawal: { summary: '商户提现状态变更通知', most: 68 },
  refund: { summary: '退款', most: 16 },
  echo: { summary: '回调通知成功', most: 10 },
};

export interface DeliveryFacts {
  readonly id: string;
  readonly summary: string;
  readonly addressee: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly error: string | undefined;
  /** The fault that strikes it. */
  readonly fault: string | undefined;
  readonly durationMs: number;
  /** From 1. */
  readonly attempt: number;
  readonly most: number;
  /** In business time; nothing when it is not sent again. */
  readonly nextInMs: number | undefined;
}

/** Reads a report. The sandbox has noted the attempt by then, so it knows when the next one is due. */
export function deliveryFacts(
  sandbox: Sandbox,
  { notification, delivery }: DeliveryReport,
): DeliveryFacts {
  const noted = sandbox.state.tables.notifications.get(notification.id);
  const nextAt = noted?.nextAttemptAt;
  return {
    id: notification.id,
    ...KINDS[notification.facts.kind],
    addressee: notification.addressee,
    url: plainUrl(notification.url ?? ''),
    status: delivery.status,
    error: delivery.error,
    fault: notification.fault,
    durationMs: delivery.durationMs,
    attempt: notification.attempts.length + 1,
    nextInMs: nextAt === undefined ? undefined : nextAt - sandbox.clock.now(),
  };
}

/** `==> 分账 notice to 1900000110 http://… 204 in 12 ms (attempt 1 of 16)`. */
export function deliveryLine(facts: DeliveryFacts, paint: Paint): string {
  const { summary, addressee, url, status, error, fault, durationMs, attempt, nextInMs } = facts;
  const outcome = oneLine(String(status ?? error ?? 'no answer'));
  const isDone = nextInMs === undefined && (status === 200 || status === 204);
  const count =
    attempt <= facts.most ? `attempt ${attempt} of ${facts.most}` : `attempt ${attempt}`;
  const next =
    nextInMs === undefined ? '' : ` · again in ${formatDuration(wholeSeconds(nextInMs))}`;
  const trouble = fault === undefined ? '' : ` · fault ${fault}`;
  const verdict = paint(isDone ? 'green' : 'yellow', outcome);
  return `==> ${summary} notice to ${addressee} ${oneLine(url)}  ${verdict} in ${durationMs} ms (${count})${next}${trouble}\n`;
}

/** The attempt itself took some of the time: 14.99 s are 15 s to a reader. */
function wholeSeconds(durationMs: number): number {
  return Math.round(durationMs / 1000) * 1000;
}
