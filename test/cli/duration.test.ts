import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../emulator/cli/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['1m', 60_000],
    ['30s', 30_000],
    ['90s', 90_000],
    ['5d', 432_000_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['5m', 300_000],
    ['5ms', 5],
    ['1d2h3m4s5ms', 93_784_005],
    ['0s', 0],
  ])('reads %s as %i ms', (text, durationMs) => {
    expect(parseDuration(text)).toBe(durationMs);
  });

  it.each(['', '5', 'm', '1.5h', '-1m', '30m1h', '1m1m', '1 m', '1min', '9999999999999d'])(
    'does not read %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('reads whatever is written in whole seconds', () => {
    fc.assert(
      fc.property(fc.nat(90_000), (seconds) => {
        expect(parseDuration(`${seconds}s`)).toBe(seconds * 1_000);
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [250, '250 ms'],
    [1_000, '1 s'],
    [50_134, '50 s'],
    [61_500, '1 min 1 s'],
    [5_400_000, '1 h 30 min'],
    [86_400_000, '1 d'],
    [15_551_999_000, '179 d 23 h'],
    [3_601_000, '1 h'],
  ])('writes %i ms as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});
