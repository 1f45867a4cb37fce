import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../emulator/store/disk.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME, plain } from './change-sets.ts';
import { filesIn, refusalOf, temporaryDirectory } from './directories.ts';

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: as the system says it`), { code });
}

/** Ways in which a write can go wrong, after some bytes have reached the file or none. */
const FAILURES: readonly (readonly [string, string, Disk['write']])[] = [
  [
    'is full',
    'make room',
    () => {
      throw failure('ENOSPC');
    },
  ],
  [
    'is full half-way',
    'make room',
    (descriptor, bytes) => {
      writeSync(descriptor, bytes.subarray(0, bytes.length >> 1));
      throw failure('ENOSPC');
    },
  ],
  [
    'writes all but the last byte',
    'Check the disk',
    (descriptor, bytes) => writeSync(descriptor, bytes.subarray(0, -1)),
  ],
  ['writes nothing and says so', 'Check the disk', () => 0],
  [
    'fails after writing all',
    'Check the disk',
    (descriptor, bytes) => {
      writeSync(descriptor, bytes);
      throw failure('EIO');
    },
  ],
];

describe('a change that cannot be written', () => {
  it.each(FAILURES)('because the disk %s is refused and applied nowhere', (_, hint, write) => {
    const directory = temporaryDirectory();
    const { journal } = filesIn(directory);
    let isIll = false;
    const disk: Disk = {
      ...realDisk,
      write: (descriptor, bytes) => (isIll ? write : realDisk.write)(descriptor, bytes),
    };
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    const before = readFileSync(journal);
    isIll = true;
    const refusal = refusalOf(() => store.append(change(2)));
    expect(refusal.file).toBe(journal);
    expect(refusal.hint).toContain(hint);
    expect(store.state.entries).toHaveLength(1);
    expect(store.state.tables.receivers.has('R2')).toBe(false);
    expect(readFileSync(journal)).toEqual(before);
    isIll = false;
    store.append(change(3));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect([...kept.state.entries].map((entry) => entry.sequence)).toEqual([1, 3]);
    expect(plain(kept.state)).toEqual(plain(store.state));
  });

  it('and cannot be taken back either keeps every later one out until it can', () => {
    const directory = temporaryDirectory();
    const { journal } = filesIn(directory);
    let isIll = false;
    const disk: Disk = {
      ...realDisk,
      write: (descriptor, bytes) => {
        if (!isIll) return realDisk.write(descriptor, bytes);
        return realDisk.write(descriptor, bytes.subarray(0, bytes.length >> 1));
      },
      truncate: (descriptor, bytes) => {
        if (isIll) throw failure('EIO');
        realDisk.truncate(descriptor, bytes);
      },
    };
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    isIll = true;
    expect(refusalOf(() => store.append(change(2))).message).toContain('cannot be written');
    const left = readFileSync(journal);
    expect(refusalOf(() => store.append(change(3))).message).toContain('cannot be shortened');
    expect(readFileSync(journal)).toEqual(left);
    isIll = false;
    store.append(change(4));
    store.close();
    expect([...store.state.entries].map((entry) => entry.sequence)).toEqual([1, 4]);
    const kept = openStore(directory, NAME);
    kept.close();
    expect(kept.warnings).toEqual([]);
    expect(plain(kept.state)).toEqual(plain(store.state));
  });

  it('because the store is closed is refused', () => {
    const store = openStore(temporaryDirectory(), NAME);
    store.close();
    store.close();
    for (const action of [
      () => store.append(change(1)),
      () => store.compact(),
      () => store.reset(),
    ]) {
      expect(refusalOf(action).message).toContain('the store is closed');
    }
  });
});

describe('the cost of an append', () => {
  it('is one write of the change alone, whatever the state holds', () => {
    const directory = temporaryDirectory();
    const written: number[] = [];
    const disk: Disk = {
      ...realDisk,
      write: (descriptor, bytes) => {
        written.push(bytes.length);
        return realDisk.write(descriptor, bytes);
      },
    };
    const store = openStore(directory, NAME, { disk });
    written.length = 0;
    for (let number = 100_001; number <= 120_000; number += 1) store.append(change(number));
    expect(written).toHaveLength(20_000);
    expect(new Set(written).size).toBe(1);
    store.close();
  });

  it('is on the file before the append returns', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    const { journal } = filesIn(directory);
    let size = statSync(journal).size;
    for (let number = 1; number <= 10; number += 1) {
      store.append(change(number));
      expect(readFileSync(journal, 'utf8')).toContain(`"R${number}"`);
      expect(statSync(journal).size).toBeGreaterThan(size);
      size = statSync(journal).size;
    }
    store.close();
  });
});

describe('a closed store', () => {
  it('holds no file open', () => {
    const directory = temporaryDirectory();
    const used = new Set<number>();
    const disk: Disk = {
      ...realDisk,
      write: (descriptor, bytes) => {
        used.add(descriptor);
        return realDisk.write(descriptor, bytes);
      },
    };
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    store.compact();
    store.append(change(2));
    store.close();
    const { dev, ino } = statSync(filesIn(directory).journal);
    for (const descriptor of used) expect(identityOf(descriptor)).not.toEqual({ dev, ino });
  });
});

/** What a descriptor stands for; undefined when it is closed. */
function identityOf(descriptor: number) {
  try {
    const { dev, ino } = fstatSync(descriptor);
    return { dev, ino };
  } catch {
    return undefined;
  }
}
