// Ways to treat a socket that no HTTP client has: breaking off, dawdling, talking on, talking nonsense.
import type { Act } from './conversation.ts';

export interface Manner {
  /** Requests it needs; their bytes are signed. */
  readonly requests: number;
  /** On the server with short time-outs, for it is they that end it. */
  readonly isSlow?: boolean;
  /** What the client does. `odd` is any number, `text` any text. */
  readonly acts: (requests: readonly Buffer[], odd: number, text: string) => readonly Act[];
  /** So many answers are waited for; more than come where the end of the connection is wanted. */
  readonly wanted: number;
  /** The fewest answers that have to come. */
  readonly fewest?: number;
  /** True where no request is ever whole, so that nothing may be done. */
  readonly isNeverWhole?: boolean;
}

const HEAD_END = '\r\n\r\n';
const [first, all] = [
  (requests: readonly Buffer[]) => requests[0] ?? Buffer.alloc(0),
  (requests: readonly Buffer[]) => Buffer.concat(requests),
];
const send = (text: string): Act => ({ send: Buffer.from(text, 'latin1') });
const shortened = (requests: readonly Buffer[], odd: number) => {
  const bytes = first(requests);
  return bytes.subarray(0, odd % Math.max(1, bytes.length));
};

/** The head of a request with other framing, and what follows it. */
function reframed(requests: readonly Buffer[], framing: string, body: string): Act {
  const bytes = first(requests);
  const head = bytes.subarray(0, bytes.indexOf(HEAD_END)).toString('latin1');
  const kept = head.split('\r\n').filter((line) => !/^(?:content-length|transfer-enc)/i.test(line));
  return send(`${[...kept, framing].join('\r\n')}${HEAD_END}${body}`);
}

const FRAMINGS: readonly (readonly [framing: string, body: string])[] = [
  ...['-1', 'x', '1e3', '0x10', '', '9'.repeat(30), '5, 5', '+5', '5\r\nContent-Length: 6'].map(
    (length) => [`Content-Length: ${length}`, '{"a":1}'] as const,
  ),
  ['Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\n'],
  ['Transfer-Encoding: chunked, identity', '0\r\n\r\n'],
  ['Transfer-Encoding: x', '{}'],
  ['Transfer-Encoding: chunked', 'ZZ\r\n{}\r\n0\r\n\r\n'],
  ['Transfer-Encoding: chunked', '-1\r\n{}\r\n0\r\n\r\n'],
  ['Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n{}'],
  ['Transfer-Encoding: chunked', '2\r\n{}X0\r\n\r\n'],
  ['Transfer-Encoding: chunked', '2;a=b;c="d\r\n{}\r\n0\r\n\r\n'],
  ['Transfer-Encoding: chunked', `2;${'e'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`],
  ['Transfer-Encoding: chunked', `2\r\n{}\r\n0\r\n${'T: x\r\n'.repeat(4_000)}\r\n`],
  ['Transfer-Encoding: chunked', '2\n{}\n0\n\n'],
];

const NO_HTTP = [
  ...[
    '\r\n\r\n',
    'GET\r\n\r\n',
    'GET /\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'get / HTTP/1.1\r\n\r\n',
  ],
  ...['GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\nHost: x\n\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ...['GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nA\0: y\r\n\r\n'],
  ...[
    'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n',
    'GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
  ],
  ...[
    'GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    'BREW / HTTP/1.1\r\n\r\n',
  ],
  ...[
    'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n',
    'CONNECT / HTTP/1.1\r\nHost: x\r\n\r\n',
  ],
  ...['CONNECT api.mch.weixin.qq.com:443 HTTP/1.1\r\n\r\nCONNECT x:1 HTTP/1.1\r\n\r\n'],
  ...[
    `GET /${'x'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    'GET * HTTP/1.1\r\nHost: x\r\n\r\n',
  ],
  ...[
    '\x05\x00',
    '\x05\x01\x00\x05\x01\x00\x09',
    '\x05\x01\x00\x05\x01\x00\x03\x01x\x00\x50',
    '\x04\x01',
  ],
  ...['\x16\x03\x01\x00\x05hello', '\x16\x03\x01\xff\xff', '\x00', '\x80\x2e\x01', 'SSH-2.0-x\r\n'],
];

export const MANNERS = {
  breakingOff: {
    ...{ requests: 1, wanted: 1, isNeverWhole: true },
    acts: (requests, odd) => [{ send: shortened(requests, odd) }, 'reset'],
  },
  closingEarly: {
    ...{ requests: 1, wanted: 2, isNeverWhole: true },
    acts: (requests, odd) => [{ send: shortened(requests, odd) }, 'half-close'],
  },
  closingAfterwards: {
    ...{ requests: 1, wanted: 2 },
    acts: (requests) => [{ send: first(requests) }, 'half-close'],
  },
  pipelining: {
    ...{ requests: 5, wanted: 5, fewest: 5 },
    acts: (requests) => [{ send: all(requests) }],
  },
  pipeliningNonsense: {
    ...{ requests: 3, wanted: 4, fewest: 4 },
    acts: (requests) => [{ send: Buffer.concat([...requests, Buffer.from('nonsense\r\n\r\n')]) }],
  },
  trickling: {
    ...{ requests: 1, wanted: 1, fewest: 1 },
    acts: (requests) => {
      const bytes = first(requests);
      return [{ send: bytes.subarray(0, -200) }, { trickle: bytes.subarray(-200) }];
    },
  },
  reframing: {
    ...{ requests: 1, wanted: 2 },
    acts: (requests, odd) => {
      const [framing, body] = FRAMINGS[odd % FRAMINGS.length] ?? ['', ''];
      return [reframed(requests, framing, body), 'half-close'];
    },
  },
  expecting: {
    ...{ requests: 1, wanted: 1, fewest: 1 },
    acts: (requests) => {
      const text = first(requests).toString('latin1');
      const [head = ''] = text.split(HEAD_END);
      return [
        send(`${head}\r\nExpect: 100-continue${HEAD_END}`),
        send(text.slice(head.length + 4)),
      ];
    },
  },
  talkingNonsense: {
    ...{ requests: 0, wanted: 9 },
    acts: (_, odd) => [send(NO_HTTP[odd % NO_HTTP.length] ?? ''), 'half-close'],
  },
  talkingAnything: {
    ...{ requests: 0, wanted: 9 },
    acts: (_, odd, text) => [send(String.fromCharCode(odd % 256) + text), 'half-close'],
  },
  sayingNothing: { requests: 0, wanted: 1, isSlow: true, acts: () => [] },
  dawdlingOverHeaders: {
    ...{ requests: 1, wanted: 2, isSlow: true },
    acts: (requests) => [{ dawdle: first(requests) }],
  },
  dawdlingOverBody: {
    ...{ requests: 1, wanted: 2, isSlow: true },
    acts: (requests) => [
      reframed(requests, 'Content-Length: 100000', ''),
      { dawdle: Buffer.alloc(1_000, ' ') },
    ],
  },
  stayingOn: {
    ...{ requests: 1, wanted: 2, fewest: 1, isSlow: true },
    acts: (requests) => [{ send: first(requests) }],
  },
  halfAHandshake: {
    ...{ requests: 0, wanted: 1, isSlow: true },
    acts: (_, odd) => [send(odd % 2 === 0 ? '\x16\x03\x01\x02\x00\x01' : '\x05\x01\x00\x05')],
  },
} as const satisfies Readonly<Record<string, Manner>>;
export type MannerName = keyof typeof MANNERS;
