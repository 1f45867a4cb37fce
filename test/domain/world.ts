// A sandbox reduced to its rules: in memory, with a clock of its own, audited after every commit.
import assert from 'node:assert/strict';
import { auditDomain } from '../../emulator/domain/audit.ts';
import type { Context, Settings } from '../../emulator/domain/context.ts';
import type { Merchant } from '../../emulator/domain/documents.ts';
import { DUE_WORK } from '../../emulator/domain/due-work.ts';
import { DAY_MS, SECOND_MS } from '../../emulator/domain/limits.ts';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import { isDeliveryDue, recordAttempt } from '../../emulator/domain/outbox.ts';
import {
  type AgendaItem,
  applyChangeSet,
  type ChangeSet,
  changeSetsOf,
  emptyState,
  type State,
} from '../../emulator/domain/state.ts';
import { UnitOfWork } from '../../emulator/domain/unit-of-work.ts';
import { ApiError, type Situation } from '../../emulator/errors.ts';
import { createIds, type Ids } from '../../emulator/ids.ts';
import { compactDate, compactTime } from '../../emulator/protocol/time.ts';
import { frame, unframe } from '../../emulator/store/line-format.ts';
import { decodeChange, encodeChange } from '../../emulator/store/payloads.ts';

export const PLATFORM = '1900000100';
export const APPID = 'wx8888888888888888';
/** The sub-merchant that collects the payments. */
export const SUB = '1900000109';
export const OTHER_SUB = '1900000110';
/** A merchant of WeChat Pay that is not the platform's; with an APIv3 key and a notify URL. */
export const OUTSIDER = '190001001';
export const OUTSIDER_NAME = '张三网络公司';
/** One more, without either. */
export const SILENT_OUTSIDER = '86693852';
export const OPENID = 'oFakePayer000000000000000001';
export const RECEIVER_OPENID = 'oFakeReceiver00000000000001';

/** 2026-11-22 10:00 in Beijing, ms since 1970. */
export const START = Date.UTC(2026, 10, 22, 2);

const SETTINGS: Settings = {
  mchid: PLATFORM,
  feeTenThousandths: 60,
  settlementDelayMs: 60 * SECOND_MS,
  splitDelayMs: SECOND_MS,
  withdrawalDelayMs: DAY_MS,
  billLinkLifetimeMs: 30 * SECOND_MS,
  refundDelayMs: 3 * SECOND_MS,
  limitsFrequency: true,
  requiresAppid: false,
  keepsShortSubsidies: true,
  queriesAsObserved: true,
};

/** A merchant in good standing; the parts given differ. */
export function merchant(mchid: string, parts: Partial<Merchant> = {}): Merchant {
  return {
    mchid,
    role: 'sub',
    names: [`商户${mchid}`],
    appids: [],
    sharingPermission: 'granted',
    ratioCapPercent: 30,
    account: 'normal',
    mayReturn: true,
    apiV3Key: `FAKE-APIv3-KEY-OF-${mchid}`.padEnd(32, '0'),
    notifyUrl: `https://${mchid}.example/notify`,
    ...parts,
  };
}

export const MERCHANTS: readonly Merchant[] = [
  merchant(PLATFORM, { role: 'platform', appids: [APPID] }),
  merchant(SUB),
  merchant(OTHER_SUB),
  merchant(OUTSIDER, { role: 'outside', names: [OUTSIDER_NAME] }),
  {
    mchid: SILENT_OUTSIDER,
    role: 'outside',
    names: ['李四商行'],
    appids: [],
    sharingPermission: 'granted',
    ratioCapPercent: 30,
    account: 'normal',
    mayReturn: true,
  },
];

export type Command<Result> = (context: Context) => Result;

export interface World {
  readonly state: State;
  readonly settings: Settings;
  /** Business time, ms. */
  readonly now: number;
  /** Statuses that deliveries are answered with from now on. */
  answerNotificationsWith(status: number): void;
  /** Does a command and commits it; throws the refusal if there is one. */
  run<Result>(command: Command<Result>): Result;
  /** Does a command that is refused, and answers for what. A refusal that keeps no writes changes nothing. */
  refusal(command: Command<unknown>): Situation;
  /** Moves the clock, doing on the way whatever falls due, each at its time. 0 does what is due now. */
  advance(ms: number): void;
  /** Writes the state into the lines of a file, and goes on with what is read from them. */
  reload(from: 'snapshot' | 'journal'): void;
  /** A number that no earlier call has answered. */
  number(prefix: string): string;
}

