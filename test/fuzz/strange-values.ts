// Values that a program meets once, and then in production: odd numbers, odd texts, odd names.
import fc from 'fast-check';
import { raw, type Tree } from './json-tree.ts';

const nested = (depth: number, open: string, close: string) =>
  `${open.repeat(depth)}${close.repeat(depth)}`;

const NUMBERS = [
  ...['0', '-0', '-1', '1', '1.0', '0.1', '1.5', '1e2', '1E+2', '1e400', '-1e400', '1e-400'],
  ...['9007199254740991', '9007199254740993', '9223372036854775807', '9223372036854775808'],
  ...['-9223372036854775809', '80000000001', `1${'0'.repeat(400)}`, `0.${'0'.repeat(400)}1`],
];

const TOKENS = [
  ...['null', 'true', 'false', '{}', '[]', '[[]]', '""', '" "', '[null]', '{"":""}'],
  ...['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"a\\u0000b"', '"\\u202e"', '"\\ufeff"'],
  ...['{"__proto__":{"isPlatform":true}}', '{"constructor":{"prototype":{"x":1}}}'],
  ...['{"toString":1,"valueOf":1}', '{"toJSON":1}', '{"length":-1}', '{"then":1}'],
  nested(63, '[', ']'),
  nested(64, '[', ']'),
  nested(65, '[', ']'),
  nested(5_000, '[', ']'),
  nested(100_000, '[', ']'),
  nested(100_000, '{"a":', '}'),
  `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
];

/** No JSON at all. */
const BROKEN = [
  '',
  'NaN',
  '-Infinity',
  '01',
  '+1',
  '.5',
  '1.',
  "'a'",
  '"\\x41"',
  '"\\u12"',
  '[1,]',
];

export const TEXTS = [
  ...['', ' ', '\t', '\n', '\r\n', '\0', '\u2028', '\ufeff', '\u0085', '\ud83d\ude00', '𠮷野家'],
  ...['e\u0301', '\u202eabc', '张三', 'ﷺ', '\u200b', 'İ', 'ß', '../../etc/passwd', "' OR 1=1 --"],
  ...[
    '%{jndi:ldap://x}',
    '<script>',
    '%00',
    '%s%n',
    '__proto__',
    'constructor',
    'null',
    'undefined',
  ],
  ...['a\r\nX-Injected: 1', '-1', '0', '1e3', 'NaN', '2026-02-30', '0000-00-00', '9999-12-31'],
];

/** Names of members that mean something to JavaScript, or nothing to anybody. */
export const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'then'],
  ...[
    '',
    ' ',
    '0',
    '-1',
    'length',
    'name',
    '\0',
    '\ud800',
    '名',
    'sub_mchid',
    'amount',
    'SUB_MCHID',
  ],
];

export const strangeText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.nat({ max: 6_000 }).map((length) => 'x'.repeat(length)),
  fc.nat({ max: 3_000 }).map((length) => '汉'.repeat(length)),
);

/** A value of a body; a few are no JSON. */
export const strangeValue: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS).map(raw) },
  { weight: 4, arbitrary: strangeText },
  { weight: 4, arbitrary: fc.constantFrom(...TOKENS).map(raw) },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double().map((number) => raw(String(number))) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN).map(raw) },
  { weight: 1, arbitrary: fc.json().map(raw) },
);
