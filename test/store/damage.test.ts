import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSetsOf } from '../../emulator/domain/state.ts';
import {
  checksumOfHeader,
  encodeEnd,
  FILE_VERSION,
  frame,
} from '../../emulator/store/line-format.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { memoryStore } from '../../emulator/store/memory-store.ts';
import { encodeChange } from '../../emulator/store/payloads.ts';
import { change, NAME, plain } from './change-sets.ts';
import { filesIn, refusalOf, temporaryDirectory } from './directories.ts';

/** A closed store whose snapshot holds changes 1 and 2 and whose journal holds 3, 4 and 5. */
function filledDirectory(): string {
  const directory = temporaryDirectory();
  const store = openStore(directory, NAME);
  for (const number of [1, 2]) store.append(change(number));
  store.compact();
  for (const number of [3, 4, 5]) store.append(change(number));
  store.close();
  return directory;
}

/** Opens, closes and returns the changes found. */
function reopened(directory: string) {
  const store = openStore(directory, NAME);
  store.close();
  const numbers = [...store.state.entries].map((entry) => entry.sequence);
  return { numbers, warnings: store.warnings };
}

/** The byte offset of each line. */
function linesOf(file: string): number[] {
  const starts = [0];
  for (const [index, byte] of readFileSync(file).entries())
    if (byte === 0x0a) starts.push(index + 1);
  return starts.slice(0, -1);
}

function editLines(file: string, edit: (lines: string[]) => string[]): void {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  writeFileSync(
    file,
    edit(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

describe('a journal cut off in its last line', () => {
  it('opens without that line, says so, and goes on, wherever the cut is', () => {
    const directory = filledDirectory();
    const { journal } = filesIn(directory);
    const whole = readFileSync(journal);
    const last = linesOf(journal).at(-1) ?? 0;
    for (let length = last; length < whole.length; length += 1) {
      writeFileSync(journal, whole.subarray(0, length));
      const { numbers, warnings } = reopened(directory);
      expect(numbers).toEqual([1, 2, 3, 4]);
      expect(warnings).toHaveLength(length === last ? 0 : 1);
      if (length > last) expect(warnings[0]).toContain(`the last ${length - last} bytes`);
      expect(readFileSync(journal)).toEqual(whole.subarray(0, last));
    }
    const store = openStore(directory, NAME);
    store.append(change(6));
    store.close();
    expect(reopened(directory)).toEqual({ numbers: [1, 2, 3, 4, 6], warnings: [] });
  });

  it('is refused when the cut is in the header, which is never written in place', () => {
    const directory = filledDirectory();
    const { journal } = filesIn(directory);
    for (const length of [0, 1, (linesOf(journal)[1] ?? 0) - 1]) {
      truncateSync(journal, length);
      expect(refusalOf(() => openStore(directory, NAME))).toMatchObject({
        file: journal,
        offset: 0,
      });
    }
  });
});

describe('a damaged file', () => {
  const kinds = ['snapshot', 'journal'] as const;

  it.each(kinds)('is refused whichever bit of a %s is flipped, and left as it is', (kind) => {
    const directory = filledDirectory();
    const file = filesIn(directory)[kind];
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        writeFileSync(file, flipped);
        const { file: named, offset, hint } = refusalOf(() => openStore(directory, NAME));
        expect([filesIn(directory).snapshot, file]).toContain(named);
        if (named === file && offset !== undefined)
          expect(offset).toBeLessThanOrEqual(whole.length);
        expect(hint).toContain('begin with an empty sandbox');
        expect(readFileSync(file)).toEqual(flipped);
      }),
      { numRuns: 400 },
    );
  });

  it('is named with the byte at which the damaged line begins', () => {
    const directory = filledDirectory();
    const { journal } = filesIn(directory);
    const start = linesOf(journal)[2] ?? 0;
    const bytes = readFileSync(journal);
    bytes[start + 30] = 0;
    writeFileSync(journal, bytes);
    const refusal = refusalOf(() => openStore(directory, NAME));
    expect(refusal).toMatchObject({ file: journal, offset: start });
    expect(refusal.message).toContain(`${journal} at byte ${start}: damaged: the checksum`);
  });

  it.each([
    ['missing', (lines: string[]) => lines.toSpliced(2, 1)],
    ['doubled', (lines: string[]) => lines.toSpliced(2, 0, lines[2] ?? '')],
    ['moved', (lines: string[]) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '')],
    ['empty', (lines: string[]) => lines.toSpliced(2, 0, '')],
    ['not of a change set', (lines: string[]) => lines.toSpliced(2, 0, '{"fenzhang":"end"}')],
    ['an array of something else', (lines: string[]) => lines.toSpliced(2, 0, '["00000000",[]]')],
  ])('is refused when a line in the middle of a journal is %s', (_, edit) => {
    const directory = filledDirectory();
    const { journal } = filesIn(directory);
    editLines(journal, edit);
    expect(refusalOf(() => openStore(directory, NAME)).file).toBe(journal);
  });

  it('is refused when a snapshot is cut short anywhere', () => {
    const directory = filledDirectory();
    const { snapshot } = filesIn(directory);
    const whole = readFileSync(snapshot);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(snapshot, whole.subarray(0, length));
      expect(refusalOf(() => openStore(directory, NAME)).file).toBe(snapshot);
    }
  });

  it('is refused when something follows the end of a snapshot', () => {
    const directory = filledDirectory();
    const { snapshot } = filesIn(directory);
    appendFileSync(snapshot, '{}\n');
    expect(refusalOf(() => openStore(directory, NAME)).message).toContain('more after the end');
  });

  it('is refused again and again, since the refusal changes nothing', () => {
    const directory = filledDirectory();
    truncateSync(filesIn(directory).snapshot, 100);
    const first = refusalOf(() => openStore(directory, NAME)).message;
    expect(refusalOf(() => openStore(directory, NAME)).message).toBe(first);
  });
});

