// Strangers' programs as clients: what they print, and how they end.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

export interface Ending {
  readonly status: number;
  /** Standard output and error, in that order. */
  readonly text: string;
}

/** Whether a program of this name can be started. */
export function hasTool(name: string, argument = '--version'): boolean {
  return spawnSync(name, [argument]).status === 0;
}

/** Variables that would lead a client elsewhere on a machine behind a proxy. */
const NO_PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
  `${name}=`,
  `${name.toLowerCase()}=`,
]);

/** Runs a program to its end, with `NAME=value` added to its environment. */
export function run(
  name: string,
  parameters: readonly string[],
  variables: readonly string[] = [],
): Promise<Ending> {
  return new Promise((resolve) => {
    const child = execFile(
      'env',
      [...NO_PROXIES, ...variables, name, ...parameters],
      { timeout: 15_000 },
      (error, output, complaints) => {
        const status = typeof error?.code === 'number' ? error.code : Number(error !== null);
        resolve({ status, text: `${output}${complaints}` });
      },
    );
    child.stdin?.end();
  });
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-doors-'));
  directories.push(directory);
  return directory;
}

/** Writes a text into a directory of its own. */
export function temporaryFile(name: string, text: string): string {
  const file = join(temporaryDirectory(), name);
  writeFileSync(file, text);
  return file;
}
