import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { change, NAME } from './change-sets.ts';
import { filesIn, refusalOf, temporaryDirectory } from './directories.ts';

/** The id of a process that has just ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the lock of a sandbox', () => {
  it('names this process while the store is open and is gone once it is closed', () => {
    const directory = temporaryDirectory();
    const { lock } = filesIn(directory);
    const store = openStore(directory, NAME);
    expect(readFileSync(lock, 'utf8').split(' ')[0]).toBe(String(process.pid));
    store.close();
    expect(existsSync(lock)).toBe(false);
  });

  it('refuses the same process a second time, and lets it in after the first has closed', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    expect(refusalOf(() => openStore(directory, NAME)).message).toContain(
      `in use by process ${process.pid}, which is this one`,
    );
    store.append(change(1));
    store.close();
    openStore(directory, NAME).close();
  });

  it('refuses while another process lives', () => {
    const directory = temporaryDirectory();
    const { lock } = filesIn(directory);
    writeFileSync(lock, `${process.ppid} \n`);
    const refusal = refusalOf(() => openStore(directory, NAME));
    expect(refusal.file).toBe(lock);
    expect(refusal.message).toContain(`in use by process ${process.ppid}.`);
    expect(existsSync(lock)).toBe(true);
  });

  it('is taken over from a process that has died', () => {
    const directory = temporaryDirectory();
    const { lock } = filesIn(directory);
    writeFileSync(lock, `${deadProcess()} 1\n`);
    const store = openStore(directory, NAME);
    expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    expect(readdirSync(directory).toSorted()).toEqual([`${NAME}.journal.jsonl`, `${NAME}.lock`]);
    store.close();
  });

  it.skipIf(process.platform !== 'linux')(
    'is taken over from a dead process whose id this one has been given, as in a restarted container',
    () => {
      const directory = temporaryDirectory();
      writeFileSync(filesIn(directory).lock, `${process.pid} 1\n`);
      openStore(directory, NAME).close();
    },
  );

  it.each(['', '0 1\n', '-1 1\n', 'x', '12'])(
    'that reads %j names no process and is left to a person',
    (content) => {
      const directory = temporaryDirectory();
      writeFileSync(filesIn(directory).lock, content);
      expect(refusalOf(() => openStore(directory, NAME)).message).toContain('names no process');
      expect(readFileSync(filesIn(directory).lock, 'utf8')).toBe(content);
    },
  );

  it('is not taken over while another process is taking it over', () => {
    const directory = temporaryDirectory();
    const { lock } = filesIn(directory);
    writeFileSync(lock, `${deadProcess()} 1\n`);
    writeFileSync(`${lock}.takeover`, '');
    expect(refusalOf(() => openStore(directory, NAME)).hint).toContain(`${lock}.takeover`);
    rmSync(`${lock}.takeover`);
    openStore(directory, NAME).close();
  });

  it('is released when the files turn out to be damaged', () => {
    const directory = temporaryDirectory();
    const { journal, lock } = filesIn(directory);
    writeFileSync(journal, 'not a journal\n');
    expect(refusalOf(() => openStore(directory, NAME)).file).toBe(journal);
    expect(existsSync(lock)).toBe(false);
  });

  it('that has passed to someone else is not taken away at close', () => {
    const directory = temporaryDirectory();
    const { lock } = filesIn(directory);
    const store = openStore(directory, NAME);
    writeFileSync(lock, '1 1\n');
    store.close();
    expect(readFileSync(lock, 'utf8')).toBe('1 1\n');
  });
});

describe('the directory of a store', () => {
  it.skipIf(process.platform === 'win32')('and its files can be read by their owner alone', () => {
    const directory = join(temporaryDirectory(), 'new', 'deep');
    const store = openStore(directory, NAME);
    store.compact();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of Object.values(filesIn(directory))) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
    store.close();
  });

  it('is refused when a part of its path is a file', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    for (const directory of [file, join(file, 'below')]) {
      const refusal = refusalOf(() => openStore(directory, NAME));
      expect(refusal).toMatchObject({ file: directory });
      expect(refusal.hint).toContain('choose another directory');
    }
  });

  it('is refused when it cannot be written', () => {
    // A mode does not stop root, so for root a file system that nobody can write to stands in.
    const isRoot = process.getuid?.() === 0;
    const directory = isRoot ? '/proc/self/fd' : join(temporaryDirectory(), 'locked');
    if (!isRoot) mkdirSync(directory, { mode: 0o500 });
    const { message } = refusalOf(() => openStore(directory, NAME));
    expect(message).toContain('the directory cannot be written');
  });

  it.each(['', '.', '..', '../other', 'a/b', 'a\\b', 'a b', 'x'.repeat(101)])(
    'takes no files named %j',
    (name) => {
      expect(refusalOf(() => openStore(temporaryDirectory(), name)).message).toContain(
        'is no name',
      );
    },
  );
});
