// The command `fenzhang`, once `fenzhang.cts` has seen to its threads: looks at Node first, then hands the process over
// to the verbs as plain values.
import { nodeVersionProblem } from './cli/node-version.ts';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  // Loaded only now: an older Node might not even parse what follows.
  const { run } = await import('./cli/run.ts');
  // `fenzhang demo | head` closes the pipe early; that is no error.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await run({
    args: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    isInteractive: process.stdout.isTTY,
    ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
    untilStopped: () =>
      new Promise((resolve) => {
        const signals = ['SIGINT', 'SIGTERM'] as const;
        // Only the first is heard: a second one, of either kind, ends the process at once.
        const stop = () => {
          for (const signal of signals) process.off(signal, stop);
          resolve();
        };
        for (const signal of signals) process.on(signal, stop);
      }),
  });
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}

/** On standard error, for what is printed may go into a file. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline');
  const { stdin: input, stderr: output } = process;
  const lines = createInterface({ input, output });
  return new Promise((resolve) => {
    lines.question(question, (line) => {
      lines.close();
      resolve(line);
    });
  });
}
