// A contract: sentences about one thing, held against a target of its own, whose books must balance and answers be as described afterwards.
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { nameOf } from '../runner/reports.ts';
import { readEnvironment } from './environment.ts';
import type { Tag } from './tags.ts';
import { createTarget, type Target, type TargetOptions } from './target.ts';
import { undescribed } from './undescribed.ts';

/**
 * Declares a contract. Where the target may not be treated as the tag says, it is skipped.
 * @param title what it is about: for an endpoint its method and path
 * @param sentences declares the tests; the target opens before the first of them, so use it inside `it`
 */
export function contract(
  title: string,
  tag: Tag,
  sentences: (target: Target) => void,
  options: TargetOptions = {},
): void {
  const isAllowed = readEnvironment().tags.includes(tag);
  describe.runIf(isAllowed)(nameOf(title, tag), () => {
    let opened: Target | undefined;
    beforeAll(async () => {
      opened = await createTarget(options);
    });
    afterAll(async () => {
      if (opened?.capabilities.control) {
        const { findings } = await opened.control.audit();
        expect(findings).toEqual([]);
        expect(await undescribed(opened)).toEqual([]);
      }
      await opened?.close();
    });
    sentences(openedLater(() => opened));
  });
}

/** Sentences are declared before there is a target, and hold one as if there were. */
function openedLater(opened: () => Target | undefined): Target {
  const known = () => {
    const target = opened();
    if (target === undefined)
      throw new Error('The target opens before the first test: use it there');
    return target;
  };
  return new Proxy({} as Target, { get: (_, name) => Reflect.get(known(), name) });
}