/** Everything of a state that is kept, as text: equal texts are equal states. */
export function contentOf(state: State): string {
  const tables = Object.entries(state.tables).map(([name, rows]) => [name, [...rows]]);
  return JSON.stringify({ tables, entries: [...state.entries], balances: [...state.balances] });
}

export interface WorldOptions {
  readonly settings?: Partial<Settings>;
  /** False where a test plants what the audit objects to. */
  readonly audits?: boolean;
}

export function world(options: WorldOptions = {}): World {
  const settings = { ...SETTINGS, ...options.settings };
  const ids = createIds(1, PLATFORM, { compactDate, compactTime });
  const made = new InMemoryWorld(settings, ids, options.audits ?? true);
  made.run((context) => {
    for (const each of MERCHANTS) putMerchant(context, each);
  });
  return made;
}

/** What the store's files make of change sets. */
function* throughLines(changes: Iterable<ChangeSet>): Generator<ChangeSet> {
  let [written, read] = [0, 0];
  for (const change of changes) {
    const line = frame([encodeChange(change)], written);
    written = line.checksum;
    const unframed = unframe(line.bytes.subarray(0, -1), read);
    assert(unframed.kind === 'payload', 'a line cannot be read');
    read = unframed.checksum;
    const decoded = decodeChange(unframed.payload);
    assert(decoded !== undefined, 'a line is of no change set');
    yield decoded;
  }
}

class InMemoryWorld implements World {
  readonly settings: Settings;
  #state = emptyState();
  /** Everything committed so far. */
  readonly #journal: ChangeSet[] = [];
  readonly #ids: Ids;
  readonly #audits: boolean;
  #now = START;
  #status = 200;
  #numbers = 0;

  constructor(settings: Settings, ids: Ids, audits: boolean) {
    this.settings = settings;
    this.#ids = ids;
    this.#audits = audits;
  }

  get state(): State {
    return this.#state;
  }

  get now(): number {
    return this.#now;
  }

  answerNotificationsWith(status: number): void {
    this.#status = status;
  }

  number(prefix: string): string {
    this.#numbers += 1;
    return `${prefix}${this.#numbers}`;
  }

  run<Result>(command: Command<Result>): Result {
    const tx = new UnitOfWork(this.state);
    try {
      const result = command({ tx, now: this.#now, ids: this.#ids, settings: this.settings });
      this.#commit(tx);
      return result;
    } catch (error) {
      if (error instanceof ApiError && error.keepsWrites) this.#commit(tx);
      throw error;
    }
  }

  refusal(command: Command<unknown>): Situation {
    const before = contentOf(this.state);
    try {
      this.run(command);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.keepsWrites) assert.equal(contentOf(this.state), before, 'a refusal left traces');
      return error.situation;
    }
    assert.fail('the command was not refused');
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (let item = this.#dueUntil(until); item; item = this.#dueUntil(until)) {
      const due = item;
      this.#now = Math.max(this.#now, due.dueAt);
      this.run((context) => {
        context.tx.remove('agenda', due.key);
        if (due.kind !== 'deliverNotification') DUE_WORK[due.kind](context, due.reference);
        else this.#deliver(context, due);
      });
    }
    this.#now = until;
  }

  reload(from: 'snapshot' | 'journal'): void {
    const before = contentOf(this.#state);
    const changes = from === 'snapshot' ? changeSetsOf(this.#state) : this.#journal;
    const read = emptyState();
    for (const change of throughLines(changes)) applyChangeSet(read, change);
    this.#state = read;
    if (from === 'snapshot') assert.equal(contentOf(read), before, 'the state is another');
    if (this.#audits) assert.deepEqual(auditDomain(read), []);
  }

  #dueUntil(time: number): AgendaItem | undefined {
    const { agenda } = this.state.tables;
    const next = this.state.due.peek((item) => agenda.get(item.key) === item);
    return next !== undefined && next.dueAt <= time ? next : undefined;
  }

  #deliver(context: Context, { reference, dueAt }: AgendaItem): void {
    const notification = context.tx.get('notifications', reference);
    if (!isDeliveryDue(notification, dueAt)) return;
    recordAttempt(context, reference, { at: context.now, durationMs: 1, status: this.#status });
  }

  #commit(tx: UnitOfWork): void {
    if (!tx.isEmpty) {
      const change = tx.changeSet();
      this.#journal.push(change);
      applyChangeSet(this.#state, change);
    }
    if (this.#audits) assert.deepEqual(auditDomain(this.state), []);
  }
}
