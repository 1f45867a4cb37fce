// One process at a time may write a sandbox: a lock file with the holder's process id.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf, discard, FILE_MODE, unusable } from './disk.ts';
import { StoreError } from './store.ts';

const ATTEMPTS = 10;
const PAUSE_MS = 5;

/**
 * Takes the lock of a sandbox for this process, also from a process that has died.
 * @returns a function that releases it.
 * @throws StoreError if a live process holds it, this one included, or the file cannot be written.
 */
export function takeLock(file: string): () => void {
  const mine = `${process.pid} ${lifeOf(process.pid)?.startedAt ?? ''}\n`;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (create(file, mine)) return () => release(file, mine);
    const found = contentOf(file);
    const [, pid, startedAt = ''] = /^([1-9]\d{0,9}) (\d*)\n$/.exec(found ?? '') ?? [];
    if (pid === undefined) pause();
    else if (isAlive(Number(pid), startedAt)) throw inUse(file, pid);
    else removeDead(file, found);
  }
  throw new StoreError(file, {
    what: 'the lock names no process, or its takeover was broken off',
    hint: `Remove it, and ${guardOf(file)} if that exists, when no other process uses this sandbox.`,
  });
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: FILE_MODE });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    // The file was made before the disk turned out to be full: left empty, it would lock everyone out.
    if (codeOf(cause) === 'ENOSPC') discard(file);
    throw unusable(file, 'the directory cannot be written', cause);
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unusable(file, 'the lock cannot be read', cause);
  }
}

/** A holder that has made the file and not yet written its id needs a moment. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

function inUse(file: string, pid: string): StoreError {
  const self = Number(pid) === process.pid ? ', which is this one' : '';
  return new StoreError(file, {
    what: `in use by process ${pid}${self}`,
    hint: 'Stop that process, or choose another directory. If it does not use the sandbox, remove the lock file.',
  });
}

/**
 * Removes a dead process's lock. Two processes may judge it at once, and the slower one must not remove what
 * the faster one has put there since: so it is looked at again under a guard that only one can hold.
 */
function removeDead(file: string, judged: string | undefined): void {
  const guard = guardOf(file);
  if (!create(guard, '')) {
    pause();
    return;
  }
  try {
    if (contentOf(file) === judged) rmSync(file, { force: true });
  } catch (cause) {
    throw unusable(file, 'the lock of a dead process cannot be removed', cause);
  } finally {
    rmSync(guard, { force: true });
  }
}

function guardOf(file: string): string {
  return `${file}.takeover`;
}

function release(file: string, mine: string): void {
  if (contentOf(file) === mine) rmSync(file, { force: true });
}

function isAlive(pid: number, startedAt: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it lives and belongs to someone else.
    return codeOf(cause) === 'EPERM';
  }
  const life = lifeOf(pid);
  if (life === undefined || startedAt === '') return true;
  return life.startedAt === startedAt && !life.isZombie;
}

interface Life {
  /** Clock ticks since the machine started. */
  readonly startedAt: string;
  readonly isZombie: boolean;
}

/**
 * When a process began, where the system tells (Linux): ids are used again, and in a container a restarted
 * emulator usually gets the very id it had, so an id alone would lock it out of its own sandbox.
 */
function lifeOf(pid: number): Life | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // proc(5): field 2 is the name in brackets and may hold spaces; field 3 is the state, field 22 the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { startedAt: fields[19] ?? '', isZombie: fields[0] === 'Z' };
  } catch {
    return undefined;
  }
}
