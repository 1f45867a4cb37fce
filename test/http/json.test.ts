import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, parseJson, rawAt } from '../../emulator/http/json.ts';

/** The same value with members in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

function namesInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const names = Object.keys(value).filter((name) => !/^\d+$/.test(name));
  const isSorted = Array.isArray(value) || names.join() === names.toSorted().join();
  return isSorted && Object.values(value).every(namesInOrder);
}

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('parseJson', () => {
  it('reads what JSON.parse reads, the last of equal names winning', () => {
    const text = '{"a":1,"a":[null,true,"\\u4e2d"],"b":1e2}';
    expect(parseJson(text)).toEqual({ kind: 'ok', value: { a: [null, true, '中'], b: 100 } });
  });

  it.each(['', '{', '{"a":}', "{'a':1}", 'undefined', '[1,]', '\ufeff{}', '01', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(parseJson(text)).toEqual({ kind: 'bad' });
    },
  );

  it('keeps a member named __proto__ without touching any prototype', () => {
    const parsed = parseJson('{"__proto__":{"polluted":true}}');
    const value = parsed.kind === 'ok' ? parsed.value : undefined;
    expect(Object.keys(Object(value))).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('reads 64 levels and refuses the next, however deep the text goes', () => {
    expect(parseJson(deep(64)).kind).toBe('ok');
    expect(parseJson(deep(65))).toEqual({ kind: 'bad' });
    expect(parseJson(deep(2_000_000))).toEqual({ kind: 'bad' });
    expect(parseJson('{"a":'.repeat(100_000))).toEqual({ kind: 'bad' });
  });

  it('never throws', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.json());
    fc.assert(
      fc.property(anyText, (text) => {
        expect(['ok', 'bad']).toContain(parseJson(text).kind);
      }),
    );
  });
});

describe('rawAt', () => {
  const text =
    '{"a":{"n":1.50,"big":9223372036854775808,"list":[1e2,-0,"1.0"]},"n1":"n2","__proto__":7.0}';

  it.each([
    [['a', 'n'], '1.50'],
    [['a', 'big'], '9223372036854775808'],
    [['a', 'list'], '[1e2,-0,"1.0"]'],
    [['a', 'list', 1], '-0'],
    [['a'], '{"big":9223372036854775808,"list":[1e2,-0,"1.0"],"n":1.50}'],
    [['n1'], '"n2"'],
    [['__proto__'], '7.0'],
  ])('finds %j as it was written', (path, written) => {
    expect(canonicalJson(rawAt(text, path))).toBe(written);
  });

  it.each([[['b']], [['a', 'n', 'x']], [['a', 'list', 3]], [['toString']], [['n1', 'length']]])(
    'finds nothing at %j',
    (path) => {
      expect(rawAt(text, path)).toBeUndefined();
    },
  );

  it('takes digits, quotes and backslashes inside texts for what they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, content) => {
        const body = JSON.stringify({ [name]: `${content}"1.50\\`, z: [1] });
        expect(canonicalJson(rawAt(body, []))).toBe(canonicalJson(JSON.parse(body)));
      }),
    );
  });

  it('cannot be talked into printing a text as a number', () => {
    const body = '{"a":"n1,\\"code\\":\\"SUCCESS\\""}';
    expect(canonicalJson(rawAt(body, []))).toBe(body);
  });
});

describe('canonicalJson', () => {
  it('prints compactly, in alphabetical order at every level, leaving Chinese and slashes as they are', () => {
    const value = {
      message: '订单/处理中',
      code: 'X"\\\n\u2028',
      detail: { value: [{ b: 1, a: null }], location: true },
      hint: undefined,
    };
    expect(canonicalJson(value)).toBe(
      '{"code":"X\\"\\\\\\n\u2028","detail":{"location":true,"value":[{"a":null,"b":1}]},"message":"订单/处理中"}',
    );
  });

  it('prints the same bytes whatever order the members came in, and keeps the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(namesInOrder(JSON.parse(text))).toBe(true);
      }),
    );
  });

  it('prints any text exactly as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(canonicalJson(text)).toBe(JSON.stringify(text));
      }),
    );
  });
});
