// Decides how an export reaches the disk: each file at once, within its directory, never over a real merchant's keys.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ExportError } from './export-error.ts';
import type { ExportedFile } from './export-files.ts';

/** Says that the directory is an export's, so that the next export may replace what it finds. */
const MARKER: ExportedFile = {
  path: '.fenzhang',
  content: 'Written by fenzhang. The keys here are fake, and the next export overwrites them.\n',
  mode: 0o644,
};

/** A file of the directory itself or of a folder of it, without a leading full stop. */
const INSIDE = /^(?:\w[\w.-]*\/)?\w[\w.-]*$/;

/**
 * Writes the files below the directory, which is made (0700) when it is not there. Files of other names stay
 * as they are.
 * @throws ExportError when the directory is not an export's and holds another file of one of these names: it
 * may be a real merchant's, and a private key cannot be had twice. Also for a path that leads out of the directory.
 */
export function writeFiles(directory: string, files: readonly ExportedFile[]): void {
  for (const { path } of files) refuseElsewhere(directory, path);
  const foreign = existsSync(join(directory, MARKER.path))
    ? undefined
    : files.find((file) => isForeign(join(directory, file.path), file));
  if (foreign !== undefined) {
    const path = join(directory, foreign.path);
    throw new ExportError(
      `${path} was not written by fenzhang and may be real: choose another directory.`,
    );
  }
  for (const file of [MARKER, ...files]) replaceFile(join(directory, file.path), file);
}

/** Some names are told by the emulator, and what is asked for them may be none; a folder may be a link. */
function refuseElsewhere(directory: string, path: string): void {
  if (!INSIDE.test(path)) {
    throw new ExportError(`${JSON.stringify(path)} is no name for a file: is that fenzhang?`);
  }
  const folder = join(directory, dirname(path));
  const isLink =
    dirname(path) !== '.' && lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink();
  if (isLink) throw new ExportError(`${folder} is a link and leads elsewhere: remove it.`);
}

function isForeign(path: string, { content }: ExportedFile): boolean {
  return existsSync(path) && !readFileSync(path).equals(Buffer.from(content));
}

/** A reader sees the old file or the new one, and a secret never has a wider mode than its own. */
function replaceFile(path: string, { content, mode }: ExportedFile): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, content, { mode, flag: 'wx' });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
