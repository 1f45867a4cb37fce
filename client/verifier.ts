// Decides whether an answer or a notification comes from the platform (4013053420, 4013053249).
import { SignatureError } from './errors.ts';
import type { PlatformKey } from './platform-keys.ts';

/** Headers as `fetch` gives them, or as a Node server receives them; names in any case. */
export type HeaderSource =
  | Headers
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Finds a key by its exact serial, or gives undefined. */
export type FindKey = (
  serial: string,
) => PlatformKey | undefined | Promise<PlatformKey | undefined>;

interface SignatureHeaders {
  /** Unix seconds, as the characters that were signed. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly serial: string;
  /** Base64. */
  readonly signature: string;
}

const probePrefix = 'WECHATPAY/SIGNTEST/';
// 4013053420 §2.1 recommends five minutes.
const toleranceSeconds = 300;

/** The three lines the platform signs, each closed by a line feed; an empty body leaves the last one bare. */
export function answerMessage(timestamp: string, nonce: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')]);
}

/** True when the headers claim a signature, right or wrong. */
export function carriesSignature(headers: HeaderSource): boolean {
  return headerOf(headers, 'wechatpay-signature') !== undefined;
}

/**
 * Passes in silence when the platform signed exactly these bytes just now.
 * @param nowMs the wall clock; a simulated clock has no business here
 * @throws SignatureError with the reason
 */
export async function verifySignature(
  signed: { readonly headers: HeaderSource; readonly rawBody: Uint8Array },
  findKey: FindKey,
  nowMs: number,
): Promise<void> {
  const { timestamp, nonce, serial, signature } = readSignatureHeaders(signed.headers);
  if (signature.startsWith(probePrefix)) {
    throw new SignatureError('probe', 'The platform probes whether signatures are checked');
  }
  // Before the key is looked up: an old message must not set off a download.
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > toleranceSeconds) {
    throw new SignatureError('staleTimestamp', `Signed at ${timestamp}, over five minutes off`);
  }
  const key = await findKey(serial);
  if (key === undefined) {
    throw new SignatureError('unknownSerial', `No platform key has the serial ${serial}`);
  }
  if (!key.verify(answerMessage(timestamp, nonce, signed.rawBody), signature)) {
    throw new SignatureError('wrongSignature', `Not signed by ${serial} in this form`);
  }
}

function readSignatureHeaders(headers: HeaderSource): SignatureHeaders {
  const signature = headerOf(headers, 'wechatpay-signature');
  if (signature === undefined) {
    throw new SignatureError('unsigned', 'There is no Wechatpay-Signature');
  }
  const timestamp = headerOf(headers, 'wechatpay-timestamp') ?? '';
  const nonce = headerOf(headers, 'wechatpay-nonce') ?? '';
  const serial = headerOf(headers, 'wechatpay-serial') ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || nonce === '' || serial === '') {
    throw new SignatureError('malformed', 'Timestamp, nonce or serial is missing or ill-formed');
  }
  return { timestamp, nonce, serial, signature };
}

function headerOf(headers: HeaderSource, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const entry = Object.entries(headers).find(([key]) => key.toLowerCase() === name);
  const value = entry?.[1];
  return typeof value === 'string' ? value : value?.[0];
}
