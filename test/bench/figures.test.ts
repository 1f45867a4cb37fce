import { describe, expect, it } from 'vitest';
import { isMet, type Measured, median, perSecond, shortBy } from '../../bench/figures.ts';
import { tableOf } from '../../bench/report.ts';

const measured = (name: Measured['name'], value: number | undefined): Measured => ({
  ...{ name, value, from: 'a test' },
});

describe('a figure', () => {
  it.each<[Measured['name'], number | undefined, boolean]>([
    ['signedGet', 0.8, true],
    ['signedGet', 0.79, false],
    ['restart', 3, true],
    ['restart', 3.01, false],
    ['coldStart', 299, true],
    // A peer that cannot be run here says nothing about us.
    ['prism', undefined, true],
  ])('%s of %s: met is %s', (name, value, expected) => {
    expect(isMet(measured(name, value))).toBe(expected);
  });

  it('falls short by a share of its bar', () => {
    expect(shortBy(measured('signedGet', 0.6))).toBe(25);
    expect(shortBy(measured('restart', 4.5))).toBe(50);
  });

  it('is a median, so that one bad round decides nothing', () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('counts requests a second', () => {
    expect(perSecond({ requests: 3_000, elapsedMs: 1_500 })).toBe(2_000);
  });
});

describe('the table', () => {
  it('says of each figure what was measured, its bar and whether it is met', () => {
    const table = tableOf({
      figures: [
        measured('signedGet', 0.85),
        measured('coldStart', 401),
        measured('wiremock', undefined),
      ],
      facts: [{ fact: 'memory', value: '75 MiB' }],
    });
    const [, get, start, peer] = table.split('\n').map((line) => line.split(/ {2,}/));
    expect(get).toEqual(['signed GET ÷ ceiling', '0.85 ×', '≥ 0.8, aim 0.9', 'met', 'a test']);
    expect(start).toEqual(['start to first signed answer', '401 ms', '≤ 300', 'SHORT', 'a test']);
    expect(peer).toEqual(['signed GET ÷ static answer of WireMock', '-', '≥ 0.9', 'a test']);
    expect(table).toContain('memory: 75 MiB');
  });
});
