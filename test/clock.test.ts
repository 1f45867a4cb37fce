import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BusinessClock, realTime, type WallClock } from '../emulator/clock.ts';

/** A wall clock that stands where it is put, with its timers for the taking. */
function handMade() {
  let nowMs = 1_000;
  const timers = new Set<{ delayMs: number; callback: () => void }>();
  const wall: WallClock = {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  return {
    wall,
    timers,
    pass: (ms: number): void => {
      nowMs += ms;
    },
  };
}

describe('BusinessClock', () => {
  it('follows the wall by default', () => {
    const { wall, pass } = handMade();
    const clock = new BusinessClock(wall);
    expect(clock.now()).toBe(1_000);
    pass(5);
    expect(clock.now()).toBe(1_005);
    expect(clock.position).toEqual({ mode: 'follow', offsetMs: 0 });
  });

  it('moves ahead and goes on from there', () => {
    const { wall, pass } = handMade();
    const clock = new BusinessClock(wall);
    clock.moveTo(61_000);
    expect(clock.now()).toBe(61_000);
    pass(1);
    expect(clock.now()).toBe(61_001);
    expect(clock.position).toEqual({ mode: 'follow', offsetMs: 60_000 });
  });

  it.each([0, 999, 1_000])('ignores a move to %i, which is past', (target) => {
    const clock = new BusinessClock(handMade().wall);
    clock.moveTo(target);
    expect(clock.now()).toBe(1_000);
  });

  it('stands still once frozen, and still moves by hand', () => {
    const { wall, pass } = handMade();
    const clock = new BusinessClock(wall);
    clock.freeze();
    pass(10_000);
    expect(clock.now()).toBe(1_000);
    clock.moveTo(2_000);
    expect(clock.now()).toBe(2_000);
    expect(clock.position).toEqual({ mode: 'frozen', nowMs: 2_000 });
  });

  it('runs on from where it stood when it follows again', () => {
    const { wall, pass } = handMade();
    const clock = new BusinessClock(wall);
    clock.freeze();
    pass(10_000);
    clock.follow();
    expect(clock.now()).toBe(1_000);
    pass(7);
    expect(clock.now()).toBe(1_007);
  });

  it('lands in the same place by one step or two', () => {
    const [once, twice] = [new BusinessClock(handMade().wall), new BusinessClock(handMade().wall)];
    once.moveTo(9_000);
    twice.moveTo(4_000);
    twice.moveTo(9_000);
    expect(twice.position).toEqual(once.position);
  });

  it.each([
    [{ mode: 'follow', offsetMs: 500 } as const, 1_500],
    [{ mode: 'frozen', nowMs: 7 } as const, 7],
  ])('takes a stored position up again: %j', (position, now) => {
    const restored = new BusinessClock(handMade().wall);
    restored.restore(position);
    expect(restored.now()).toBe(now);
    expect(new BusinessClock(handMade().wall, position).now()).toBe(now);
  });
});

describe('BusinessClock.wakeAt', () => {
  const only = <Item>(items: Set<Item>): Item => {
    const [first, ...others] = items;
    if (first === undefined || others.length > 0) throw new Error('not exactly one');
    return first;
  };

  it('asks the wall for what is left until then, in business time', () => {
    const { wall, timers } = handMade();
    const clock = new BusinessClock(wall, { mode: 'follow', offsetMs: 1_000 });
    const calls: string[] = [];
    clock.wakeAt(2_500, () => calls.push('woken'));
    expect(only(timers).delayMs).toBe(500);
    only(timers).callback();
    expect(calls).toEqual(['woken']);
  });

  it('keeps one call only: a new one replaces it, none takes it away', () => {
    const { wall, timers } = handMade();
    const clock = new BusinessClock(wall);
    clock.wakeAt(2_000, () => {});
    clock.wakeAt(3_000, () => {});
    expect(only(timers).delayMs).toBe(2_000);
    clock.wakeAt(undefined, () => {});
    expect(timers.size).toBe(0);
  });

  it('never wakes while frozen', () => {
    const { wall, timers } = handMade();
    const clock = new BusinessClock(wall, { mode: 'frozen', nowMs: 0 });
    clock.wakeAt(1, () => {});
    expect(timers.size).toBe(0);
  });
});

describe('realTime', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('calls back after the delay, unless it is called off', () => {
    const calls: string[] = [];
    realTime.after(1_000, () => calls.push('first'));
    realTime.after(1_000, () => calls.push('second'))();
    vi.advanceTimersByTime(999);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(['first']);
  });

  it.each([
    ['a delay that is past', -5, 0],
    ['a delay beyond what a timer can count', 2 ** 40, 2 ** 31 - 1],
  ])('turns %s into the nearest it can wait', (_, delayMs, waitsMs) => {
    const calls: string[] = [];
    realTime.after(delayMs, () => calls.push('woken'));
    if (waitsMs > 0) vi.advanceTimersByTime(waitsMs - 1);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(['woken']);
  });

  it('tells the time of the wall', () => {
    vi.setSystemTime(1_234_567_890_123);
    expect(realTime.now()).toBe(1_234_567_890_123);
  });
});
