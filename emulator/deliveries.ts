// Deliveries under way in one sandbox: begun when they fall due, noted when they are answered.
import type { WallClock } from './clock.ts';
import type { SandboxConfig } from './config.ts';
import type { Notification } from './domain/notices.ts';
import type { AgendaItem } from './domain/state.ts';
import { signerFor } from './http/signer.ts';
import type { Tenant } from './http/tenant.ts';
import { type Delivery, deliver, type SentNotice } from './notifications/deliver.ts';

/** A notification that was just tried, for the log. */
export interface DeliveryReport {
  readonly notification: Notification;
  readonly delivery: Delivery;
  /** What went out; nothing where it could not even be sent. */
  readonly sent?: SentNotice;
}

export interface DeliveriesParts {
  /** Asked at each attempt: keys change, and what was not delivered yesterday is signed anew today. */
  readonly tenant: Pick<Tenant, 'keyRing' | 'merchantMode' | 'wireBytes' | 'untilDurable'>;
  readonly config: SandboxConfig;
  readonly wall: WallClock;
  /** Records how it went; the agenda item goes in the same commit. */
  readonly note: (item: AgendaItem, report: DeliveryReport) => void;
  readonly onDefect: (error: unknown) => void;
}

interface UnderWay {
  /** Settles when nobody waits for it any more: it has ended, or was let go. */
  readonly over: Promise<void>;
  readonly letGo: () => void;
  readonly call: AbortController;
}

/** A handler answers within milliseconds, but for one that waits for us. Real time. */
const PATIENCE_MS = 1_000;

export class Deliveries {
  readonly #parts: DeliveriesParts;
  readonly #underWay = new Map<string, UnderWay>();
  readonly #waitedFor = new Set<UnderWay>();
  #isAbandoned = false;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
  }

  isUnderWay(key: string): boolean {
    return this.#underWay.has(key);
  }

  /** Makes one attempt, once what it tells of is as durable as it is promised to be. */
  begin(item: AgendaItem, notification: Notification, apiV3Key: string | undefined): void {
    const { tenant, note, onDefect } = this.#parts;
    const call = new AbortController();
    const attempt = () => this.#attempt(notification, apiV3Key, call.signal);
    const durable = tenant.untilDurable();
    void (durable === undefined ? attempt() : durable.then(attempt))
      .then((report) => {
        if (!this.#isAbandoned) note(item, report);
      })
      .catch(onDefect)
      .finally(() => {
        this.#underWay.delete(item.key);
        underWay.letGo();
      });
    const underWay = this.#waitFor(call);
    this.#underWay.set(item.key, underWay);
  }

  /** Waits until none is under way, but for those that were let go. */
  async settled(): Promise<void> {
    while (this.#waitedFor.size > 0) {
      await Promise.all(Array.from(this.#waitedFor, ({ over }) => over));
    }
  }

  /**
   * Has those under way now waited for a second more, and then no longer: whoever asks may be the handler of one of
   * them, which answers once we have. How it went is noted when it ends.
   */
  letGoSoon(): void {
    for (const { letGo } of this.#waitedFor) this.#parts.wall.after(PATIENCE_MS, letGo);
  }

  /**
   * Hangs up on those under way. What they were about is still on the agenda and is sent again when the
   * sandbox goes on: the platform, too, delivers at least once (N15).
   */
  abandon(): void {
    this.#isAbandoned = true;
    for (const { call } of this.#underWay.values()) call.abort();
  }

  /** Signed by a default key of the merchant: callbacks know no request header (C12). */
  async #attempt(
    notification: Notification,
    apiV3Key: string | undefined,
    abandoned: AbortSignal,
  ): Promise<DeliveryReport> {
    const { tenant, config, wall } = this.#parts;
    const bytes = (length: number) => tenant.wireBytes(length);
    let sent: SentNotice | undefined;
    const delivery = await deliver(notification, apiV3Key, {
      signer: signerFor(tenant, { bytes }),
      names: { events: config.sharingEvents, originalType: config.sharingOriginalType },
      fault: notification.attempts.length === 0 ? notification.fault : undefined,
      namedHosts: config.notifyHosts,
      wallNow: () => wall.now(),
      bytes,
      abandoned,
      onSent(notice) {
        sent = notice;
      },
    });
    return { notification, delivery, ...(sent !== undefined && { sent }) };
  }

  #waitFor(call: AbortController): UnderWay {
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const letGo = () => {
      this.#waitedFor.delete(underWay);
      end();
    };
    const underWay = { over, letGo, call };
    this.#waitedFor.add(underWay);
    return underWay;
  }
}
