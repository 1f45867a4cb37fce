// How bytes reach the disk: whole files appear by rename, and a refusal of the disk becomes a StoreError.
import {
  closeSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './store.ts';

/** Only its owner may read a sandbox: it can hold keys a developer brought along. */
export const FILE_MODE = 0o600;
const DIRECTORY_MODE = 0o700;

/** The calls whose failure must not leave a file half-changed. Tests put their own in their place. */
export interface Disk {
  /** @returns how many bytes were written, which may be fewer than given. */
  write(descriptor: number, bytes: Buffer): number;
  /** Shortens an open file to so many bytes. */
  truncate(descriptor: number, bytes: number): void;
  rename(from: string, to: string): void;
  /** Flushes an open file to the medium, beside everything else, and calls back. */
  flush(descriptor: number, done: (error: Error | null) => void): void;
}

export const realDisk: Disk = {
  write: (descriptor, bytes) => writeSync(descriptor, bytes),
  truncate: ftruncateSync,
  rename: renameSync,
  flush: fsync,
};

/** Makes the directory if it is missing. */
export function prepareDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: DIRECTORY_MODE });
  } catch (cause) {
    throw unusable(directory, 'cannot be made', cause);
  }
}

/** Writes all of the bytes or throws. A part is what the last room of a disk takes: only the next call says why. */
export function writeWhole(disk: Disk, descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    const more = disk.write(descriptor, bytes.subarray(written));
    if (more === 0) throw new Error(`${written} of ${bytes.length} bytes were written`);
    written += more;
  }
}

/**
 * Puts a whole new file in the place of an old one. Whatever happens meanwhile, the name stands for the old
 * file or the new one, never for a part.
 * @returns the length of the file in bytes.
 * @throws StoreError; then the old file stands.
 */
export function replaceFile(file: string, blocks: Iterable<Buffer>, disk: Disk): number {
  const temporary = `${file}.new`;
  try {
    rmSync(temporary, { force: true });
    const bytes = writeFile(temporary, blocks, disk);
    disk.rename(temporary, file);
    flushDirectory(dirname(file));
    return bytes;
  } catch (cause) {
    discard(temporary);
    throw unusable(file, 'cannot be written', cause);
  }
}

function writeFile(file: string, blocks: Iterable<Buffer>, disk: Disk): number {
  const descriptor = openSync(file, 'wx', FILE_MODE);
  try {
    let length = 0;
    for (const block of blocks) {
      writeWhole(disk, descriptor, block);
      length += block.length;
    }
    fsyncSync(descriptor);
    return length;
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps two renames in their order through a loss of power, where the system can (Windows cannot). */
function flushDirectory(directory: string): void {
  try {
    const descriptor = openSync(directory, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Loss of power is beyond what the store promises.
  }
}

/** Removes a file that nothing depends on, if it can be. */
export function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Left over, it does no harm: the next of its name replaces it.
  }
}

const HINTS: Readonly<Record<string, string>> = {
  EACCES: 'Let this user read and write it, or choose another directory',
  EPERM: 'Let this user read and write it, or choose another directory',
  EROFS: 'The disk is read-only: choose another directory',
  ENOTDIR: 'A part of the path is a file: choose another directory',
  EEXIST: 'A part of the path is a file: choose another directory',
  ENOENT: 'The directory is gone: restart to make it anew',
  ENOSPC: 'The disk is full: make room and try again',
  EFBIG: 'No file may grow that large here: raise the limit (ulimit -f) and try again',
  EDQUOT: 'The quota is used up: make room and try again',
};

/** Wraps a failed call of `node:fs`. */
export function unusable(file: string, what: string, cause: unknown): StoreError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = HINTS[codeOf(cause) ?? ''] ?? 'Check the disk and the permissions of the directory';
  return new StoreError(file, { what: `${what} (${reason})`, hint: `${hint}.`, cause });
}

/** The system's name of an error, such as `ENOSPC`. */
export function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}
