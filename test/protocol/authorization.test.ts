// Proves how each Authorization value is read, and that no value at all makes the reader throw.
import { assert, property, record, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAuthorization, parseAuthorization } from '../../emulator/protocol/authorization.ts';
import vectors from './vectors/authorization.json' with { type: 'json' };
import badAttributes from './vectors/bad-attributes.json' with { type: 'json' };

describe('parseAuthorization', () => {
  for (const { id, comment, value, result, attributes } of vectors.tests) {
    it(`answers ${result} to ${id}: ${comment}`, () => {
      expect(parseAuthorization(value)).toEqual({ kind: result, ...attributes });
    });
  }

  for (const { id, comment, value, result } of badAttributes.tests) {
    it(`answers ${result} to ${id}: ${comment}`, () => {
      expect(parseAuthorization(value)).toEqual({ kind: result });
    });
  }

  it('answers missing when there is no header', () => {
    expect(parseAuthorization(undefined)).toEqual({ kind: 'missing' });
  });

  it('has an answer to any text', async () => {
    await assert(property(string({ unit: 'binary' }), (value) => void parseAuthorization(value)));
  });

  it('has an answer to any attribute list, and takes no long time over a long one', async () => {
    const start = 'WECHATPAY2-SHA256-RSA2048 ';
    await assert(
      property(stringMatching(/^[a-z_=",]*$/), (list) => void parseAuthorization(start + list)),
    );
    expect(parseAuthorization(`${start}${'a="'.repeat(100_000)}`).kind).toBe('invalidAttributes');
  });
});

describe('formatAuthorization', () => {
  it("writes the documentation's sample order", () => {
    const [sample] = vectors.tests;
    expect(formatAuthorization(sample!.attributes!)).toBe(sample!.value);
  });

  it('is read back as it was written', async () => {
    const value = stringMatching(/^[^"\r\n]+$/);
    const authorization = record({
      mchid: value,
      nonce: value,
      signature: value,
      timestamp: stringMatching(/^[0-9]{1,12}$/),
      serial: value,
    });
    await assert(
      property(authorization, (parts) => {
        expect(parseAuthorization(formatAuthorization(parts))).toEqual({
          kind: 'parsed',
          ...parts,
        });
      }),
    );
  });
});
