// Notices by the owner's hand: to the byte as they would go out, sent once beside their schedule, and what went out before.
import { randomBytes } from 'node:crypto';
import type { WallClock } from './clock.ts';
import type { NoticeKind } from './control/tools.ts';
import type { DeliveryReport } from './deliveries.ts';
import type { Notification } from './domain/notices.ts';
import { signerFor } from './http/signer.ts';
import { composed, deliver, type SentNotice } from './notifications/deliver.ts';
import type { Sandbox } from './sandbox.ts';

const KEPT = 1_000;
/** 32 bytes that are nobody's. */
const ANOTHER_KEY = 'FAKE0ANOTHER0APIV3KEY0FAKE000000';

export class NoticeDesk {
  readonly #wall: Pick<WallClock, 'now'>;
  /** The last thousand that went out, the oldest first. */
  readonly #sent = new Map<string, DeliveryReport>();

  constructor(wall: Pick<WallClock, 'now'>) {
    this.#wall = wall;
  }

  /** Remembers what went out in an attempt. */
  note({ mchid }: Pick<Sandbox, 'mchid'>, report: DeliveryReport): void {
    if (report.sent === undefined) return;
    const { id, attempts } = report.notification;
    const key = keyOf(mchid, id, attempts.length);
    this.#sent.delete(key);
    this.#sent.set(key, report);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > KEPT && oldest !== undefined) this.#sent.delete(oldest);
  }

  /** What went out in an attempt, unless it is forgotten or of a course that was taken back. */
  sentIn({ mchid }: Sandbox, { id, attempts }: Notification, attempt: number) {
    const report = this.#sent.get(keyOf(mchid, id, attempt));
    const noted = attempts[attempt];
    const isSame =
      report?.delivery.durationMs === noted?.durationMs &&
      report?.delivery.status === noted?.status;
    return isSame ? report?.sent : undefined;
  }

  /** Signed of this moment; nothing where the addressee has no key to seal it with. */
  async preview(sandbox: Sandbox, notice: Notification): Promise<SentNotice | undefined> {
    const key = sandbox.state.tables.merchants.get(notice.addressee)?.apiV3Key;
    return key === undefined ? undefined : composed(notice, key, this.#partsOf(sandbox));
  }

  /** Makes one delivery and leaves the notice as it is. */
  async send(sandbox: Sandbox, notice: Notification, kind: NoticeKind): Promise<DeliveryReport> {
    const own = sandbox.state.tables.merchants.get(notice.addressee)?.apiV3Key;
    let sent: SentNotice | undefined;
    const delivery = await deliver(notice, kind === 'wrong-key' ? ANOTHER_KEY : own, {
      ...this.#partsOf(sandbox),
      fault: kind === 'signtest' ? 'notice-probe' : undefined,
      isTampered: kind === 'tampered',
      namedHosts: sandbox.config.notifyHosts,
      abandoned: new AbortController().signal,
      onSent(composed) {
        sent = composed;
      },
    });
    return { notification: notice, delivery, ...(sent !== undefined && { sent }) };
  }

  /** Chance is taken from no sandbox: whoever looks must not change what comes next. */
  #partsOf(sandbox: Sandbox) {
    const bytes = (length: number) => randomBytes(length);
    const { sharingEvents, sharingOriginalType } = sandbox.config;
    return {
      signer: signerFor(sandbox, { bytes }),
      names: { events: sharingEvents, originalType: sharingOriginalType },
      fault: undefined,
      wallNow: () => this.#wall.now(),
      bytes,
    };
  }
}

const keyOf = (mchid: string, id: string, attempt: number) => `${mchid} ${id} ${attempt}`;