describe('files that do not belong together', () => {
  it.each([
    ['the journal of a snapshot is missing', 'journal', 'missing beside its snapshot'],
    ['the snapshot of a journal is missing', 'snapshot', 'the snapshot is missing'],
  ] as const)('are refused when %s', (_, kind, message) => {
    const directory = filledDirectory();
    rmSync(filesIn(directory)[kind]);
    expect(refusalOf(() => openStore(directory, NAME)).message).toContain(message);
  });

  it('are refused when the snapshot is older than the journal', () => {
    const directory = filledDirectory();
    const { snapshot } = filesIn(directory);
    const older = readFileSync(snapshot);
    const store = openStore(directory, NAME);
    store.compact();
    store.close();
    writeFileSync(snapshot, older);
    expect(refusalOf(() => openStore(directory, NAME)).message).toContain('is of generation 1');
  });

  it('are refused when they stand under each other’s name', () => {
    const directory = filledDirectory();
    const { snapshot, journal } = filesIn(directory);
    renameSync(journal, snapshot);
    expect(refusalOf(() => openStore(directory, NAME))).toMatchObject({
      file: snapshot,
      offset: 0,
    });
  });
});

describe('a file of another version', () => {
  it.each(['snapshot', 'journal'] as const)(
    'is refused with the version that wrote the %s',
    (kind) => {
      const directory = filledDirectory();
      const file = filesIn(directory)[kind];
      const other = FILE_VERSION + 1;
      editLines(file, ([header = '', ...lines]) => [
        header.replace(`"version":${FILE_VERSION}`, `"version":${other}`),
        ...lines,
      ]);
      const refusal = refusalOf(() => openStore(directory, NAME));
      expect(refusal.file).toBe(file);
      expect(refusal.message).toContain(`written by state version ${other}`);
      expect(refusal.message).toContain(`knows version ${FILE_VERSION}`);
    },
  );
});

describe('files of version 2, which have change sets alone', () => {
  it('are read, and are of this version from then on', () => {
    const directory = temporaryDirectory();
    const { snapshot, journal } = filesIn(directory);
    const same = memoryStore();
    for (const number of [1, 2, 3]) same.append(change(number));
    const header = (kind: string) =>
      Buffer.from(`{"fenzhang":"${kind}","version":2,"generation":1}\n`);
    const lines: Buffer[] = [header('snapshot')];
    let checksum = checksumOfHeader(header('snapshot').subarray(0, -1));
    for (const each of changeSetsOf(same.state)) {
      const line = frame([encodeChange(each)], checksum);
      lines.push(line.bytes);
      checksum = line.checksum;
    }
    writeFileSync(snapshot, Buffer.concat([...lines, encodeEnd(lines.length - 1, checksum)]));
    writeFileSync(journal, header('journal'));
    for (let times = 1; times <= 2; times += 1) {
      const store = openStore(directory, NAME);
      store.close();
      expect(plain(store.state)).toEqual(plain(same.state));
      expect(readFileSync(snapshot, 'latin1')).toMatch(`"version":${FILE_VERSION},"generation":2`);
    }
  });
});
