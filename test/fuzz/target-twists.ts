// What is bent about the request line: path, query, method, and the form of the target.
import fc from 'fast-check';
import { percentEncoded } from './declared-fields.ts';
import type { Twist } from './draft.ts';
import { NAMES, strangeText } from './strange-values.ts';

const PATH_CHANGES: readonly ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `${path}/`,
  (path) => path.replace('/v3', '/v3/%2e%2e/v3'),
  (path) => path.replace('/v3', '/v3/../v3'),
  (path) => path.replace('/v3', '/V3'),
  (path) => path.replace('/v3/', '/v3//'),
  (path) => path.replace('/v3/', '/v3/./'),
  (path) => `${path}%00`,
  (path) => `${path}%`,
  (path) => `${path}%zz`,
  (path) => `${path}%ED%A0%80`,
  (path) => `${path}%F0%9F%98%80`,
  (path) => `${path};a=b`,
  (path) => `${path}#fragment`,
  (path) => `${path}${'/a'.repeat(2_000)}`,
  (path) => path + 'x'.repeat(12_000),
  (path) => path.replace(/[^/]+$/, percentEncoded('\r\nX: y')),
  (path) => path.replace(/[^/]+$/, '__proto__'),
  (path) => path.replace(/[^/]+$/, ''),
  (path) => path.replace(/e/g, '%65'),
  (path) => path.replaceAll('/', '%2f'),
  (path) => path.replaceAll('/', '\\'),
  () => '/',
  () => '/v3',
  () => '/favicon.ico',
];
const pathChanged = fc.constantFrom(...PATH_CHANGES).map(
  (change): Twist =>
    (draft) => ({ ...draft, path: change(draft.path) }),
);
const lastSegment = strangeText.map(
  (text): Twist =>
    (draft) => ({ ...draft, path: draft.path.replace(/[^/]+$/, percentEncoded(text)) }),
);
const queryGiven = fc
  .array(
    fc.tuple(fc.constantFrom(...NAMES, 'transaction_id', 'out_order_no', 'sp_mchid'), strangeText),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((pairs): Twist => {
    const more = pairs.map(([name, text]) => `${percentEncoded(name)}=${percentEncoded(text)}`);
    return (draft) => ({ ...draft, query: [draft.query, ...more].filter(Boolean).join('&') });
  });
const queryRaw = fc
  .constantFrom('&&&', '=', '?', 'a', 'a[b]=c', '%', '%zz=%', '+=+', `a=${'b'.repeat(9_000)}`)
  .map(
    (text): Twist =>
      (draft) => ({ ...draft, query: `${draft.query}&${text}` }),
  );
const queryTwice: Twist = (draft) => ({ ...draft, query: `${draft.query}&${draft.query}` });
const otherMethod = fc
  .constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND')
  .map(
    (method): Twist =>
      (draft) => ({ ...draft, method }),
  );
const otherLine = fc
  .constantFrom(
    'http://api.mch.weixin.qq.com',
    'HTTPS://api.mch.weixin.qq.com:443',
    'http://example.com',
  )
  .map(
    (origin): Twist =>
      (draft) => {
        const target = draft.query === '' ? draft.path : `${draft.path}?${draft.query}`;
        return { ...draft, line: origin + target };
      },
  );

export const targetTwist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 3, arbitrary: pathChanged },
  { weight: 2, arbitrary: lastSegment },
  { weight: 3, arbitrary: queryGiven },
  { weight: 1, arbitrary: queryRaw },
  { weight: 1, arbitrary: fc.constant(queryTwice) },
  { weight: 1, arbitrary: otherMethod },
  { weight: 1, arbitrary: otherLine },
);
