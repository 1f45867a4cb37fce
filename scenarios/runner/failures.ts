// What a step found: something that is not as the scenario says.
import type { Difference } from './compare.ts';

/** A step that did not go as expected; the runner adds where it stands. */
export class StepFailure extends Error {
  override readonly name = 'StepFailure';
  readonly expected: string;
  readonly received: string;
  /** The rule that the answer names, if there is one. */
  readonly rule: string | undefined;

  constructor(expected: string, received: string, rule?: string, options?: ErrorOptions) {
    super(`expected ${expected}, received ${received}`, options);
    this.expected = expected;
    this.received = received;
    this.rule = rule;
  }
}

/** Ends the step unless there is no difference. */
export function failOn(differences: readonly Difference[], rule?: string): void {
  if (differences.length === 0) return;
  const side = (which: 'expected' | 'received') =>
    differences.map((each) => `${each.what} ${each[which]}`.trim()).join(' · ');
  throw new StepFailure(side('expected'), side('received'), rule);
}
