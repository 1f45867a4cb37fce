// Other people's programs as referees: what they print, and whether they are here at all.
import { execFile, spawnSync } from 'node:child_process';
import { env } from 'node:process';
import { promisify } from 'node:util';

/** True when the program can be started; tests of absent ones are skipped. */
export function isInstalled(program: string, ...probe: readonly string[]): boolean {
  return spawnSync(program, probe, { stdio: 'ignore' }).status === 0;
}

/** Runs a program without blocking this process, which may be serving it. Answers what it prints. */
export async function output(
  program: string,
  parameters: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { env: { ...inheritedVariables(), ...variables }, timeout: 15_000 };
  const { stdout, stderr } = await promisify(execFile)(program, parameters, options);
  return `${stdout}${stderr}`;
}

/** Without those that would lead the program elsewhere. */
function inheritedVariables(): Readonly<Record<string, string>> {
  const entries = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || /proxy|^NODE_|^VITEST|^FENZHANG_|^JAVA_/i.test(name)
      ? []
      : [[name, value]],
  );
  return Object.fromEntries(entries);
}
