// Runs somebody else's command to its end and keeps what it printed.
import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  /** Beyond the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** A command that takes longer is killed. */
  readonly timeoutMs: number;
}

export interface Finished {
  /** Nothing when there is no such command, or when it was killed. */
  readonly exitCode: number | undefined;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** Runs `command`, the program first. Never throws: a command that cannot run has no exit code. */
export function runCommand(
  [program = '', ...parameters]: readonly string[],
  { cwd, env, timeoutMs }: CommandOptions,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd,
      // biome-ignore lint/style/noProcessEnv: toolchains find themselves and their caches by it.
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ exitCode: undefined, output: error.message }));
    child.on('close', (exitCode, signal) => {
      const end = signal === null ? '' : `\nended by ${signal}, after at most ${timeoutMs} ms\n`;
      resolve({ exitCode: exitCode ?? undefined, output: `${output}${end}` });
    });
  });
}
