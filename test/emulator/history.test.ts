import { describe, expect, it } from 'vitest';
import type { Reversal } from '../../emulator/domain/rewinding.ts';
import { History } from '../../emulator/history.ts';

const time = { mode: 'frozen', nowMs: 0 } as const;
const change = (entries: number): Reversal => ({ puts: [], entries });
const moment = (history: History) => history.momentAt(time);
const noted = (history: History, count: number) => {
  for (let each = 0; each < count; each += 1) history.note(change(each));
};

describe('the history of a sandbox', () => {
  it('tells what came after a moment, oldest first', () => {
    const history = new History();
    history.note(change(1));
    const then = moment(history);
    expect(history.since(then)).toEqual([]);
    history.note(change(2));
    history.note(change(3));
    expect(history.since(then)).toEqual([change(2), change(3)]);
  });

  it('keeps thousands of changes and forgets what is older, the place before them included', () => {
    const history = new History();
    const start = moment(history);
    noted(history, 999);
    const early = moment(history);
    noted(history, 1);
    const kept = moment(history);
    noted(history, 5_000);
    expect(history.since(start)).toBeUndefined();
    expect(history.since(early)).toBeUndefined();
    expect(history.since(kept)).toHaveLength(5_000);
  });

  it('knows no moment of a course that was taken back, even at the same place', () => {
    const history = new History();
    const start = moment(history);
    history.note(change(1));
    const undone = moment(history);
    history.cutTo(start);
    expect(history.since(undone)).toBeUndefined();
    history.note(change(1));
    expect(history.since(undone)).toBeUndefined();
    expect(history.since(start)).toHaveLength(1);
  });

  it('knows no moment from before it was cleared', () => {
    const history = new History();
    const before = moment(history);
    history.clear();
    expect(history.since(before)).toBeUndefined();
    expect(history.since(moment(history))).toEqual([]);
  });

  it('is untouched from its beginning to the next change', () => {
    const history = new History();
    expect(history.isUntouched).toBe(false);
    history.begin();
    expect(history.isUntouched).toBe(true);
    history.note(change(1));
    expect(history.isUntouched).toBe(false);
  });
});
