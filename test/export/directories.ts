// Where the tests of the export keep files; the name has a space, as a home directory may.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory that is removed when the test is over. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang export-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
