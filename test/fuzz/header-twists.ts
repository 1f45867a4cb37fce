// What is bent about headers: their values, their number, and Authorization by its grammar.
import fc from 'fast-check';
import type { Bend, Header, Twist } from './draft.ts';
import { TEXTS } from './strange-values.ts';

/** What can stand in a header: no line ends, one byte a character. */
const headerText = fc.oneof(
  fc.constantFrom(...TEXTS).map((text) => text.replace(/[\r\n\0]|[^\0-\xff]/g, '?')),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[^ -~]/g, '')),
  fc.nat({ max: 12_000 }).map((length) => 'h'.repeat(length)),
);
const KNOWN_HEADERS: Readonly<Record<string, readonly string[]>> = {
  Accept: ['', '*/*', 'text/html', 'application/xml;q=0.9', ','],
  'User-Agent': ['', ' ', 'é'],
  'Accept-Language': ['*', 'zh-CN', 'en;q=0', '', ' * ', 'zh-CN,*'],
  'Accept-Encoding': ['deflate', 'gzip', 'deflate;q=0', 'deflate;q=x', '*', ';;;', 'identity'],
  'Content-Type': [
    ...['', 'text/plain', 'application/json; charset=utf-16', 'application/json;charset=x'],
    ...['APPLICATION/JSON', 'application/problem+json', 'multipart/form-data', '/', 'application/'],
  ],
  'Content-Encoding': ['gzip', 'deflate', 'br', 'identity', 'GZIP', 'x', 'gzip, gzip', ''],
  'Wechatpay-Serial': ['', 'x', '0', 'PUB_KEY_ID_0', '7'.repeat(40), 'a,b'],
  'Wechatpay-Negative-Test': ['', 'no-such-fault', 'slow-answer?x=1', 'a=b&a=b', '%', '__proto__'],
  Host: ['', 'a b', 'x:99999', '[::1', 'api.mch.weixin.qq.com:443', '../'],
  Connection: ['close', 'keep-alive, close', 'Authorization', 'upgrade', ''],
  Upgrade: ['websocket', 'h2c', ''],
  Expect: ['100-continue', '100-Continue', 'nonsense'],
  Range: ['bytes=0-0', 'bytes=-1'],
  'If-None-Match': ['*'],
  'X-HTTP-Method-Override': ['DELETE'],
  Origin: ['null', 'https://example.com'],
  Cookie: ['a=b; a=b'],
  TE: ['trailers'],
  Trailer: ['Authorization'],
};

const headerGiven: fc.Arbitrary<Header> = fc
  .constantFrom(...Object.keys(KNOWN_HEADERS))
  .chain((name) =>
    fc
      .oneof(fc.constantFrom(...(KNOWN_HEADERS[name] ?? [''])), headerText)
      .map((value): Header => [name, value]),
  );
const headersGiven = fc.array(headerGiven, { minLength: 1, maxLength: 4 }).map(
  (more): Twist =>
    (draft) => ({ ...draft, headers: [...draft.headers, ...more] }),
);
const headerLeftOut = fc
  .constantFrom('Accept', 'User-Agent', 'Authorization', 'Wechatpay-Serial', 'Content-Type', 'Host')
  .map(
    (name): Twist =>
      (draft) => ({ ...draft, without: [...draft.without, name] }),
  );
const headerFlood = fc
  .tuple(fc.nat({ max: 600 }), fc.constantFrom('X-Same', 'Authorization', 'X'))
  .map(
    ([count, name]): Twist =>
      (draft) => {
        const more = Array.from(
          { length: count },
          (_, index): Header => [name === 'X' ? `X-${index}` : name, String(index)],
        );
        return { ...draft, headers: [...draft.headers, ...more] };
      },
  );

export const headerTwist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 4, arbitrary: headersGiven },
  { weight: 2, arbitrary: headerLeftOut },
  { weight: 1, arbitrary: headerFlood },
);

const REPLACED = [
  ['WECHATPAY2-SHA256-RSA2048 ', 'wechatpay2-sha256-rsa2048 '],
  ['WECHATPAY2-SHA256-RSA2048 ', 'WECHATPAY2-SHA256-RSA2048'],
  ['WECHATPAY2-SHA256-RSA2048 ', 'Bearer '],
  ['WECHATPAY2-SHA256-RSA2048 ', 'WECHATPAY2-SM2-WITH-SM3 '],
  ['mchid="1900000100"', 'mchid="1900000109"'],
  ['mchid="1900000100"', 'mchid="__proto__"'],
  ['mchid="1900000100"', 'mchid=""'],
  ['mchid="1900000100",', ''],
  ['mchid="1900000100"', 'mchid="1900000100",mchid="1900000100"'],
  ['timestamp="', 'timestamp="-'],
  ['timestamp="', 'timestamp="9999999999999999999999'],
  ['timestamp="', 'timestamp="0'],
  ['timestamp="', 'timestamp="1e'],
  ['nonce_str="', 'nonce_str="\xff\xfe'],
  ['nonce_str="', `nonce_str="${'n'.repeat(9_000)}`],
  ['signature="', 'signature="AAAA'],
  ['signature="', 'signature="%%%'],
  ['serial_no="', 'serial_no="0'],
  [',', ', '],
  [',', ',,'],
  [',', ';'],
  ['"', "'"],
] as const;

const bend: fc.Arbitrary<Bend> = fc.oneof(
  fc.constantFrom(...REPLACED).map(([replace, by]) => ({ replace, by })),
  fc.nat({ max: 800 }).map((cutAt) => ({ cutAt })),
  fc.record({ insert: headerText, at: fc.nat({ max: 800 }) }),
);

export const authorizationTwist: fc.Arbitrary<Twist> = bend.map(
  (one): Twist =>
    (draft) => ({ ...draft, bent: [...draft.bent, one] }),
);
