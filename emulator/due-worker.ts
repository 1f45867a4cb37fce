// Does what falls due in one sandbox, in order of time: work at once, deliveries begun and noted when they are answered.
import { Deliveries, type DeliveriesParts, type DeliveryReport } from './deliveries.ts';
import type { Context } from './domain/context.ts';
import { DUE_WORK } from './domain/due-work.ts';
import { isDeliveryDue, recordAttempt } from './domain/outbox.ts';
import type { AgendaItem, State } from './domain/state.ts';

export interface DueWorkerParts extends Omit<DeliveriesParts, 'note'> {
  readonly stateNow: () => State;
  /** Runs a command at a business time, and commits. */
  readonly run: (now: number, command: (context: Context) => void) => void;
  /** Called once a delivery has been noted. */
  readonly onDelivery: (report: DeliveryReport) => void;
}

export class DueWorker {
  readonly #parts: DueWorkerParts;
  readonly #deliveries: Deliveries;
  #isAbandoned = false;

  constructor(parts: DueWorkerParts) {
    this.#parts = parts;
    this.#deliveries = new Deliveries({
      ...parts,
      note: (item, report) => this.#noteDelivery(item, report),
    });
  }

  /** True once somebody else goes on in its place, or nobody. */
  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  /** The next thing due, if anything is. */
  next(): AgendaItem | undefined {
    const { tables, due } = this.#parts.stateNow();
    return due.peek(({ key }) => tables.agenda.has(key) && !this.#deliveries.isUnderWay(key));
  }

  /** Does everything due until a time, each at its own time; deliveries are begun, not waited for. */
  catchUp(until: number): void {
    for (let item = this.next(); item && item.dueAt <= until; item = this.next()) this.do(item);
  }

  do(item: AgendaItem): void {
    if (item.kind === 'deliverNotification') this.#deliver(item);
    else this.#work(item, item.kind);
  }

  /** Waits until no delivery is under way that is still waited for. */
  settled(): Promise<void> {
    return this.#deliveries.settled();
  }

  /** Waits no longer than a second more for the deliveries under way now. */
  letGoSoon(): void {
    this.#deliveries.letGoSoon();
  }

  /** Hangs up on the deliveries under way; they are made again by whoever goes on. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#deliveries.abandon();
  }

  #work(item: AgendaItem, kind: keyof typeof DUE_WORK): void {
    this.#parts.run(item.dueAt, (context) => {
      context.tx.remove('agenda', item.key);
      DUE_WORK[kind](context, item.reference);
    });
  }

  #deliver(item: AgendaItem): void {
    const { notifications, merchants } = this.#parts.stateNow().tables;
    const notification = notifications.get(item.reference);
    if (notification !== undefined && isDeliveryDue(notification, item.dueAt)) {
      const apiV3Key = merchants.get(notification.addressee)?.apiV3Key;
      this.#deliveries.begin(item, notification, apiV3Key);
    } else {
      this.#parts.run(item.dueAt, ({ tx }) => tx.remove('agenda', item.key));
    }
  }

  #noteDelivery(item: AgendaItem, report: DeliveryReport): void {
    this.#parts.run(item.dueAt, (context) => {
      context.tx.remove('agenda', item.key);
      recordAttempt(context, report.notification.id, { at: item.dueAt, ...report.delivery });
    });
    this.#parts.onDelivery(report);
  }
}
