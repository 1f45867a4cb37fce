// `fenzhang start` on a directory, as a user has it, in a process of its own: to be killed, or to be refused.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { execPath } from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Client, type ControlClient, createControlClient } from '../../client/index.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { withoutOwnSettings } from './own-settings.ts';
import { platformClient } from './platform-client.ts';

type ServerProcess = ChildProcessByStdio<null, Readable, Readable>;

export interface Serving {
  readonly url: string;
  readonly pid: number;
  /** Of the platform merchant; repeats nothing. */
  readonly client: Client;
  readonly control: ControlClient;
  /** What it has printed on standard error. */
  errors(): string;
  /** Kills without a warning, and waits for the end. */
  kill(): Promise<void>;
}

/** How a start ended that came to nothing. */
export interface Ended {
  readonly exitCode: number | null;
  readonly errors: string;
}

export interface StartWishes {
  /** Before `fenzhang start …` on the command line, such as a shell that sets limits. */
  readonly behind?: readonly string[];
  /** After `start`. */
  readonly flags?: readonly string[];
  /** The user to be, where it is another. */
  readonly uid?: number;
  /** Is told of the process as soon as there is one. */
  readonly onProcess?: (child: ServerProcess) => void;
}

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
/** The command from source, so that nothing has to be built before a test. */
let command: readonly string[] = ['--import', import.meta.resolve('tsx'), at('emulator/cli.ts')];

/** From now on the command as it is built, which starts sooner. */
export function useBuiltCommand(): void {
  command = [at('dist/emulator/fenzhang.cjs')];
}

const URL_OF_BANNER = /http:\/\/127\.0\.0\.1:\d+(?=\s)/;

/** Makes a sandbox in a directory in which nothing has to be waited for: what is asked for is done at once. */
export async function furnish(data: string): Promise<void> {
  const none = { settlementDelayMs: 0, splitDelayMs: 0, refundDelayMs: 0 };
  await (await createEmulator({ data, sandbox: { preset: 'fast', ...none } })).close();
}

/** Starts it on a free port. @throws Error with what was printed when it ends before it serves */
export async function startOn(data: string, wishes: StartWishes = {}): Promise<Serving> {
  const child = spawned(data, wishes);
  const printed = printedBy(child);
  const url = await Promise.race([announced(child, printed), endOf(child, printed)]);
  if (typeof url !== 'string') {
    throw new Error(`the start on ${data} ended with ${url.exitCode}:\n${url.errors}`);
  }
  return {
    ...{ url, pid: child.pid ?? 0, errors: () => printed.errors },
    client: platformClient(url),
    control: createControlClient({ baseUrl: url }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const end = once(child, 'exit');
      child.kill('SIGKILL');
      await end;
    },
  };
}

/** Starts it where it should be refused, and waits for the end; one that serves after all is ended, with null. */
export async function refusedOn(data: string, wishes: StartWishes = {}): Promise<Ended> {
  const child = spawned(data, wishes);
  const printed = printedBy(child);
  const url = await Promise.race([announced(child, printed), endOf(child, printed)]);
  if (typeof url !== 'string') return url;
  child.kill('SIGKILL');
  return { exitCode: null, errors: `it serves at ${url}\n${printed.errors}` };
}

function spawned(data: string, { behind = [], flags = [], uid, onProcess }: StartWishes) {
  const start = [execPath, ...command, 'start', '--port', '0', '--quiet'];
  const [program = '', ...words] = [...behind, ...start, '--data', data, ...flags];
  const child = spawn(program, words, {
    // Neither a configuration file above the repository nor the user's own settings reach it.
    ...{ cwd: tmpdir(), env: withoutOwnSettings(), ...(uid !== undefined && { uid }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onProcess?.(child);
  return child;
}

interface Printed {
  output: string;
  errors: string;
}

/** What it prints is read to the end, or it would stall. */
function printedBy(child: ServerProcess): Printed {
  const printed: Printed = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.errors += text;
  });
  return printed;
}

/** Its first line says where it listens. */
async function announced(child: ServerProcess, printed: Printed): Promise<string> {
  for (;;) {
    const url = URL_OF_BANNER.exec(printed.output)?.[0];
    if (url !== undefined) return url;
    await once(child.stdout, 'data');
  }
}

async function endOf(child: ServerProcess, printed: Printed): Promise<Ended> {
  const [exitCode] = await once(child, 'close');
  return { exitCode, errors: printed.errors };
}
