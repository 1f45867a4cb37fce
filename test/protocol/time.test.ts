// Proves how instants are written and read, to the second and in Beijing's calendar.
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  certificateDate,
  compactDate,
  compactTime,
  httpDate,
  parseCertificateTime,
  parseRfc3339,
  rfc3339,
} from '../../emulator/protocol/time.ts';

const instants = [
  [0, '1970-01-01T08:00:00+08:00', '19700101', '01080000', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  [
    1_727_005_694_000,
    '2024-09-22T19:48:14+08:00',
    '20240922',
    '22194814',
    'Sun, 22 Sep 2024 11:48:14 GMT',
  ],
  [
    1_735_660_799_999,
    '2024-12-31T23:59:59+08:00',
    '20241231',
    '31235959',
    'Tue, 31 Dec 2024 15:59:59 GMT',
  ],
  [
    1_735_660_800_000,
    '2025-01-01T00:00:00+08:00',
    '20250101',
    '01000000',
    'Tue, 31 Dec 2024 16:00:00 GMT',
  ],
] as const;

describe('writing an instant', () => {
  it.each(instants)('writes %d as %s, %s, %s and %s', (instantMs, rfc, date, time, http) => {
    expect(rfc3339(instantMs)).toBe(rfc);
    expect(compactDate(instantMs)).toBe(date);
    expect(compactTime(instantMs)).toBe(time);
    expect(httpDate(instantMs)).toBe(http);
  });

  it('refuses what is no instant', () => {
    expect(() => rfc3339(Number.NaN)).toThrow(RangeError);
  });
});

describe('parseRfc3339', () => {
  it.each([
    ['1970-01-01T08:00:00+08:00', 0],
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.120Z', 120],
    ['1970-01-01T00:00:00.1Z', 100],
    ['1970-01-01T00:00:00.1239999Z', 123],
    ['1969-12-31T14:30:00-09:30', 0],
    ['1970-01-01T00:00:00-00:00', 0],
    ['2024-02-29T00:00:00+08:00', 1_709_136_000_000],
    ['2024-09-22T19:48:14.999+08:00', 1_727_005_694_999],
  ])('reads %s', (text, instantMs) => {
    expect(parseRfc3339(text)).toBe(instantMs);
  });

  it.each([
    ['nothing', ''],
    ['a blank instead of the T', '2024-09-22 19:48:14+08:00'],
    ['a small t', '2024-09-22t19:48:14+08:00'],
    ['a small z', '2024-09-22T11:48:14z'],
    ['no offset', '2024-09-22T19:48:14'],
    ['an offset without its colon', '2024-09-22T19:48:14+0800'],
    ['an offset of 24 hours', '2024-09-22T19:48:14+24:00'],
    ['an offset of 60 minutes', '2024-09-22T19:48:14+08:60'],
    ['a date alone', '2024-09-22'],
    ['no seconds', '2024-09-22T19:48+08:00'],
    ['a point without a fraction', '2024-09-22T19:48:14.+08:00'],
    ['a 30 February', '2024-02-30T00:00:00+08:00'],
    ['a 29 February in a common year', '2023-02-29T00:00:00+08:00'],
    ['a month 13', '2024-13-01T00:00:00+08:00'],
    ['a month 0', '2024-00-01T00:00:00+08:00'],
    ['an hour 24', '2024-09-22T24:00:00+08:00'],
    ['a minute 60', '2024-09-22T19:60:00+08:00'],
    ['a second 60', '2024-09-22T19:48:60+08:00'],
    ['a blank in front', ' 2024-09-22T19:48:14+08:00'],
    ['a line break behind', '2024-09-22T19:48:14+08:00\n'],
    ['digits of another script', '２０２４-09-22T19:48:14+08:00'],
  ])('refuses %s', (_, text) => {
    expect(parseRfc3339(text)).toBeUndefined();
  });

  it('reads back every second it wrote', async () => {
    const seconds = integer({ min: 0, max: 4_000_000_000 });
    await assert(
      property(seconds, (unixSeconds) => {
        expect(parseRfc3339(rfc3339(unixSeconds * 1000))).toBe(unixSeconds * 1000);
      }),
    );
  });
});

describe('the time of a certificate', () => {
  it('is read from the form of node:crypto and given on as a Date', () => {
    const instantMs = parseCertificateTime('Jan  1 00:00:00 2024 GMT');
    expect(instantMs).toBe(Date.UTC(2024, 0, 1));
    expect(certificateDate(instantMs)).toEqual(new Date('2024-01-01T00:00:00Z'));
  });
});
