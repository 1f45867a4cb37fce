// The command as a process of its own, from its source: for verbs that start others, or are sent signals.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { execPath, env as ownEnvironment } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryDirectory } from '../export/directories.ts';
import type { Ended } from './fake-terminal.ts';

const CLI = fileURLToPath(new URL('../../emulator/cli.ts', import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** The words that start the command. */
export const CLI_COMMAND: readonly string[] = [execPath, '--import', TSX, CLI];

export interface RunningCli {
  readonly child: ChildProcess;
  /** Settles once standard output holds this text. */
  seen(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** Starts a command line; what it inherits of vitest's own settings is taken away. */
export function startCli(words: readonly string[], cwd = temporaryDirectory()): RunningCli {
  const [program = '', ...parameters] = CLI_COMMAND;
  const { VITEST: _, ...env } = ownEnvironment;
  const child = spawn(program, [...parameters, ...words], { cwd, env });
  let output = '';
  let errors = '';
  let noticed: () => void = () => undefined;
  child.stdout.on('data', (chunk) => {
    output += chunk;
    noticed();
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([exit]) => ({ exit, output, errors }));
  return {
    child,
    ended,
    seen: (text) =>
      new Promise((resolve, reject) => {
        noticed = () => {
          if (output.includes(text)) resolve();
        };
        noticed();
        void ended.then(() => reject(new Error(`ended without "${text}"\n${output}\n${errors}`)));
      }),
  };
}

/** Runs a command line to its end. */
export function runCli(words: readonly string[], cwd?: string): Promise<Ended> {
  return startCli(words, cwd).ended;
}
