// The store on disk: lowdb holds the live state, the journal keeps it, and this file decides when to compact.
import { join, resolve } from 'node:path';
import { LowSync } from 'lowdb';
import { applyChangeSet, type ChangeSet, emptyState, type State } from '../domain/state.ts';
import { type Disk, prepareDirectory, realDisk } from './disk.ts';
import { GroupFlush } from './group-flush.ts';
import { JournalAdapter } from './journal-adapter.ts';
import { takeLock } from './process-lock.ts';
import { type Durability, type Store, StoreError } from './store.ts';

/** A journal shorter than this is read in no time. */
const LONG_JOURNAL_BYTES = 1 << 20;

/**
 * While running, a compaction stops everything for as long as the state takes to write: a second with 100,000 orders. Both
 * bounds together keep that rare and the journal short enough to be read in a second; the second one keeps what is
 * written in all within some eight times what the journal was.
 */
const RUNNING_JOURNAL_BYTES = 64 << 20;
const SNAPSHOT_TO_JOURNAL = 8;

export interface StoreOptions {
  /** The real one but in tests of its failures. */
  readonly disk?: Disk;
  /** `process` unless said otherwise. */
  readonly durability?: Durability | undefined;
}

/**
 * Opens the store of one sandbox, with the files `<name>.snapshot.jsonl`, `<name>.journal.jsonl` and
 * `<name>.lock` in the directory, which is made if missing.
 * @throws StoreError if the files are damaged, of another version, in use or cannot be written.
 */
export function openStore(
  directory: string,
  name: string,
  { disk = realDisk, durability = 'process' }: StoreOptions = {},
): Store {
  if (!/^[\w-][\w.-]{0,99}$/.test(name)) {
    throw new StoreError(join(directory, name), {
      what: `${JSON.stringify(name)} is no name for a sandbox's files`,
      hint: 'Use letters, digits, dots, dashes and underscores, at most 100.',
    });
  }
  // The files are opened again at every compaction, whatever the working directory is by then.
  const place = resolve(directory);
  const file = (suffix: string) => join(place, `${name}.${suffix}`);
  prepareDirectory(place);
  const releaseLock = takeLock(file('lock'));
  const files = { snapshot: file('snapshot.jsonl'), journal: file('journal.jsonl') };
  const adapter = new JournalAdapter(files, disk);
  try {
    return new LowdbStore(place, adapter, durability, releaseLock);
  } catch (error) {
    adapter.close();
    releaseLock();
    throw error;
  }
}

class LowdbStore implements Store {
  readonly #directory: string;
  readonly #adapter: JournalAdapter;
  readonly #releaseLock: () => void;
  readonly #database: LowSync<State>;
  readonly #flushes: GroupFlush | undefined;
  #failure: StoreError | undefined;
  #isClosed = false;
  #compactNextAtBytes = RUNNING_JOURNAL_BYTES;

  constructor(
    directory: string,
    adapter: JournalAdapter,
    durability: Durability,
    releaseLock: () => void,
  ) {
    this.#directory = directory;
    if (durability === 'disk') this.#flushes = new GroupFlush(() => this.#flush());
    this.#adapter = adapter;
    this.#releaseLock = releaseLock;
    this.#database = new LowSync<State>(adapter, emptyState());
    this.#database.read();
    // Nobody waits longer for a start than the next one is the sooner for it.
    const { journalBytes, snapshotBytes, isOutdated } = adapter;
    const isWorthIt = journalBytes > LONG_JOURNAL_BYTES && journalBytes > snapshotBytes;
    if (isWorthIt || isOutdated) this.#compactIfPossible();
  }

  get state(): State {
    return this.#database.data;
  }

  get warnings(): readonly string[] {
    return this.#adapter.warnings;
  }

  untilDurable(): Promise<void> | undefined {
    return this.#flushes?.wait();
  }

  append(change: ChangeSet): void {
    this.#refuseIfUnusable();
    const takeBack = this.#adapter.append(change);
    try {
      applyChangeSet(this.#database.data, change);
    } catch (defect) {
      // The change contradicts the ledger: a defect of its maker. Kept, it would bar every later start.
      takeBack();
      this.#database.read();
      throw defect;
    }
    this.#flushes?.begin();
    if (this.#isJournalLongerThan(this.#compactNextAtBytes)) this.#compactIfPossible();
  }

  compact(): void {
    this.#refuseIfUnusable();
    this.#database.write();
    this.#compactNextAtBytes = RUNNING_JOURNAL_BYTES;
  }

  reset(): void {
    this.replace(emptyState());
  }

  replace(state: State): void {
    this.#refuseIfUnusable();
    const { data } = this.#database;
    const { generation } = this.#adapter;
    this.#database.data = state;
    try {
      this.compact();
    } catch (error) {
      if (this.#adapter.generation === generation) this.#database.data = data;
      throw error;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    if (this.#isJournalLongerThan(LONG_JOURNAL_BYTES)) this.#compactIfPossible();
    this.#isClosed = true;
    try {
      this.#adapter.flush();
    } finally {
      this.#closeFiles();
    }
  }

  #closeFiles(): void {
    try {
      this.#adapter.close();
    } finally {
      this.#releaseLock();
    }
  }

  /** Than so much, and than its share of the snapshot. */
  #isJournalLongerThan(bytes: number): boolean {
    const { journalBytes, snapshotBytes } = this.#adapter;
    return journalBytes > bytes && SNAPSHOT_TO_JOURNAL * journalBytes > snapshotBytes;
  }

  /** Compaction only saves time, so its failure refuses nothing: it is noted and tried again later. */
  #compactIfPossible(): void {
    try {
      this.compact();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#adapter.warnings.push(`Compaction was put off. ${error.message}`);
      this.#compactNextAtBytes = this.#adapter.journalBytes + RUNNING_JOURNAL_BYTES;
    }
  }

  /** What a failed flush was to keep may be gone from the file and from the system's memory, and nothing tells which. */
  async #flush(): Promise<void> {
    try {
      await this.#adapter.flushSoon();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      this.#failure = new StoreError(this.#directory, {
        what: `a flush to the disk has failed, so nothing written since can be trusted: ${reason}`,
        hint: 'Mend the disk and start anew: what was acknowledged is there.',
        cause,
      });
      throw this.#failure;
    }
  }

  #refuseIfUnusable(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#isClosed) return;
    throw new StoreError(this.#directory, { what: 'the store is closed', hint: 'Open it again.' });
  }
}
