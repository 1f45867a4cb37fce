// Where the tests of the store keep files, and how they read a refusal.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoreError } from '../../emulator/store/store.ts';
import { NAME } from './change-sets.ts';

/** A directory that is removed when the test is over. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Where a store puts its files. */
export function filesIn(directory: string) {
  return {
    snapshot: join(directory, `${NAME}.snapshot.jsonl`),
    journal: join(directory, `${NAME}.journal.jsonl`),
    lock: join(directory, `${NAME}.lock`),
  };
}

/** The StoreError an action ends in. Fails when it ends in none. */
export function refusalOf(action: () => unknown): StoreError {
  try {
    action();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
