import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putMerchant } from '../../emulator/domain/merchants.ts';
import { ApiError } from '../../emulator/errors.ts';
import type { Sandbox } from '../../emulator/sandbox.ts';
import { readSnapshot } from '../../emulator/snapshots/document.ts';
import { takenBy } from '../../emulator/snapshots/take-snapshot.ts';
import { snapshotOf } from '../../emulator/snapshots/write-snapshot.ts';
import { advanceOf, commandOf, type Step, steps } from '../domain/blind-steps.ts';
import { MERCHANTS, type World } from '../domain/world.ts';
import { sandboxWith } from './sandboxes.ts';
import { worldOf } from './snapshot-content.ts';

/** A sandbox as blind steps see one. */
function blind(sandbox: Sandbox): World {
  return {
    get state() {
      return sandbox.state;
    },
    settings: sandbox.config.settings,
    get now() {
      return sandbox.clock.now();
    },
    run: (command) => sandbox.execute(command),
    answerNotificationsWith: () => undefined,
    refusal: () => expect.unreachable(),
    advance: () => expect.unreachable(),
    reload: () => undefined,
    number: (prefix) => prefix,
  };
}

function begun(): Sandbox {
  const sandbox = sandboxWith({ seed: 7 });
  sandbox.execute((context) => {
    // Without a key to seal notices with, none is sent: nobody listens at those addresses.
    for (const { apiV3Key: _, ...each } of MERCHANTS) putMerchant(context, each);
  });
  return sandbox;
}

/** Does a step, and tells what came of it. */
async function done(sandbox: Sandbox, step: Step): Promise<string> {
  if (step.kind === 'advance') {
    const ran = await sandbox.advanceTo((now) => now + advanceOf(step));
    return JSON.stringify(ran);
  }
  try {
    return JSON.stringify(sandbox.execute(commandOf(blind(sandbox), step))) ?? '';
  } catch (error) {
    if (error instanceof ApiError) return error.situation;
    throw error;
  } finally {
    await sandbox.settled();
  }
}

async function allDone(sandbox: Sandbox, history: readonly Step[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (const step of history) told.push(await done(sandbox, step));
  return told;
}

const runs = { numRuns: 100 };
const PATIENCE_MS = 60_000;

describe('whatever happens in a sandbox', () => {
  it(
    'its snapshot, taken at any step, is an equal world that goes on alike',
    async () => {
      const history = fc.tuple(steps, fc.nat(60));
      await fc.assert(
        fc.asyncProperty(history, async ([all, cut]) => {
          const first = begun();
          await allDone(first, all.slice(0, cut));
          const document = readSnapshot(
            JSON.parse(JSON.stringify(snapshotOf(first, { tellsSecrets: true }))),
          );
          const second = sandboxWith({ seed: 1 });
          second.become(takenBy(document, second));
          expect(worldOf(second.state)).toBe(worldOf(first.state));
          expect(second.clock.time).toEqual(first.clock.time);
          expect(second.config).toEqual(first.config);
          const rest = all.slice(cut);
          expect(await allDone(second, rest)).toEqual(await allDone(first, rest));
          expect(worldOf(second.state)).toBe(worldOf(first.state));
        }),
        runs,
      );
    },
    PATIENCE_MS,
  );

  it(
    'it goes back to any step, and the same requests then have the same answers',
    async () => {
      const history = fc.tuple(steps, fc.nat(60));
      await fc.assert(
        fc.asyncProperty(history, async ([all, cut]) => {
          const sandbox = begun();
          await allDone(sandbox, all.slice(0, cut));
          const { moment } = sandbox;
          const then = worldOf(sandbox.state);
          const told = await allDone(sandbox, all.slice(cut));
          const end = worldOf(sandbox.state);
          expect(sandbox.rewindTo(moment)).toBe(true);
          expect(worldOf(sandbox.state)).toBe(then);
          expect(sandbox.clock.time).toEqual(moment.time);
          expect(await allDone(sandbox, all.slice(cut))).toEqual(told);
          expect(worldOf(sandbox.state)).toBe(end);
        }),
        runs,
      );
    },
    PATIENCE_MS,
  );
});
