// A notification that was just tried, as one line of the log (design §6).
import type { DeliveryReport } from '../deliveries.ts';
import type { Sandbox } from '../sandbox.ts';
import { formatDuration } from './duration.ts';
import { plainUrl } from './mask.ts';
import type { Paint } from './paint.ts';

/** The first and 15 more (4012791865). */
const MOST_ATTEMPTS = 16;

const SUMMARIES: { readonly [Kind in DeliveryReport['notification']['facts']['kind']]: string } = {
  payment: '支付成功',
  combinePayment: '支付成功',
  split: '分账',
  return: '分账回退',
};

export interface DeliveryFacts {
  readonly id: string;
  readonly summary: string;
  readonly addressee: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly durationMs: number;
  /** From 1. */
  readonly attempt: number;
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
    summary: SUMMARIES[notification.facts.kind],
    addressee: notification.addressee,
    url: plainUrl(notification.url ?? ''),
    status: delivery.status,
    error: delivery.error,
    durationMs: delivery.durationMs,
    attempt: notification.attempts.length + 1,
    nextInMs: nextAt === undefined ? undefined : nextAt - sandbox.clock.now(),
  };
}

/** `==> 分账 notice to 1900000110 http://… 204 in 12 ms (attempt 1 of 16)`. */
export function deliveryLine(facts: DeliveryFacts, paint: Paint): string {
  const { summary, addressee, url, status, error, durationMs, attempt, nextInMs } = facts;
  const outcome = String(status ?? error ?? 'no answer');
  const isDone = nextInMs === undefined && (status === 200 || status === 204);
  const count =
    attempt <= MOST_ATTEMPTS ? `attempt ${attempt} of ${MOST_ATTEMPTS}` : `attempt ${attempt}`;
  const next =
    nextInMs === undefined ? '' : ` · again in ${formatDuration(wholeSeconds(nextInMs))}`;
  const verdict = paint(isDone ? 'green' : 'yellow', outcome);
  return `==> ${summary} notice to ${addressee} ${url}  ${verdict} in ${durationMs} ms (${count})${next}\n`;
}

/** The attempt itself took some of the time: 14.99 s are 15 s to a reader. */
function wholeSeconds(durationMs: number): number {
  return Math.round(durationMs / 1000) * 1000;
}
