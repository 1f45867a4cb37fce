// The stories that come with fenzhang: every YAML file beside this folder, from the sources and from the package alike.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('..', import.meta.url));

/** The files of the library, in alphabetical order. */
export function libraryFiles(): readonly string[] {
  return readdirSync(DIRECTORY)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(DIRECTORY, name));
}

/** The file of a story, by its name. */
export function libraryFile(name: string): string | undefined {
  return libraryFiles().find((file) => basename(file, '.yaml') === name);
}
