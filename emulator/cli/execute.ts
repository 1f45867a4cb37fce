// The work of `exec`: an ephemeral sandbox, the environment that leads any SDK into it, the child, and a clean end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControlClient } from '../../client/index.ts';
import { createEmulator } from '../emulator.ts';
import { environmentLines } from '../export/environment.ts';
import type { Call } from './command.ts';
import type { START_FLAGS } from './flag-tables.ts';
import { createReporter } from './reporter.ts';
import { type SandboxFlags, sandboxOptionsOf } from './sandbox-options.ts';
import { writeSdkFiles } from './sdk-files.ts';
import { type Exit, UsageError } from './terminal.ts';

type ExecCall = Call<SandboxFlags & Pick<typeof START_FLAGS, 'verbose'>>;

/** What a shell answers for a command that is not there. */
const NOT_FOUND = 127;
/** What a shell adds to a signal's number. */
const SIGNALLED = 128;

/**
 * Runs a command so that every call it makes to the platform ends in a sandbox, and answers its exit code.
 * Nothing is installed and nothing is left behind.
 */
export async function execute(call: ExecCall): Promise<Exit> {
  const { terminal, values, words } = call;
  // Standard output belongs to the child; the log goes where its own errors go.
  const aside = { ...terminal, write: terminal.writeError };
  const reporter = createReporter({
    ...call,
    terminal: aside,
    values: { quiet: !values.verbose, verbose: values.verbose },
  });
  const emulator = await createEmulator({
    port: 0,
    sandbox: sandboxOptionsOf(values),
    scenarios: () => import('../../scenarios/index.ts'),
    onExchange: (exchange) => reporter.exchange(exchange),
    onDelivery: (sandbox, report) => reporter.delivery(sandbox, report),
    onDefect: (error) => reporter.defect(error),
    onRefused: (host) =>
      terminal.writeError(
        `fenzhang: refused ${host}: only WeChat Pay's own hosts are served here\n`,
      ),
  });
  reporter.watch(emulator);
  const directory = mkdtempSync(join(tmpdir(), 'fenzhang-'));
  try {
    await emulator.start();
    const { url } = emulator;
    const control = createControlClient({ baseUrl: url });
    const { mchid } = await writeSdkFiles(control, url, directory);
    const lines = environmentLines({ directory, url, mchid, inherited: terminal.env });
    return await runChild(words, { ...terminal.env, ...lines }, terminal.cwd);
  } finally {
    await emulator.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The child has our streams. Signals reach it too; when it ends, so do we. */
function runChild(
  [program = '', ...parameters]: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
): Promise<Exit> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd, env, stdio: 'inherit' });
    // On a terminal Ctrl-C has reached the child already, with everything else in the foreground.
    const pass = (signal: NodeJS.Signals) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const settle = (end: () => void) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      end();
    };
    child.once('error', (error) => {
      const isMissing = 'code' in error && error.code === 'ENOENT';
      if (isMissing) settle(() => reject(new UsageError(`there is no command ${program}`)));
      else settle(() => reject(error));
    });
    child.once('exit', (code, signal) => {
      const bySignal = signal === null ? NOT_FOUND : SIGNALLED + constants.signals[signal];
      settle(() => resolve(code ?? bySignal));
    });
  });
}
