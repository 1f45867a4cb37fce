// An outcome is told once what was committed before it is as durable as its store promises; where it cannot be, it is not.
import { type Outcome, troubledBy } from './pipeline.ts';

/** At once, unless the store flushes to the medium. */
export function onceDurable(outcome: Outcome): Outcome | Promise<Outcome> {
  const flushed = outcome.tenant?.untilDurable();
  if (flushed === undefined) return outcome;
  return flushed.then(
    () => outcome,
    (error: unknown) => ({ ...outcome, ...troubledBy(error, outcome.endpoint) }),
  );
}
