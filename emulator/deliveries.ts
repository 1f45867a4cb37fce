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
  readonly tenant: Pick<Tenant, 'keyRing' | 'merchantMode' | 'wireBytes'>;
  readonly config: SandboxConfig;
  readonly wall: Pick<WallClock, 'now'>;
  /** Records how it went; the agenda item goes in the same commit. */
  readonly note: (item: AgendaItem, report: DeliveryReport) => void;
  readonly onDefect: (error: unknown) => void;
}

interface UnderWay {
  readonly attempt: Promise<void>;
  readonly call: AbortController;
}

export class Deliveries {
  readonly #parts: DeliveriesParts;
  readonly #underWay = new Map<string, UnderWay>();
  #isAbandoned = false;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
  }

  isUnderWay(key: string): boolean {
    return this.#underWay.has(key);
  }

  /** Makes one attempt, signed by a default key of the merchant: callbacks know no request header (C12). */
  begin(item: AgendaItem, notification: Notification, apiV3Key: string | undefined): void {
    const { tenant, config, wall, note, onDefect } = this.#parts;
    const bytes = (length: number) => tenant.wireBytes(length);
    const call = new AbortController();
    let sent: SentNotice | undefined;
    const attempt = deliver(notification, apiV3Key, {
      signer: signerFor(tenant, { bytes }),
      names: { events: config.sharingEvents, originalType: config.sharingOriginalType },
      fault: notification.attempts.length === 0 ? notification.fault : undefined,
      namedHosts: config.notifyHosts,
      wallNow: () => wall.now(),
      bytes,
      abandoned: call.signal,
      onSent(notice) {
        sent = notice;
      },
    })
      .then((delivery) => {
        if (!this.#isAbandoned)
          note(item, { notification, delivery, ...(sent !== undefined && { sent }) });
      })
      .catch(onDefect)
      .finally(() => {
        this.#underWay.delete(item.key);
      });
    this.#underWay.set(item.key, { attempt, call });
  }

  /** Waits until none is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) {
      await Promise.all(Array.from(this.#underWay.values(), ({ attempt }) => attempt));
    }
  }

  /**
   * Hangs up on those under way. What they were about is still on the agenda and is sent again when the
   * sandbox goes on: the platform, too, delivers at least once (N15).
   */
  abandon(): void {
    this.#isAbandoned = true;
    for (const { call } of this.#underWay.values()) call.abort();
  }
}
