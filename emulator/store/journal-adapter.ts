// lowdb's adapter for a snapshot and a journal of change sets. Decides which journal belongs to which snapshot.
import { existsSync } from 'node:fs';
import type { SyncAdapter } from 'lowdb';
import { restorePart } from '../domain/kept-parts.ts';
import { applyChangeSet, type ChangeSet, emptyState, type State } from '../domain/state.ts';
import { readJournal, readSnapshot, snapshotLines } from './data-file.ts';
import { type Disk, replaceFile } from './disk.ts';
import { type JournalEnd, JournalWriter } from './journal-writer.ts';
import { checksumOfHeader, encodeHeader, FILE_VERSION } from './line-format.ts';
import { StoreError } from './store.ts';

export interface DataFiles {
  readonly snapshot: string;
  readonly journal: string;
}

/**
 * `read` is the snapshot and the journal that continues it, `write` is compaction, `append` adds to the journal.
 *
 * A compaction renames twice: the new snapshot, then an empty journal, both one generation on. A crash between
 * leaves a journal of an older generation, whose changes the snapshot already holds; it is set aside by the
 * next read. Without a snapshot the journal is of generation 0 and begins with nothing.
 */
export class JournalAdapter implements SyncAdapter<State> {
  readonly warnings: string[] = [];
  readonly #files: DataFiles;
  readonly #disk: Disk;
  #generation = 0;
  #snapshotBytes = 0;
  #isOutdated = false;
  #journal: JournalWriter | undefined;

  constructor(files: DataFiles, disk: Disk) {
    this.#files = files;
    this.#disk = disk;
  }

  /** How many compactions the state has been through; it rises as soon as a new snapshot stands. */
  get generation(): number {
    return this.#generation;
  }

  /** The length of the journal in bytes. */
  get journalBytes(): number {
    return this.#journal?.end.bytes ?? 0;
  }

  /** The length of the snapshot in bytes; 0 while there is none. */
  get snapshotBytes(): number {
    return this.#snapshotBytes;
  }

  /** Whether the snapshot is of an earlier version, which takes longer to read. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** The state as it was last acknowledged. @throws StoreError on damage; never an empty state instead. */
  read(): State {
    this.close();
    const state = emptyState();
    this.#readSnapshot(state);
    this.#journal = existsSync(this.#files.journal)
      ? this.#continueJournal(state)
      : this.#firstJournal();
    return state;
  }

  /** Compaction. @throws StoreError; no acknowledged change is lost by that. */
  write(state: State): void {
    const generation = this.#generation + 1;
    const lines = snapshotLines(state, generation);
    this.#snapshotBytes = replaceFile(this.#files.snapshot, lines, this.#disk);
    this.#generation = generation;
    this.#isOutdated = false;
    // From here on the old journal is out of date: what is added to it would be ignored by the next read.
    this.close();
    this.#journal = this.#emptyJournal();
  }

  /**
   * Adds a change set to the journal.
   * @returns a function that takes it out again, for as long as nothing follows it.
   * @throws StoreError; then nothing was added.
   */
  append(change: ChangeSet): () => void {
    // There is none after a compaction that wrote the snapshot and failed to begin the journal.
    this.#journal ??= this.#emptyJournal();
    const journal = this.#journal;
    const before = journal.end;
    journal.append(change);
    return () => journal.cutBackTo(before);
  }

  /** Flushes the journal to the medium. */
  flush(): void {
    this.#journal?.flush();
  }

  /** The same without waiting for it. */
  flushSoon(): Promise<void> {
    return this.#journal?.flushSoon() ?? Promise.resolve();
  }

  close(): void {
    const journal = this.#journal;
    this.#journal = undefined;
    journal?.close();
  }

  #readSnapshot(state: State): void {
    this.#generation = 0;
    this.#snapshotBytes = 0;
    this.#isOutdated = false;
    if (!existsSync(this.#files.snapshot)) return;
    const snapshot = readSnapshot(this.#files.snapshot, (part) => restorePart(state, part));
    this.#generation = snapshot.generation;
    this.#snapshotBytes = snapshot.bytes;
    this.#isOutdated = snapshot.version !== FILE_VERSION;
  }

  #continueJournal(state: State): JournalWriter {
    const file = this.#files.journal;
    const journal = readJournal(file, (change, generation) => {
      if (generation === this.#generation) applyChangeSet(state, change);
    });
    if (journal.generation < this.#generation) return this.#emptyJournal();
    if (journal.generation > this.#generation) throw this.#snapshotIsOlder(journal.generation);
    if (journal.tornBytes > 0) {
      this.warnings.push(
        `${file}: the last ${journal.tornBytes} bytes, from byte ${journal.bytes} on, are a change cut off ` +
          'while it was being written. It was never acknowledged and has been dropped.',
      );
    }
    return new JournalWriter(file, journal, this.#disk);
  }

  #firstJournal(): JournalWriter {
    if (this.#snapshotBytes === 0) return this.#emptyJournal();
    throw new StoreError(this.#files.journal, {
      what: 'the file is missing beside its snapshot',
      hint: 'Put it back, or move the snapshot away as well to begin with an empty sandbox.',
    });
  }

  #emptyJournal(): JournalWriter {
    const header = encodeHeader('journal', this.#generation);
    const bytes = replaceFile(this.#files.journal, [header], this.#disk);
    const end: JournalEnd = { bytes, checksum: checksumOfHeader(header.subarray(0, -1)) };
    return new JournalWriter(this.#files.journal, end, this.#disk);
  }

  #snapshotIsOlder(generation: number): StoreError {
    const isMissing = this.#snapshotBytes === 0;
    const found = isMissing ? 'is missing' : `is of generation ${this.#generation}`;
    return new StoreError(this.#files.snapshot, {
      what: `the snapshot ${found}, but the journal continues generation ${generation}`,
      hint: 'Put back the snapshot that belongs to the journal, or move both data files away to begin with an empty sandbox.',
    });
  }
}
