// Finds a Chromium for the tests of the console, or fetches one; where that fails, one line says what is missing.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid } from 'node:process';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The path of an executable.
 * @throws Error where there is none and none can be fetched
 */
export function findChromium(): string {
  const found = installed();
  if (found !== undefined) return found;
  for (const [command, ...words] of WAYS) {
    try {
      execFileSync(command, words, { stdio: 'inherit', timeout: 300_000 });
    } catch {
      // The next way may do.
    }
    const fetched = installed();
    if (fetched !== undefined) return fetched;
  }
  throw new Error('the console is tested in Chromium, and there is none: install chromium');
}

const WAYS = [
  ['npx', 'playwright', 'install', 'chromium'],
  // A new machine has no list of packages yet.
  ['apt-get', 'update'],
  ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
] as const;

function installed(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: where programs are is the machine's to say.
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((directory) => NAMES.map((name) => join(directory, name)));
  return [...onPath, MAC, chromium.executablePath()].find(isExecutable);
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chromium refuses to put root into its sandbox. */
export const CHROMIUM_FLAGS = getuid?.() === 0 ? ['--no-sandbox'] : [];
