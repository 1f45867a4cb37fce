// Named points of a sandbox on disk: a file each, beside its other files and readable by its owner only.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discard, prepareDirectory, realDisk, replaceFile } from './disk.ts';

/** Texts by name, as a directory or a map can hold them. */
export interface NamedTexts {
  names(): readonly string[];
  read(name: string): string | undefined;
  /** Replaces what had the name. @throws StoreError; then that stands. */
  write(name: string, text: string): void;
  remove(name: string): void;
}

/** The points of one sandbox in its directory. Names have been checked to be good for a file. */
export function pointFiles(directory: string, mchid: string): NamedTexts {
  const prefix = `${mchid}.point.`;
  const suffix = '.json';
  const fileOf = (name: string) => join(directory, `${prefix}${name}${suffix}`);
  return {
    names: () =>
      (existsSync(directory) ? readdirSync(directory) : [])
        .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
        .map((file) => file.slice(prefix.length, -suffix.length)),
    read: (name) => (existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : undefined),
    write(name, text) {
      prepareDirectory(directory);
      replaceFile(fileOf(name), [Buffer.from(text)], realDisk);
    },
    remove: (name) => discard(fileOf(name)),
  };
}

/** The same in memory. */
export function pointTexts(): NamedTexts {
  const texts = new Map<string, string>();
  return {
    names: () => [...texts.keys()],
    read: (name) => texts.get(name),
    write: (name, text) => texts.set(name, text),
    remove: (name) => texts.delete(name),
  };
}
