// The emulator under test, started the way a user starts it: as a process of its own.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { withoutOwnSettings } from '../support/own-settings.ts';
import { runCommand } from './command.ts';

export interface RunningServer {
  /** Such as `http://127.0.0.1:8866`. */
  readonly url: string;
  stop(): Promise<void>;
}

type ServerProcess = ChildProcessByStdio<null, Readable, Readable>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD_TIMEOUT_MS = 120_000;
const START_TIMEOUT_MS = 20_000;

/** The command as it is built. */
export const CLI = join(ROOT, 'dist/emulator/fenzhang.cjs');

/** Builds the package. @throws Error with what was printed when it cannot be built */
export async function build(): Promise<void> {
  const built = await runCommand(['npm', 'run', 'build'], {
    cwd: ROOT,
    timeoutMs: BUILD_TIMEOUT_MS,
  });
  if (built.exitCode !== 0) throw new Error(`the build failed:\n${built.output}`);
}

/**
 * Starts the built command on a free port, in memory.
 * @throws Error with what was printed when it cannot be started
 */
export async function startServer(): Promise<RunningServer> {
  const child = spawn(execPath, [CLI, 'start', '--port', '0', '--memory'], {
    // Neither a configuration file above the repository nor the user's own settings reach it.
    cwd: tmpdir(),
    env: withoutOwnSettings(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await announcedUrl(child), stop: () => stopped(child) };
}

/** Its first lines say where it listens. What it prints is read to the end, or it would stall. */
function announcedUrl(child: ServerProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => {
      child.kill('SIGKILL');
      reject(new Error(`the emulator ${what}:\n${output}`));
    };
    const timer = setTimeout(() => fail('did not say where it listens'), START_TIMEOUT_MS);
    const read = (text: string) => {
      output = `${output}${text}`.slice(-10_000);
      const url = /http:\/\/127\.0\.0\.1:\d+(?=\s)/.exec(output)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended');
    });
  });
}

/** Asks it to stop and waits until it has. @throws Error when it does not end as it should */
function stopped(child: ServerProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      if (child.exitCode === 0) resolve();
      else reject(new Error(`the emulator ended with ${child.exitCode ?? child.signalCode}`));
    };
    if (child.exitCode !== null || child.signalCode !== null) {
      settle();
      return;
    }
    child.once('exit', settle);
    child.kill('SIGTERM');
  });
}
