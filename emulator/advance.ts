// How business time is moved: from one thing due to the next, never past a delivery that is still waited for.
import type { AgendaItem } from './domain/state.ts';
import type { DueWorker } from './due-worker.ts';
import type { Sandbox } from './sandbox.ts';

/** Moves business time to a time (ms), doing everything due on the way in its order. Answers what was done. */
export async function advance(
  sandbox: Pick<Sandbox, 'clock' | 'execute'>,
  worker: DueWorker,
  wanted: number | ((now: number) => number),
): Promise<readonly AgendaItem[]> {
  const { clock } = sandbox;
  const done: AgendaItem[] = [];
  await worker.settled();
  const target = typeof wanted === 'number' ? wanted : wanted(clock.now());
  for (;;) {
    // Closed or begun anew meanwhile: that world's time is not ours to move.
    if (worker.isAbandoned) return done;
    const next = worker.next();
    if (next === undefined || next.dueAt > target) break;
    clock.moveTo(next.dueAt);
    worker.do(next);
    done.push(next);
    await worker.settled();
  }
  clock.moveTo(target);
  sandbox.execute(() => undefined);
  await worker.settled();
  return done;
}

/**
 * Lets advances that are asked for together be made one after the other.
 * @param hurry is called when one is asked for while another is being made: its caller may be what that one waits for
 */
export function inTurn(
  hurry: () => void,
): <Result>(make: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let unfinished = 0;
  return (make) => {
    if (unfinished > 0) hurry();
    unfinished += 1;
    const made = last.then(make);
    last = made
      .catch(() => undefined)
      .finally(() => {
        unfinished -= 1;
      });
    return made;
  };
}
