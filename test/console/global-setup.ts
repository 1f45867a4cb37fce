// Before the tests of the console: builds it if its sources are newer than what was built, and starts one Chromium for all.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { ROOT } from '../support/source-files.ts';
import { CHROMIUM_FLAGS, findChromium } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly chromium: string;
  }
}

export default async function setup(project: TestProject) {
  if (isStale()) execFileSync('npm', ['run', 'build:console'], { cwd: ROOT, stdio: 'inherit' });
  const server = await chromium.launchServer({
    executablePath: findChromium(),
    args: CHROMIUM_FLAGS,
  });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}

function isStale(): boolean {
  const page = join(ROOT, 'dist/console/index.html');
  return !existsSync(page) || newestIn(join(ROOT, 'emulator/console')) > statSync(page).mtimeMs;
}

/** When a file in a folder was last written, ms. */
function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const times = files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs);
  return Math.max(0, ...times);
}
