import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExportError } from '../../emulator/export/export-error.ts';
import type { ExportedFile } from '../../emulator/export/export-files.ts';
import { writeFiles } from '../../emulator/export/write-files.ts';
import { temporaryDirectory } from './directories.ts';

const fakeKey: ExportedFile = { path: 'apiclient_key.pem', content: 'FAKE one\n', mode: 0o600 };
const otherKey: ExportedFile = { ...fakeKey, content: 'FAKE two\n' };
const ini: ExportedFile = { path: 'php/fenzhang.ini', content: Buffer.from('a=b'), mode: 0o644 };

const newDirectory = () => join(temporaryDirectory(), 'new', 'keys');
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('writing the files', () => {
  it('makes a directory that nobody else may enter', () => {
    const directory = newDirectory();
    writeFiles(directory, [fakeKey, ini]);
    expect(modeOf(directory)).toBe('700');
    expect(modeOf(join(directory, 'php'))).toBe('700');
  });

  it('gives each file its content and its mode, and leaves no drafts', () => {
    const directory = newDirectory();
    writeFiles(directory, [fakeKey, ini]);
    expect(readdirSync(directory).sort()).toEqual(['.fenzhang', 'apiclient_key.pem', 'php']);
    expect(readdirSync(join(directory, 'php'))).toEqual(['fenzhang.ini']);
    expect(readFileSync(join(directory, 'apiclient_key.pem'), 'utf8')).toBe('FAKE one\n');
    expect(modeOf(join(directory, 'apiclient_key.pem'))).toBe('600');
    expect(readFileSync(join(directory, 'php', 'fenzhang.ini'), 'utf8')).toBe('a=b');
  });

  it('replaces its own files, keys included, and leaves others alone', () => {
    const directory = newDirectory();
    writeFiles(directory, [fakeKey]);
    writeFileSync(join(directory, 'notes.txt'), 'mine');
    writeFiles(directory, [otherKey]);
    expect(readFileSync(join(directory, 'apiclient_key.pem'), 'utf8')).toBe('FAKE two\n');
    expect(readFileSync(join(directory, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it.each([fakeKey, ini])(
    'refuses a directory with a $path it did not write, and writes nothing',
    (file) => {
      const directory = temporaryDirectory();
      mkdirSync(join(directory, 'php'));
      writeFileSync(join(directory, file.path), 'perhaps real');
      const before = readdirSync(directory);
      expect(() => writeFiles(directory, [fakeKey, ini])).toThrow(ExportError);
      expect(() => writeFiles(directory, [fakeKey, ini])).toThrow(join(directory, file.path));
      expect(readdirSync(directory)).toEqual(before);
      expect(readFileSync(join(directory, file.path), 'utf8')).toBe('perhaps real');
    },
  );

  it('accepts a directory that has the same files but lost its marker', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'apiclient_key.pem'), fakeKey.content);
    expect(() => writeFiles(directory, [fakeKey])).not.toThrow();
  });

  it('narrows the mode of a file that was too open', () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'apiclient_key.pem'), fakeKey.content, { mode: 0o644 });
    writeFiles(directory, [fakeKey]);
    expect(modeOf(join(directory, 'apiclient_key.pem'))).toBe('600');
  });
});
