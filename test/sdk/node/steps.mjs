// What a program prints: one line a step, then its verdict. Anything that fails ends it with exit 1.
import process, { stdout } from 'node:process';
import { inspect, isDeepStrictEqual } from 'node:util';
import { settings } from './settings.mjs';

/** Runs the phase named by SDK_PHASE; it answers the verdict that goes into its cell of the table. */
export async function perform(phases) {
  try {
    stdout.write(`verdict: ${await phases[settings.phase]()}\n`);
  } catch (error) {
    stdout.write(`FAIL  ${error instanceof Error ? error.stack : inspect(error)}\n`);
    process.exitCode = 1;
  }
}

/** Does one step and prints its sentence once it has held. */
export async function step(sentence, action) {
  try {
    const result = await action();
    stdout.write(`ok    ${sentence}\n`);
    return result;
  } catch (error) {
    stdout.write(`FAIL  ${sentence}\n`);
    throw error;
  }
}

/** Checks the named members of a value; members that are not named may be anything. */
export function expectMembers(actual, expected) {
  for (const [name, value] of Object.entries(expected)) {
    if (!isDeepStrictEqual(actual?.[name], value)) {
      throw new Error(`expected ${name} ${inspect(value)} in ${inspect(actual, { depth: 4 })}`);
    }
  }
}

/** Checks the status of an answer and the named members of its body; answers the body. */
export function expectAnswer({ status, body }, wantedStatus, members = {}) {
  if (status !== wantedStatus) {
    throw new Error(`expected status ${wantedStatus}, received ${status} ${inspect(body)}`);
  }
  expectMembers(body, members);
  return body;
}
