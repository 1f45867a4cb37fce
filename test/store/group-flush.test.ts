import { describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../emulator/store/disk.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME, plain } from './change-sets.ts';
import { filesIn, refusalOf, temporaryDirectory } from './directories.ts';

/** A disk whose flushes end when they are told to. */
function slowDisk() {
  const waiting: ((error: Error | null) => void)[] = [];
  let flushes = 0;
  const disk: Disk = {
    ...realDisk,
    flush(_, done) {
      flushes += 1;
      waiting.push(done);
    },
  };
  return {
    disk,
    get flushes() {
      return flushes;
    },
    /** Ends the one under way. */
    end: (error: Error | null = null) => waiting.shift()?.(error),
  };
}

/** Whether a promise has settled, once everything that was ready has been done. */
async function hasSettled(promise: Promise<void> | undefined): Promise<boolean> {
  let is = false;
  const note = () => {
    is = true;
  };
  promise?.then(note, note);
  await new Promise((resolve) => setImmediate(resolve));
  return is;
}

const opened = (disk: Disk, directory = temporaryDirectory()) =>
  openStore(directory, NAME, { disk, durability: 'disk' });

describe('a store that flushes to the disk', () => {
  it('shares one flush among all commits that came while another was under way', async () => {
    const slow = slowDisk();
    const store = opened(slow.disk);
    const waits = Array.from({ length: 10 }, (_, index) => {
      store.append(change(index + 1));
      return store.untilDurable();
    });
    expect(slow.flushes).toBe(1);
    slow.end();
    expect(await hasSettled(waits[0])).toBe(true);
    expect(await hasSettled(waits[1])).toBe(false);
    expect(await hasSettled(waits[9])).toBe(false);
    slow.end();
    expect(await hasSettled(waits[9])).toBe(true);
    expect(slow.flushes).toBe(2);
    expect(store.untilDurable()).toBeUndefined();
    store.close();
  });

  it('has nothing to wait for before it was written to, nor where it only has to outlive its process', () => {
    const store = opened(realDisk);
    expect(store.untilDurable()).toBeUndefined();
    store.close();
    const usual = openStore(temporaryDirectory(), NAME);
    usual.append(change(1));
    expect(usual.untilDurable()).toBeUndefined();
    usual.close();
  });

  it('takes nothing more after a flush that failed, and says why', async () => {
    const slow = slowDisk();
    const directory = temporaryDirectory();
    const store = opened(slow.disk, directory);
    store.append(change(1));
    const wait = store.untilDurable();
    slow.end(Object.assign(new Error('EIO: as the system says it'), { code: 'EIO' }));
    await expect(wait).rejects.toThrow(`${filesIn(directory).journal}: cannot be flushed (EIO`);
    for (const act of [() => store.append(change(2)), () => store.compact(), () => store.reset()]) {
      expect(refusalOf(act).message).toContain('nothing written since can be trusted');
    }
    await expect(store.untilDurable()).rejects.toThrow('nothing written since can be trusted');
    expect(store.state.entries).toHaveLength(1);
    store.close();
  });

  it('keeps a file open until its flush has ended, through a compaction and its own end', async () => {
    const slow = slowDisk();
    const directory = temporaryDirectory();
    const store = opened(slow.disk, directory);
    store.append(change(1));
    const wait = store.untilDurable();
    store.compact();
    store.append(change(2));
    store.close();
    slow.end();
    expect(await hasSettled(wait)).toBe(true);
    slow.end();
    const kept = openStore(directory, NAME);
    kept.close();
    expect(plain(kept.state)).toEqual(plain(store.state));
  });

  it('flushes with the real disk, too', async () => {
    const store = opened(realDisk);
    for (let number = 1; number <= 100; number += 1) store.append(change(number));
    await store.untilDurable();
    expect(store.untilDurable()).toBeUndefined();
    store.close();
  });
});
