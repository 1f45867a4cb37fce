// A file that only its owner may read, also where one that others may read stood before.
import { closeSync, fchmodSync, fstatSync, openSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/** Writes a text. A pipe or a terminal keeps the mode it has. @throws what `node:fs` throws */
export function writeSecret(file: string, text: string): void {
  const descriptor = openSync(file, 'w', OWNER_ONLY);
  try {
    // A mode is given to new files only.
    if (fstatSync(descriptor).isFile()) fchmodSync(descriptor, OWNER_ONLY);
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}
