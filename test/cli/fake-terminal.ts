// A terminal for tests: it collects what is written, lets a test wait for it, and is told when to stop.
import { tmpdir } from 'node:os';
import { run } from '../../emulator/cli/run.ts';
import type { Exit, Terminal } from '../../emulator/cli/terminal.ts';

export interface FakeTerminal extends Terminal {
  /** Everything written so far. */
  readonly output: string;
  readonly errors: string;
  /** Settles once the output matches. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  /** What Ctrl-C does. */
  stop(): void;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly isInteractive?: boolean;
}

export function fakeTerminal(
  args: readonly string[],
  { env = {}, cwd = tmpdir(), isInteractive = false }: Surroundings = {},
): FakeTerminal {
  let output = '';
  let errors = '';
  let written: () => void = () => undefined;
  const { promise: stopped, resolve: stop } = withResolvers();
  return {
    args,
    env,
    cwd,
    isInteractive,
    get output() {
      return output;
    },
    get errors() {
      return errors;
    },
    write(text) {
      output += text;
      written();
    },
    writeError(text) {
      errors += text;
    },
    untilStopped: () => stopped,
    stop,
    async seen(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match !== null) return match;
        await new Promise<void>((resolve) => {
          written = resolve;
        });
      }
    },
  };
}

export interface Ended {
  readonly exit: Exit;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line to its end. */
export async function runToEnd(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> {
  const terminal = fakeTerminal(args, surroundings);
  const exit = await run(terminal);
  return { exit, output: terminal.output, errors: terminal.errors };
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
