// What injected trouble does to notices: when they are sent, and in what order. How they are signed is decided when
// they leave.
import type { FaultAt, Struck, WantedNotice } from '../faults.ts';
import { schedule } from './agenda.ts';
import type { Context } from './context.ts';
import { HOUR_MS, MINUTE_MS } from './limits.ts';
import type { NoticeFacts, Notification } from './notices.ts';

export type NoticeTrouble = Struck<FaultAt<'notice'>>;

/** Business time, where a fault says nothing of it. */
const LATE_MS = 10 * MINUTE_MS;
const REORDERED_MS = HOUR_MS;

/**
 * The fault that strikes a notice about these facts, if any does.
 * @param wanted what the request that caused it had asked for
 */
export function troubleOfNotice(
  { trouble }: Context,
  addressee: string,
  facts: NoticeFacts,
  wanted: WantedNotice | undefined,
): NoticeTrouble | undefined {
  const isMeant = wanted !== undefined && (wanted.receiver ?? addressee) === addressee;
  if (isMeant) return wanted;
  return trouble?.strike(['notice'], {
    receiver: addressee,
    numbers: () => numbersIn(facts),
  });
}

/** What a document remembers for its notices: the fault that its request asked for, if it did. */
export function wantedForNotices({ trouble }: Context): {
  readonly noticeTrouble?: WantedNotice;
} {
  const noticeTrouble = trouble?.forLaterNotices?.();
  return noticeTrouble === undefined ? {} : { noticeTrouble };
}

/** How long a notice waits before it is sent, in ms of business time. */
export function delayOf(hit: NoticeTrouble | undefined): number {
  if (hit?.fault === 'notice-late') return hit.delayMs ?? LATE_MS;
  return hit?.fault === 'notice-reordered' ? (hit.delayMs ?? REORDERED_MS) : 0;
}

/** Has a notice wait for the next one of its merchant, or go before the one that waits. */
export function inTurn(
  { tx }: Context,
  { id, addressee, fault }: Notification,
): Pick<Notification, 'overtakes'> {
  const noted = tx.get('heldNotices', addressee);
  const held = isHeld(tx.get('notifications', noted ?? '')) ? noted : undefined;
  if (fault === 'notice-reordered') {
    if (held === undefined) tx.put('heldNotices', addressee, id);
    return {};
  }
  if (held === undefined || fault === 'notice-late') return {};
  tx.remove('heldNotices', addressee);
  return { overtakes: held };
}

/** Whether a notice that was held back still is: its own time may have come meanwhile. */
function isHeld(notification: Notification | undefined): notification is Notification {
  return notification?.state === 'pending' && notification.attempts.length === 0;
}

/** The one held back follows as soon as the other has been tried. */
export function sendAtLast(context: Context, id: string, nextAttemptAt: number): void {
  const { tx } = context;
  const held = tx.get('notifications', id);
  if (!isHeld(held)) return;
  schedule(context, 'deliverNotification', nextAttemptAt, id);
  tx.put('notifications', id, { ...held, nextAttemptAt });
}

/** The texts among the facts: whichever number a fault was given, a notice about it has it. */
function numbersIn(facts: NoticeFacts): readonly string[] {
  const parts: readonly object[] = facts.kind === 'combinePayment' ? facts.subOrders : [];
  return [facts, ...parts].flatMap((part) =>
    Object.values(part).filter((value) => typeof value === 'string'),
  );
}
