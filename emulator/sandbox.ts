// A sandbox: one platform merchant's whole world. It runs commands one at a time, commits what they wrote,
// and does what falls due, in order of time. Nothing in it knows that there are other sandboxes.
import { advance, inTurn } from './advance.ts';
import { BusinessClock, type ClockTime, REAL_TIME_POSITION } from './clock.ts';
import { runCommand } from './commit.ts';
import type { SandboxConfig } from './config.ts';
import type { Context } from './domain/context.ts';
import { fillFirstState } from './domain/first-state.ts';
import { standingOf } from './domain/merchants.ts';
import { stateBefore } from './domain/rewinding.ts';
import type { AgendaItem, State } from './domain/state.ts';
import { DueWorker } from './due-worker.ts';
import type { Profile } from './errors.ts';
import { History, type Moment } from './history.ts';
import { FrequencyMeter } from './http/frequency.ts';
import type { MerchantMode, Tenant } from './http/tenant.ts';
import { createIds, type Ids } from './ids.ts';
import { keptFaults } from './kept-faults.ts';
import { createKeyCabinet, type KeyCabinet } from './key-cabinet.ts';
import type { KeyRing } from './protocol/keys.ts';
import { compactDate, compactTime } from './protocol/time.ts';
import type { OtherWorld, SandboxParts } from './sandbox-parts.ts';

export class Sandbox implements Tenant {
  readonly keys: KeyCabinet;
  readonly faults = keptFaults(this, (command) => this.#run(this.clock.now(), command));
  readonly frequency = new FrequencyMeter();
  readonly untilDurable = () => this.#parts.store.untilDurable();
  readonly clock: BusinessClock;
  readonly #parts: SandboxParts;
  readonly #history = new History();
  #config: SandboxConfig;
  #options: SandboxParts['options'];
  #worker: DueWorker;
  #ids: Ids;
  readonly #advances = inTurn(() => this.#worker.letGoSoon());

  constructor(parts: SandboxParts) {
    this.#parts = parts;
    this.#config = parts.config;
    this.#options = parts.options;
    this.keys = createKeyCabinet(parts.keyRing, this, parts.wall);
    this.clock = new BusinessClock(parts.wall);
    this.#ids = this.#newIds();
    this.#worker = this.#newWorker();
    this.#begin();
  }

  get config(): SandboxConfig {
    return this.#config;
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

  /** True while nothing has happened in it, as far as this process knows. */
  get isUntouched(): boolean {
    return this.#history.isUntouched;
  }

  /** Where its course stands: a place to come back to. */
  get moment(): Moment {
    return this.#history.momentAt(this.clock.time);
  }

  /** Does what has fallen due, runs a command at the business time, and commits. */
  execute<Result>(command: (context: Context) => Result): Result {
    const now = this.clock.now();
    this.#worker.catchUp(now);
    const result = this.#run(now, command);
    this.#worker.catchUp(now);
    this.#sleep();
    return result;
  }

  /** The next thing due, if anything is. */
  nextDue(): AgendaItem | undefined {
    return this.#worker.next();
  }

  /**
   * Moves business time to `target` (ms), doing everything due on the way, waiting for each delivery before anything
   * else, so that two steps equal one. Advances asked for together are made in turn.
   */
  advanceTo(target: number | ((now: number) => number)): Promise<readonly AgendaItem[]> {
    return this.#advances(() => advance(this, this.#worker, target));
  }

  /** Stands the clock still, or lets it follow real time again. */
  setClock(mode: 'frozen' | 'follow'): void {
    if (mode === 'frozen') this.clock.freeze();
    else this.clock.follow();
    this.#wake();
  }

  /** Waits until no delivery is under way. */
  settled(): Promise<void> {
    return this.#worker.settled();
  }

  /** Forgets everything and begins anew, with the well-known merchants and order. */
  reset(): void {
    this.#parts.store.reset();
    this.#history.clear();
    this.#forgetCourse();
    this.#begin();
  }

  /**
   * Becomes another world. No earlier moment can be gone back to then.
   * @throws StoreError; then nothing has changed
   */
  become({ state, config, options, time }: OtherWorld): void {
    this.#parts.store.replace(state);
    this.#config = config;
    this.#options = options;
    this.#history.clear();
    this.#goOnFrom(time);
  }

  /**
   * Goes back to a moment: state and business time are as they were, and what is sent again is judged as if it had
   * never come. Answers false where the moment is too long ago or has itself been taken back.
   * @throws StoreError; then nothing has changed
   */
  rewindTo(moment: Moment): boolean {
    const undone = this.#history.since(moment);
    if (undone === undefined) return false;
    this.#parts.store.replace(stateBefore(this.state, undone));
    this.#history.cutTo(moment);
    this.#goOnFrom(moment.time);
    return true;
  }

  /** Stops the clock and closes the store. Deliveries under way are made again when the sandbox goes on. */
  close(): void {
    this.clock.wakeAt(undefined, () => undefined);
    this.#worker.abandon();
    this.#parts.store.close();
  }

  /** Closes the sandbox with nothing left in it. */
  destroy(): void {
    this.#parts.store.reset();
    this.close();
  }

  /** What is not kept begins anew, as after a restart: nonces, counts of calls, deliveries under way. */
  #goOnFrom(time: ClockTime): void {
    this.#forgetCourse();
    this.clock.setTo(time);
    this.execute(({ tx }) => tx.put('options', 'options', this.#options));
  }

  #forgetCourse(): void {
    this.#worker.abandon();
    this.frequency.clear();
    this.#ids = this.#newIds();
    this.#worker = this.#newWorker();
  }

  #newIds(): Ids {
    return createIds(this.config.seed, this.mchid, { compactDate, compactTime });
  }

  /** A store with a world in it goes on where it stopped; an empty one gets its first state. */
  #begin(): void {
    const { clock, merchants } = this.state.tables;
    this.clock.restore(clock.get('clock') ?? REAL_TIME_POSITION);
    if (merchants.size === 0) this.#fill();
    this.#wake();
  }

  #fill(): void {
    const { startAt } = this.config;
    if (startAt !== undefined) this.clock.restore({ mode: 'frozen', nowMs: startAt });
    this.#run(this.clock.now(), (context) => {
      context.tx.put('options', 'options', this.#options);
      fillFirstState(context, this.keyRing.apiV3Key);
    });
    this.#wake();
    this.#history.begin();
  }

  #run<Result>(now: number, command: (context: Context) => Result): Result {
    const { store } = this.#parts;
    const given = { now, ids: this.#ids, settings: this.config.settings };
    return runCommand({ store, clock: this.clock, history: this.#history }, given, command);
  }

  #newWorker(): DueWorker {
    const { wall, onDelivery, onDefect } = this.#parts;
    return new DueWorker({
      ...{ tenant: this, config: this.config, wall, onDefect },
      stateNow: () => this.state,
      run: (now, command) => this.#run(now, command),
      onDelivery: (report) => {
        this.#sleep();
        onDelivery(report);
      },
    });
  }

  #wake(): void {
    this.execute(() => undefined);
  }

  /** Asks the clock to wake us when the next thing falls due by itself. */
  #sleep(): void {
    if (this.#worker.isAbandoned) return;
    this.clock.wakeAt(this.nextDue()?.dueAt, () => {
      try {
        this.#wake();
      } catch (error) {
        this.#parts.onDefect(error);
      }
    });
  }
}
