// The open end of a journal: a line is either wholly there or, by the next write, wholly gone.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { ChangeSet } from '../domain/state.ts';
import { type Disk, FILE_MODE, unusable, writeWhole } from './disk.ts';
import { frame } from './line-format.ts';
import { encodeChange } from './payloads.ts';

/** Where a journal ends. */
export interface JournalEnd {
  /** Its length in bytes. */
  readonly bytes: number;
  /** The chained checksum of its lines. */
  readonly checksum: number;
}

/** Appends change sets to a journal file until it is closed. */
export class JournalWriter {
  readonly #file: string;
  readonly #disk: Disk;
  readonly #descriptor: number;
  #end: JournalEnd;
  #hasTornTail = false;
  #flushes = 0;
  #isClosed = false;

  /** Opens a journal known to end at `end`. Anything after that is cut off. */
  constructor(file: string, end: JournalEnd, disk: Disk) {
    this.#file = file;
    this.#disk = disk;
    this.#end = end;
    try {
      this.#descriptor = openSync(file, 'a', FILE_MODE);
    } catch (cause) {
      throw unusable(file, 'cannot be opened for writing', cause);
    }
    try {
      this.cutBackTo(end);
    } catch (error) {
      closeSync(this.#descriptor);
      throw error;
    }
  }

  get end(): JournalEnd {
    return this.#end;
  }

  /**
   * Writes one line. Once it returns the line is with the operating system, so killing this process loses
   * nothing. It is not flushed to the medium: a loss of power is beyond what a sandbox must survive, and a
   * flush would cost milliseconds per request.
   * @throws StoreError; then the journal is as it was.
   */
  append(change: ChangeSet): void {
    const line = frame([encodeChange(change)], this.#end.checksum);
    if (this.#hasTornTail) this.cutBackTo(this.#end);
    try {
      writeWhole(this.#disk, this.#descriptor, line.bytes);
    } catch (cause) {
      this.#dropTornTail();
      throw unusable(this.#file, 'a change cannot be written', cause);
    }
    this.#end = { bytes: this.#end.bytes + line.bytes.length, checksum: line.checksum };
  }

  /** Shortens the journal to an earlier end. */
  cutBackTo(end: JournalEnd): void {
    try {
      this.#disk.truncate(this.#descriptor, end.bytes);
    } catch (cause) {
      throw unusable(this.#file, 'cannot be shortened', cause);
    }
    this.#end = end;
    this.#hasTornTail = false;
  }

  /** Takes away what a failed write left behind; if that fails too, it is tried again before the next write. */
  #dropTornTail(): void {
    this.#hasTornTail = true;
    try {
      this.cutBackTo(this.#end);
    } catch {
      // The failed write is reported; a reader drops the tail as one cut off by a kill.
    }
  }

  /** Flushes to the medium. */
  flush(): void {
    try {
      fsyncSync(this.#descriptor);
    } catch (cause) {
      throw unusable(this.#file, 'cannot be flushed', cause);
    }
  }

  /** Flushes to the medium without waiting for it. */
  flushSoon(): Promise<void> {
    this.#flushes += 1;
    return new Promise((resolve, reject) => {
      this.#disk.flush(this.#descriptor, (cause) => {
        this.#flushes -= 1;
        if (this.#isClosed) this.close();
        if (cause === null) resolve();
        else reject(unusable(this.#file, 'cannot be flushed', cause));
      });
    });
  }

  /** Closes the file as soon as it is not being flushed: its descriptor is somebody else's then. */
  close(): void {
    this.#isClosed = true;
    if (this.#flushes === 0) closeSync(this.#descriptor);
  }
}
