// A sandbox: one platform merchant's whole world. It runs commands one at a time, commits what they wrote,
// and does what falls due, in order of time. Nothing in it knows that there are other sandboxes.
import { BusinessClock, REAL_TIME_POSITION } from './clock.ts';
import { runCommand } from './commit.ts';
import type { SandboxConfig } from './config.ts';
import { Deliveries, type DeliveryReport } from './deliveries.ts';
import type { Context } from './domain/context.ts';
import { DUE_WORK } from './domain/due-work.ts';
import { fillFirstState } from './domain/first-state.ts';
import { standingOf } from './domain/merchants.ts';
import { isDeliveryDue, recordAttempt } from './domain/outbox.ts';
import type { AgendaItem, State } from './domain/state.ts';
import type { Profile } from './errors.ts';
import { FaultDesk } from './faults.ts';
import { FrequencyMeter } from './http/frequency.ts';
import type { MerchantMode, Tenant } from './http/tenant.ts';
import { createIds, type Ids } from './ids.ts';
import { createKeyCabinet, type KeyCabinet } from './key-cabinet.ts';
import type { KeyRing } from './protocol/keys.ts';
import { compactDate, compactTime } from './protocol/time.ts';
import type { SandboxParts } from './sandbox-parts.ts';

export class Sandbox implements Tenant {
  readonly config: SandboxConfig;
  readonly keys: KeyCabinet;
  readonly faults = new FaultDesk();
  readonly frequency = new FrequencyMeter();
  readonly clock: BusinessClock;
  readonly #parts: SandboxParts;
  #deliveries: Deliveries;
  #ids: Ids;
  #advance: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
    this.config = parts.config;
    this.keys = createKeyCabinet(parts.keyRing, this, parts.wall);
    this.clock = new BusinessClock(parts.wall);
    this.#ids = this.#newIds();
    this.#deliveries = this.#newDeliveries();
    this.#begin();
  }

  get mchid(): string {
    return this.config.settings.mchid;
  }

  get profile(): Profile {
    return this.config.profile;
  }

  get merchantMode(): MerchantMode {
    return this.config.merchantMode;
  }

  /** The keys in force: those it began with, until they are changed. */
  get keyRing(): KeyRing {
    return this.keys.ring;
  }

  get standing() {
    return standingOf(this.state.tables.merchants.get(this.mchid));
  }

  /** The live state, to read. Only commands write. */
  get state(): State {
    return this.#parts.store.state;
  }

  get warnings(): readonly string[] {
    return this.#parts.store.warnings;
  }

  wireBytes(length: number): Uint8Array {
    return this.#ids.bytes(length);
  }

  /** Does what has fallen due, runs a command at the business time, and commits. */
  execute<Result>(command: (context: Context) => Result): Result {
    const now = this.clock.now();
    this.#catchUp(now);
    const result = this.#run(now, command);
    this.#catchUp(now);
    this.#sleep();
    return result;
  }

  /** The next thing due, if anything is. */
  nextDue(): AgendaItem | undefined {
    const { agenda } = this.state.tables;
    return this.state.due.peek(({ key }) => agenda.has(key) && !this.#deliveries.isUnderWay(key));
  }

  /**
   * Moves business time to `target` (ms), doing everything due on the way at its own time and in its order,
   * waiting for each delivery before anything else, so that two steps equal one. Advances asked for together
   * are made in turn, each from where the one before ended. Answers what was done.
   */
  advanceTo(target: number | ((now: number) => number)): Promise<readonly AgendaItem[]> {
    const advance = this.#advance.then(() => this.#advanceTo(target));
    this.#advance = advance.catch(() => undefined);
    return advance;
  }

  /** Stands the clock still, or lets it follow real time again. */
  setClock(mode: 'frozen' | 'follow'): void {
    if (mode === 'frozen') this.clock.freeze();
    else this.clock.follow();
    this.execute(() => undefined);
  }

  /** Waits until no delivery is under way. */
  settled(): Promise<void> {
    return this.#deliveries.settled();
  }

  /** Forgets everything and begins anew, with the well-known merchants and order. */
  reset(): void {
    this.#deliveries.abandon();
    this.faults.clear();
    this.frequency.clear();
    this.#parts.store.reset();
    this.#ids = this.#newIds();
    this.#deliveries = this.#newDeliveries();
    this.clock.restore(REAL_TIME_POSITION);
    this.#begin();
  }

  /** Stops the clock and closes the store. Deliveries under way are made again when the sandbox goes on. */
  close(): void {
    this.#isClosed = true;
    this.clock.wakeAt(undefined, () => undefined);
    this.#deliveries.abandon();
    this.#parts.store.close();
  }

  /** Closes the sandbox with nothing left in it. */
  destroy(): void {
    this.#parts.store.reset();
    this.close();
  }

  #newIds(): Ids {
    return createIds(this.config.seed, this.mchid, { compactDate, compactTime });
  }

  /** A store with a world in it goes on where it stopped; an empty one gets its first state. */
  #begin(): void {
    const { clock, merchants } = this.state.tables;
    const position = clock.get('clock');
    if (position !== undefined) this.clock.restore(position);
    if (merchants.size === 0) {
      const { startAt } = this.config;
      if (startAt !== undefined) this.clock.restore({ mode: 'frozen', nowMs: startAt });
      this.#run(this.clock.now(), (context) => {
        context.tx.put('options', 'options', this.#parts.options);
        fillFirstState(context, this.keyRing.apiV3Key);
      });
    }
    this.execute(() => undefined);
  }

  #run<Result>(now: number, command: (context: Context) => Result): Result {
    const given = { now, ids: this.#ids, settings: this.config.settings, trouble: this.faults };
    return runCommand(this.#parts.store, this.clock, given, command);
  }

  /** Does everything due until a time, each at its own time; deliveries are begun, not waited for. */
  #catchUp(until: number): void {
    for (let item = this.nextDue(); item && item.dueAt <= until; item = this.nextDue()) {
      this.#do(item);
    }
  }

  #do(item: AgendaItem): void {
    if (item.kind === 'deliverNotification') this.#deliver(item);
    else this.#work(item, item.kind);
  }

  #work(item: AgendaItem, kind: keyof typeof DUE_WORK): void {
    this.#run(item.dueAt, (context) => {
      context.tx.remove('agenda', item.key);
      DUE_WORK[kind](context, item.reference);
    });
  }

  #deliver(item: AgendaItem): void {
    const { notifications, merchants } = this.state.tables;
    const notification = notifications.get(item.reference);
    if (notification !== undefined && isDeliveryDue(notification, item.dueAt)) {
      const apiV3Key = merchants.get(notification.addressee)?.apiV3Key;
      this.#deliveries.begin(item, notification, apiV3Key);
    } else {
      this.#run(item.dueAt, ({ tx }) => tx.remove('agenda', item.key));
    }
  }

  #newDeliveries(): Deliveries {
    return new Deliveries({
      tenant: this,
      config: this.config,
      wall: this.#parts.wall,
      note: (item, report) => this.#noteDelivery(item, report),
      onDefect: this.#parts.onDefect,
    });
  }

  #noteDelivery(item: AgendaItem, report: DeliveryReport): void {
    this.#run(item.dueAt, (context) => {
      context.tx.remove('agenda', item.key);
      recordAttempt(context, report.notification.id, { at: item.dueAt, ...report.delivery });
    });
    this.#sleep();
    this.#parts.onDelivery(report);
  }

  async #advanceTo(wanted: number | ((now: number) => number)): Promise<readonly AgendaItem[]> {
    const deliveries = this.#deliveries;
    const done: AgendaItem[] = [];
    await deliveries.settled();
    const target = typeof wanted === 'number' ? wanted : wanted(this.clock.now());
    for (;;) {
      // Closed or begun anew meanwhile: that world's time is not ours to move.
      if (this.#isClosed || deliveries !== this.#deliveries) return done;
      const next = this.nextDue();
      if (next === undefined || next.dueAt > target) break;
      this.clock.moveTo(next.dueAt);
      this.#do(next);
      done.push(next);
      await deliveries.settled();
    }
    this.clock.moveTo(target);
    this.execute(() => undefined);
    await deliveries.settled();
    return done;
  }

  /** Asks the clock to wake us when the next thing falls due by itself. */
  #sleep(): void {
    if (this.#isClosed) return;
    this.clock.wakeAt(this.nextDue()?.dueAt, () => {
      try {
        this.execute(() => undefined);
      } catch (error) {
        this.#parts.onDefect(error);
      }
    });
  }
}
