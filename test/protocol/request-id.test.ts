// Proves that every decoded Request-ID is written again letter for letter.
import { describe, expect, it } from 'vitest';
import { requestId } from '../../emulator/protocol/request-id.ts';
import vectors from './vectors/request-ids.json' with { type: 'json' };

describe('requestId', () => {
  for (const { id, unixSeconds, fields, code, result } of vectors.tests) {
    it(`writes the id of ${id}`, () => {
      const [second = -1, third = -1, fourth = -1, fifth = -1] = fields;
      expect(requestId({ unixSeconds, fields: [second, third, fourth, fifth], code })).toBe(result);
    });
  }

  it('writes zero and numbers above 32 bits', () => {
    const fields = [0, 127, 128, 2 ** 40] as const;
    expect(requestId({ unixSeconds: 0, fields, code: 0 })).toBe(
      '08001000187F20800128808080808020-0',
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses %d', (number) => {
    const fields = [0, 0, 0, 0] as const;
    expect(() => requestId({ unixSeconds: number, fields, code: 0 })).toThrow(RangeError);
    expect(() => requestId({ unixSeconds: 0, fields, code: number })).toThrow(RangeError);
  });
});
