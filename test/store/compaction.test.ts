import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { putOf } from '../../emulator/domain/state.ts';
import { type Disk, realDisk } from '../../emulator/store/disk.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME, plain } from './change-sets.ts';
import { filesIn, refusalOf, temporaryDirectory } from './directories.ts';

/** The generation a data file says it is of. */
function generationOf(file: string): number {
  const [header = ''] = readFileSync(file, 'utf8').split('\n', 1);
  return JSON.parse(header).generation;
}

/** A disk that refuses to rename to a file of this ending, until told to be well again. */
function failingRename(ending: string) {
  let isIll = true;
  const disk: Disk = {
    ...realDisk,
    rename: (from, to) => {
      if (isIll && to.endsWith(ending)) throw new Error('the disk is ill');
      realDisk.rename(from, to);
    },
  };
  return {
    disk,
    heal: () => {
      isIll = false;
    },
  };
}

/** A put of so many KiB that replaces the one before it. */
const large = (kibibytes: number) => ({
  puts: [putOf('prepays', 'large', 'x'.repeat(kibibytes << 10))],
  entries: [],
});

describe('a compaction', () => {
  it('moves both files one generation on and empties the journal', () => {
    const directory = temporaryDirectory();
    const { snapshot, journal } = filesIn(directory);
    const store = openStore(directory, NAME);
    expect(existsSync(snapshot)).toBe(false);
    expect(generationOf(journal)).toBe(0);
    store.append(change(1));
    const before = statSync(journal).size;
    store.compact();
    expect([generationOf(snapshot), generationOf(journal)]).toEqual([1, 1]);
    expect(statSync(journal).size).toBeLessThan(before);
    store.close();
  });

  it('that dies between its two renames loses nothing and applies nothing twice', () => {
    const directory = temporaryDirectory();
    const { journal } = filesIn(directory);
    const store = openStore(directory, NAME);
    for (const number of [1, 2]) store.append(change(number));
    const before = readFileSync(journal);
    store.compact();
    store.close();
    writeFileSync(journal, before);
    const kept = openStore(directory, NAME);
    expect(generationOf(journal)).toBe(1);
    kept.append(change(3));
    kept.close();
    const again = openStore(directory, NAME);
    again.close();
    expect([...again.state.entries].map((entry) => entry.sequence)).toEqual([1, 2, 3]);
  });

  it('that dies before its first rename leaves files that are written over by the next', () => {
    const directory = temporaryDirectory();
    const { snapshot, journal } = filesIn(directory);
    const store = openStore(directory, NAME);
    store.append(change(1));
    store.close();
    for (const file of [snapshot, journal]) writeFileSync(`${file}.new`, 'half a file');
    const kept = openStore(directory, NAME);
    kept.compact();
    kept.close();
    expect(kept.state.entries).toHaveLength(1);
    expect(readdirSync(directory).toSorted()).toEqual([
      `${NAME}.journal.jsonl`,
      `${NAME}.snapshot.jsonl`,
    ]);
  });

  it('that cannot put the snapshot in place is refused and leaves the journal in use', () => {
    const directory = temporaryDirectory();
    const { disk } = failingRename('snapshot.jsonl');
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    expect(refusalOf(() => store.compact()).file).toBe(filesIn(directory).snapshot);
    expect(refusalOf(() => store.reset()).message).toContain('the disk is ill');
    store.append(change(2));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect([...kept.state.entries].map((entry) => entry.sequence)).toEqual([1, 2]);
    expect(plain(kept.state)).toEqual(plain(store.state));
  });

  it('that cannot begin a new journal never lets a change go to the old one', () => {
    const directory = temporaryDirectory();
    const { disk, heal } = failingRename('journal.jsonl');
    openStore(directory, NAME).close();
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    refusalOf(() => store.compact());
    refusalOf(() => store.append(change(2)));
    expect(store.state.entries).toHaveLength(1);
    heal();
    store.append(change(3));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect([...kept.state.entries].map((entry) => entry.sequence)).toEqual([1, 3]);
  });
});

describe('a reset', () => {
  it('that cannot begin a new journal has happened all the same', () => {
    const directory = temporaryDirectory();
    const { disk, heal } = failingRename('journal.jsonl');
    openStore(directory, NAME).close();
    const store = openStore(directory, NAME, { disk });
    store.append(change(1));
    refusalOf(() => store.reset());
    expect(store.state.entries).toHaveLength(0);
    heal();
    store.append(change(2));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect(plain(kept.state)).toEqual(plain(store.state));
  });
});

describe('compaction comes by itself', () => {
  it('neither at open nor at close while the journal is short', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    store.append(large(900));
    store.close();
    openStore(directory, NAME).close();
    expect(existsSync(filesIn(directory).snapshot)).toBe(false);
  });

  it('at close, when the journal is long', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    for (const kibibytes of [600, 600]) store.append(large(kibibytes));
    store.close();
    expect(generationOf(filesIn(directory).snapshot)).toBe(1);
  });

  it('at open, when the process before could not close', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    for (const kibibytes of [600, 600]) store.append(large(kibibytes));
    const another = temporaryDirectory();
    writeFileSync(filesIn(another).journal, readFileSync(filesIn(directory).journal));
    store.close();
    const kept = openStore(another, NAME);
    expect(generationOf(filesIn(another).snapshot)).toBe(1);
    expect(kept.state.tables.prepays.get('large')).toHaveLength(600 << 10);
    kept.close();
  });

  it('while running, past 64 MiB of journal, and at no other time', () => {
    const directory = temporaryDirectory();
    const { snapshot } = filesIn(directory);
    const store = openStore(directory, NAME);
    for (let count = 0; count < 63; count += 1) store.append(large(1_024));
    expect(existsSync(snapshot)).toBe(false);
    for (let count = 0; count < 2; count += 1) store.append(large(1_024));
    expect(generationOf(snapshot)).toBe(1);
    store.close();
  });

  it('later, with a warning, when the disk refuses it', () => {
    const directory = temporaryDirectory();
    const { disk, heal } = failingRename('snapshot.jsonl');
    const store = openStore(directory, NAME, { disk });
    for (let count = 0; count < 70; count += 1) store.append(large(1_024));
    expect(store.warnings).toHaveLength(1);
    expect(store.warnings[0]).toContain('Compaction was put off');
    heal();
    store.close();
    expect(generationOf(filesIn(directory).snapshot)).toBe(1);
  });
});
