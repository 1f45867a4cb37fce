// A request before it is bytes: everything about it can still be bent. Then it is signed over what will be sent.
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { KeyRing } from '../../emulator/protocol/keys.ts';
import { requestMessage } from '../../emulator/protocol/messages.ts';
import { SCHEME, sign } from '../../emulator/protocol/signature.ts';
import { type Tree, textOf } from './json-tree.ts';
import { filledIn } from './known-values.ts';
import type { Story } from './questions.ts';

export type Header = readonly [name: string, value: string];

/** How a text becomes the bytes of a body. */
export const PACKINGS = {
  utf8: (text: string) => Buffer.from(text),
  /** Whatever is not ASCII is no UTF-8 then. */
  latin1: (text: string) => Buffer.from(text, 'latin1'),
  utf16: (text: string) => Buffer.from(text, 'utf16le'),
  byteOrderMark: (text: string) => Buffer.from(`\ufeff${text}`),
  invalidUtf8: (text: string) =>
    Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.from([0xc3, 0x28, 0xff, 0x22, 0x7d])]),
  cutOff: (text: string) => Buffer.from(text.slice(0, text.length / 2)),
  twice: (text: string) => Buffer.from(text + text),
  gzip: (text: string) => gzipSync(text),
  bomb: () => gzipSync(Buffer.alloc(16 << 20)),
  upToTheLimit: (text: string) => padded(text, 1 << 20),
  aboveTheLimit: (text: string) => padded(text, (1 << 20) + 1),
  farAboveTheLimit: (text: string) => padded(text, 4 << 20),
  random: (text: string) => createHash('sha512').update(text).digest(),
  nothing: () => Buffer.alloc(0),
  multipart: (text: string) => Buffer.from(multipartOf(text)),
  brokenMultipart: (text: string) => Buffer.from(multipartOf(text).slice(20, -9)),
} as const;
export type Packing = keyof typeof PACKINGS;

export interface Draft {
  readonly endpoint: string;
  readonly method: string;
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
  readonly body: Tree | undefined;
  readonly packing: Packing;
  /** In place of those of the same name, and behind the others. */
  readonly headers: readonly Header[];
  /** Headers that every client sends, and this one does not. */
  readonly without: readonly string[];
  /** What becomes of the Authorization once it is right. */
  readonly bent: readonly Bend[];
  /** The target as it stands on the request line, where that is not what was signed. */
  readonly line?: string;
  /** True for a body in chunks of so many bytes. */
  readonly chunkBytes?: number;
}

/** One thing about a request that is bent. */
export type Twist = (draft: Draft) => Draft;

/** One edit of the text of Authorization. */
export type Bend =
  | { readonly replace: string; readonly by: string }
  | { readonly cutAt: number }
  | { readonly insert: string; readonly at: number };

export interface Signature {
  readonly keyRing: KeyRing;
  readonly mchid: string;
  /** Unix seconds. */
  readonly seconds: number;
}

const MULTIPART_BOUNDARY = 'FENZHANG-BOUNDARY';

function multipartOf(text: string): string {
  const part = (head: string, body: string) =>
    `--${MULTIPART_BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = 'name="file"; filename="../a\0.png"\r\nContent-Type: image/png';
  return `${part('name="meta"', text)}${part(file, '\x89PNG')}--${MULTIPART_BOUNDARY}--\r\n`;
}

function padded(text: string, length: number): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), ' ')]);
}

/** The bytes of a request, signed now. */
export async function bytesOf(draft: Draft, story: Story, signature: Signature): Promise<Buffer> {
  const { keyRing } = signature;
  const fill = (text: string) => filledIn(text, story, keyRing);
  const { method, path, query, body } = draft;
  const target = fill(query === '' ? path : `${path}?${query}`);
  const bytes = body === undefined ? Buffer.alloc(0) : PACKINGS[draft.packing](fill(textOf(body)));
  const authorization = bent(await authorize({ method, target, body: bytes }, signature), draft);
  const hasBody = bytes.length > 0 || method === 'POST';
  const framing: Header[] =
    draft.chunkBytes === undefined
      ? [['Content-Length', String(bytes.length)]]
      : [['Transfer-Encoding', 'chunked']];
  const usual: Header[] = [
    ['Host', 'api.mch.weixin.qq.com'],
    ['Accept', 'application/json'],
    ['User-Agent', 'fuzz'],
    ['Authorization', authorization],
    ['Wechatpay-Serial', keyRing.publicKey.id],
    ...(hasBody ? [contentTypeOf(draft), ...framing] : []),
  ];
  const replaced = new Set([...draft.headers.map(([name]) => name), ...draft.without]);
  const headers = [...usual.filter(([name]) => !replaced.has(name)), ...draft.headers];
  const line = `${method} ${draft.line === undefined ? target : fill(draft.line)} HTTP/1.1`;
  const head = [line, ...headers.map(([name, value]) => `${name}: ${fill(value)}`), '', ''];
  const { chunkBytes } = draft;
  const sent = chunkBytes === undefined || !hasBody ? bytes : inChunks(bytes, chunkBytes);
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), sent]);
}

function contentTypeOf({ packing }: Draft): Header {
  const isMultipart = packing === 'multipart' || packing === 'brokenMultipart';
  const multipart = `multipart/form-data; boundary=${MULTIPART_BOUNDARY}`;
  return ['Content-Type', isMultipart ? multipart : 'application/json'];
}

async function authorize(
  signed: { readonly method: string; readonly target: string; readonly body: Buffer },
  { keyRing, mchid, seconds }: Signature,
): Promise<string> {
  const timestamp = String(seconds);
  const nonce = randomBytes(16).toString('hex');
  // What goes out is one byte a character; what cannot is not signed by anybody.
  const target = Buffer.from(signed.target, 'latin1').toString('latin1');
  const message = requestMessage({ ...signed, target, timestamp, nonce });
  const signature = await sign(message, keyRing.merchant.privateKey);
  return `${SCHEME} mchid="${mchid}",nonce_str="${nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${keyRing.merchant.serial}"`;
}

function bent(authorization: string, { bent: bends }: Draft): string {
  return bends.reduce((text, bend) => {
    if ('replace' in bend) return text.replace(bend.replace, () => bend.by);
    if ('cutAt' in bend) return text.slice(0, bend.cutAt % text.length);
    const at = bend.at % text.length;
    return text.slice(0, at) + bend.insert + text.slice(at);
  }, authorization);
}

function inChunks(bytes: Buffer, size: number): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.subarray(at, at + size);
    chunks.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n'));
  }
  return Buffer.concat([...chunks, Buffer.from('0\r\n\r\n')]);
}
