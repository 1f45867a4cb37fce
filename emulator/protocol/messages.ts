// Decides which bytes are signed: five lines for a request, three for an answer or a notification.

const LINE_FEED = 0x0a;
const OUTSIDE_ONE_BYTE = /[\u0100-\uffff]/;

/** How much of the body the platform repeats in the detail of SIGN_ERROR. Source: captures B7, B11, B12. */
const REPEATED_BODY_BYTES = 8;

/** What a merchant signs. `target` is path and query exactly as on the request line. Source: 4012365334. */
export interface RequestParts {
  readonly method: string;
  readonly target: string;
  /** Unix seconds, as the decimal text that was sent. */
  readonly timestamp: string;
  readonly nonce: string;
  /** The raw bytes that were sent, never a re-serialised object; empty when there is no body. */
  readonly body: Buffer;
}

/** What the platform signs. Source: 4013053420. */
export interface ResponseParts {
  /** Unix seconds as decimal text: `Wechatpay-Timestamp`. */
  readonly timestamp: string;
  /** `Wechatpay-Nonce`. */
  readonly nonce: string;
  /** The entity before any compression; empty for 204. */
  readonly body: Buffer;
}

/**
 * The message of a request signature: method, target, timestamp, nonce and body, each ended by one LF.
 * Source: 4012365334 (no body), 4012365336 (body), 4012365335 (an upload passes its `meta` part as body).
 * @throws RangeError when a line before the body holds a character above U+00FF.
 */
export function requestMessage(parts: RequestParts): Buffer {
  return message(requestHead(parts), parts.body);
}

/**
 * The message of a response or notification signature: timestamp, nonce and body, each ended by one LF.
 * With an empty body (204) the third line is a lone LF. Source: 4013053420, capture A5.
 * @throws RangeError when the timestamp or nonce holds a character above U+00FF.
 */
export function responseMessage({ timestamp, nonce, body }: ResponseParts): Buffer {
  return message([timestamp, nonce], body);
}

/**
 * What SIGN_ERROR tells the caller about the message the platform built: its whole length in bytes, and
 * its text with the body cut to its first 8 bytes. Source: captures B7 to B12 (lengths recomputed there
 * on ASCII bodies; that a longer character counts as its bytes is inferred).
 */
export function truncatedRequestMessage(parts: RequestParts): { length: number; text: string } {
  const bodyStart = parts.body.subarray(0, REPEATED_BODY_BYTES).toString('utf8');
  return {
    length: requestMessage(parts).length,
    text: [...requestHead(parts), bodyStart, ''].join('\n'),
  };
}

function requestHead({ method, target, timestamp, nonce }: RequestParts): readonly string[] {
  return [method, target, timestamp, nonce];
}

/**
 * Node hands over request lines and headers with one character per byte, so latin1 restores the very
 * bytes the other side signed; UTF-8 would encode a non-ASCII nonce a second time.
 */
function message(head: readonly string[], body: Buffer): Buffer {
  const text = `${head.join('\n')}\n`;
  if (OUTSIDE_ONE_BYTE.test(text)) {
    throw new RangeError(`Only the body may hold characters outside one byte: ${text}`);
  }
  const bytes = Buffer.allocUnsafe(text.length + body.length + 1);
  bytes.write(text, 'latin1');
  body.copy(bytes, text.length);
  bytes[bytes.length - 1] = LINE_FEED;
  return bytes;
}
