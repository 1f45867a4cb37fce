import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule, unschedule } from '../../emulator/domain/agenda.ts';
import { DueQueue } from '../../emulator/domain/due-queue.ts';
import { world } from './world.ts';

/** Takes everything out, smallest first. */
function drained(queue: DueQueue<{ key: string }>, live: Set<string>): string[] {
  const keys: string[] = [];
  for (;;) {
    const next = queue.peek(({ key }) => live.has(key));
    if (next === undefined) return keys;
    keys.push(next.key);
    live.delete(next.key);
  }
}

describe('DueQueue', () => {
  it('has nothing due when it is empty', () => {
    expect(new DueQueue<{ key: string }>().peek(() => true)).toBeUndefined();
  });

  it('leaves the next item in place', () => {
    const queue = new DueQueue<{ key: string }>();
    queue.push({ key: 'b' });
    queue.push({ key: 'a' });
    expect(queue.peek(() => true)).toEqual({ key: 'a' });
    expect(queue.peek(() => true)).toEqual({ key: 'a' });
  });

  it('tells any keys in order without taking them out', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 60 }),
        fc.nat(),
        (keys, gone) => {
          const queue = new DueQueue<{ key: string }>();
          for (const key of keys) queue.push({ key });
          const live = new Set(keys.filter((_, index) => gone % (index + 2) !== 0));
          const expected = [...live].sort((left, right) => (left < right ? -1 : 1));
          const told = () => [...queue.inOrder(({ key }) => live.has(key))].map(({ key }) => key);
          expect(told()).toEqual(expected);
          expect(told()).toEqual(expected);
          expect(drained(queue, live)).toEqual(expected);
        },
      ),
    );
  });

  it('answers any keys in order, leaving out those that have gone', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 60 }),
        fc.nat(),
        (keys, gone) => {
          const queue = new DueQueue<{ key: string }>();
          for (const key of keys) queue.push({ key });
          const live = new Set(keys.filter((_, index) => gone % (index + 2) !== 0));
          const expected = [...live].sort((left, right) => (left < right ? -1 : 1));
          expect(drained(queue, live)).toEqual(expected);
        },
      ),
    );
  });

  it('answers in order while items come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 80 }), (numbers) => {
        const queue = new DueQueue<{ key: string }>();
        const live = new Set<string>();
        for (const [index, number] of numbers.entries()) {
          const key = `${String(number).padStart(3, '0')}-${index}`;
          queue.push({ key });
          live.add(key);
          if (number % 3 !== 0) continue;
          const smallest = [...live].sort()[0] ?? '';
          expect(queue.peek((item) => live.has(item.key))?.key).toBe(smallest);
          live.delete(smallest);
        }
        const taken = numbers.filter((each) => each % 3 === 0);
        expect(drained(queue, live)).toHaveLength(numbers.length - taken.length);
      }),
    );
  });
});

describe('the agenda', () => {
  it('is done in order of time, then in the order it was planned in', () => {
    const here = world({ audits: false });
    const at = (ms: number) => here.now + ms;
    here.run((context) => {
      schedule(context, 'settleTransaction', at(20), 'third');
      schedule(context, 'settleTransaction', at(3), 'first');
      schedule(context, 'settleTransaction', at(10), 'gone');
      schedule(context, 'settleTransaction', at(3), 'second');
    });
    const items = [...here.state.tables.agenda.values()];
    const inOrder = items.toSorted((left, right) => (left.key < right.key ? -1 : 1));
    expect(inOrder.map(({ reference }) => reference)).toEqual(['first', 'second', 'gone', 'third']);
    here.run((context) => unschedule(context, inOrder[2]?.key));
    here.run((context) => unschedule(context, undefined));
    expect(here.state.tables.agenda.size).toBe(3);
    here.advance(19);
    expect([...here.state.tables.agenda.values()].map(({ reference }) => reference)).toEqual([
      'third',
    ]);
  });
});
