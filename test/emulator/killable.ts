// An emulator in a process of its own, on a directory, to be killed without a warning.
import { readdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { furnish, type Serving, startOn } from '../support/server-process.ts';

export type Killable = Serving;

export async function serve(data: string): Promise<Killable> {
  if (readdirSync(data).length === 0) await furnish(data);
  const serving = await startOn(data);
  onTestFinished(() => serving.kill());
  return serving;
}
