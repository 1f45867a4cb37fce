import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateText,
  dayOf,
  monthsBefore,
  parseDate,
  startOf,
  timeText,
} from '../../emulator/domain/calendar.ts';

describe('a day', () => {
  it.each([
    ['the first', 0, '1970-01-01'],
    ['the last millisecond of a day', Date.UTC(2026, 10, 22, 15, 59, 59, 999), '2026-11-22'],
    ['the first of the next', Date.UTC(2026, 10, 22, 16), '2026-11-23'],
    ['a leap day', Date.UTC(2028, 1, 29), '2028-02-29'],
  ])('is that of Beijing: %s', (_, ms, text) => {
    expect(dateText(dayOf(ms))).toBe(text);
  });

  it('has a text that reads back, and agrees with the calendar everywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2400, 0) }), (ms) => {
        const beijing = new Date(ms + 8 * 3_600_000).toISOString();
        expect(timeText(ms)).toBe(beijing.slice(0, 19).replace('T', ' '));
        expect(parseDate(dateText(dayOf(ms)))).toBe(dayOf(ms));
        expect(dayOf(startOf(dayOf(ms)))).toBe(dayOf(ms));
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '', '2026-01-01 '])(
    'is not "%s"',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );

  it.each([
    ['2026-11-22', 3, '2026-08-22'],
    ['2026-02-10', 3, '2025-11-10'],
    ['2026-01-31', 12, '2025-01-31'],
    ['2026-05-31', 3, '2026-03-03'],
  ])('%s is %i months after %s', (text, months, before) => {
    expect(dateText(monthsBefore(parseDate(text) ?? 0, months))).toBe(before);
  });
});
