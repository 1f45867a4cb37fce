import { readFileSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState, putOf } from '../../emulator/domain/state.ts';
import { openStore } from '../../emulator/store/lowdb-store.ts';
import { memoryStore } from '../../emulator/store/memory-store.ts';
import { changeSets } from './arbitraries.ts';
import { change, NAME, plain } from './change-sets.ts';
import { filesIn, temporaryDirectory } from './directories.ts';

const STEPS = ['append', 'reopen', 'compact', 'reset'] as const;
const steps = fc.array(
  fc.record({
    step: fc.oneof(
      { weight: 6, arbitrary: fc.constant<(typeof STEPS)[number]>('append') },
      { weight: 3, arbitrary: fc.constantFrom<(typeof STEPS)[number]>('reopen', 'compact') },
      { weight: 1, arbitrary: fc.constant<(typeof STEPS)[number]>('reset') },
    ),
    change: changeSets,
  }),
  { maxLength: 25 },
);

describe('a store on disk', () => {
  it('holds, after any sequence of changes, compactions and restarts, what a store in memory holds', () => {
    const directory = temporaryDirectory();
    fc.assert(
      fc.property(steps, (sequence) => {
        rmSync(directory, { recursive: true, force: true });
        const model = memoryStore();
        let store = openStore(directory, NAME);
        for (const { step, change } of sequence) {
          if (step === 'reopen') {
            store.close();
            store = openStore(directory, NAME);
          } else if (step === 'append') {
            store.append(change);
            model.append(change);
          } else {
            store[step]();
            model[step]();
          }
        }
        store.close();
        expect(store.warnings).toEqual([]);
        const kept = openStore(directory, NAME);
        kept.close();
        const expected = plain(model.state);
        expect(plain(kept.state)).toEqual(expected);
        expect(plain(store.state)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps a single change set longer than what is read at once', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    const long = '分'.repeat(1_500_000);
    store.append({ puts: [putOf('prepays', 'long', long)], entries: [] });
    store.append(change(1));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect(kept.state.tables.prepays.get('long')).toBe(long);
    expect(kept.state.tables.receivers.size).toBe(1);
  });

  it('keeps more documents than one line of a snapshot holds', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    for (let number = 1; number <= 1_201; number += 1) store.append(change(number));
    store.compact();
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect(plain(kept.state)).toEqual(plain(store.state));
  });

  it('keeps several sandboxes in one directory apart', () => {
    const directory = temporaryDirectory();
    const one = openStore(directory, 'one');
    const two = openStore(directory, 'two');
    one.append(change(1));
    expect(two.state.entries).toHaveLength(0);
    one.close();
    two.close();
    const kept = openStore(directory, 'two');
    kept.close();
    expect(plain(kept.state)).toEqual(plain(emptyState()));
  });

  it('takes a change that the ledger contradicts out of the journal and the state again', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    store.append(change(1));
    const overdrawn = change(2);
    const [entry] = change(3).entries;
    const movements = (entry?.movements ?? []).map(({ from, to, amount }) => {
      return { from: to, to: from, amount };
    });
    expect(() => store.append({ ...overdrawn, entries: [{ ...entry!, movements }] })).toThrow(
      'would fall to',
    );
    store.append(change(4));
    store.close();
    const kept = openStore(directory, NAME);
    kept.close();
    expect([...kept.state.tables.receivers.keys()]).toEqual(['R1', 'R4']);
    expect(plain(kept.state)).toEqual(plain(store.state));
  });
});

describe('a store in memory', () => {
  it('keeps nothing on disk and forgets all at a reset', () => {
    const store = memoryStore();
    store.append(change(1));
    store.compact();
    expect(store.state.entries).toHaveLength(1);
    store.reset();
    expect(plain(store.state)).toEqual(plain(emptyState()));
    store.close();
    expect(store.warnings).toEqual([]);
  });
});

describe('a reset', () => {
  it('leaves nothing of the former state on disk', () => {
    const directory = temporaryDirectory();
    const store = openStore(directory, NAME);
    store.append(change(1, 'former'));
    store.compact();
    store.append(change(2, 'former'));
    store.reset();
    expect(plain(store.state)).toEqual(plain(emptyState()));
    const { snapshot, journal } = filesIn(directory);
    for (const file of [snapshot, journal]) {
      expect(readFileSync(file, 'utf8')).not.toContain('former');
    }
    store.close();
  });
});
