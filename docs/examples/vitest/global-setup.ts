// One emulator for the whole test run; each test makes a sandbox of its own, so nothing has to be reset.
import { createEmulator } from 'fenzhang';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    fenzhangUrl: string;
  }
}

/** Named in `globalSetup` of vitest.config.ts. Answers what ends the emulator. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await createEmulator({ port: 0 });
  await emulator.start();
  project.provide('fenzhangUrl', emulator.url);
  return () => emulator.close();
}
