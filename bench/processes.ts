// The processes of a measurement: servers that say where they listen, and whoever loads them.
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { platform } from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type {
  HearJob,
  HearResult,
  ListeningNote,
  LoadJob,
  LoadReport,
  LoadResult,
} from './load.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** What users start, as it is installed. */
export const COMMAND = here('../dist/emulator/fenzhang.cjs');

/** A measurement that could not be taken, and why. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}

export interface Server {
  readonly port: number;
  /** MiB of memory that stays with the process. */
  residentMiB(): number;
  /** ms of processor time it has used, all threads together; undefined where the system does not tell (not Linux). */
  processorMs(): number | undefined;
  /** Ends it as a user would, and waits for the end. */
  stop(): Promise<void>;
}

/**
 * Runs a server that says where it listens in a line of JSON with a `url`.
 * @param nodeArguments such as `--cpu-prof`, before the program
 */
export async function startServer(
  program: readonly string[],
  nodeArguments: readonly string[] = [],
): Promise<Server> {
  const child = spawn(process.execPath, [...nodeArguments, ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [first] = await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => {
      throw new BenchError(`${program.join(' ')} ended with ${code} before it listened`);
    }),
  ]);
  const { url } = JSON.parse(String(first));
  return {
    port: Number(new URL(url).port),
    residentMiB: () => residentMiB(child),
    processorMs: () => processorMs(child),
    stop: () => stopped(child),
  };
}

export const startCeiling = () => startServer(['--import', 'tsx', here('ceiling.ts')]);

export interface EmulatorChoice {
  /** Kept there; in memory only where left out. */
  readonly data?: string;
  readonly nodeArguments?: readonly string[];
}

/** Limits on how often one may call would be all that is measured, so `fast` lifts them. */
export const emulatorArguments = ({ data }: EmulatorChoice): string[] => [
  ...[COMMAND, 'start', '--json', '--quiet', '--port', '0', '--preset', 'fast'],
  ...(data === undefined ? ['--memory'] : ['--data', data]),
];

export const startEmulator = (choice: EmulatorChoice): Promise<Server> =>
  startServer(emulatorArguments(choice), choice.nodeArguments);

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGTERM');
  await end;
}

function residentMiB({ pid }: ChildProcess): number {
  const kibibytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kibibytes) / 1024;
}

/** Linux counts in hundredths of a second (proc(5), fields 14 and 15; the name in brackets may hold spaces). */
function processorMs({ pid }: ChildProcess): number | undefined {
  if (platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(user) + Number(system)) * 10;
}

/** Whoever loads a server: one process for all measurements, so that it is warm. */
export class Loader {
  readonly #child = fork(here('load.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });

  async load(port: number, lanes: readonly (readonly string[])[]): Promise<LoadResult> {
    const result = this.#next('load');
    this.#send({ kind: 'load', port, lanes });
    const loaded = await result;
    if (loaded.refusal !== undefined) throw new BenchError(`refused: ${loaded.refusal}`);
    return loaded;
  }

  /** Listens for so many notices; `heard` comes true with the last. */
  async hear(expected: number): Promise<{ port: number; heard: Promise<HearResult> }> {
    const listening = this.#next('listening');
    const heard = this.#next('heard');
    this.#send({ kind: 'hear', expected });
    return { port: (await listening).port, heard };
  }

  close(): void {
    this.#child.kill();
  }

  #send(job: LoadJob | HearJob): void {
    this.#child.send(job);
  }

  #next(kind: 'load'): Promise<LoadResult>;
  #next(kind: 'heard'): Promise<HearResult>;
  #next(kind: 'listening'): Promise<ListeningNote>;
  #next(kind: LoadReport['kind']): Promise<LoadReport> {
    return new Promise((resolve, reject) => {
      const onReport = (report: LoadReport) => {
        if (report.kind !== kind) return;
        this.#child.off('message', onReport);
        this.#child.off('exit', onExit);
        resolve(report);
      };
      const onExit = () => reject(new BenchError('the loading process ended'));
      this.#child.on('message', onReport);
      this.#child.on('exit', onExit);
    });
  }
}
