// An outcome as an answer: status, body text and the headers of a real one, in their order and spelling.
import type { ApiError, Profile } from '../errors.ts';
import { CATALOGUE } from '../errors.ts';
import type { FaultName } from '../faults.ts';
import { responseMessage } from '../protocol/messages.ts';
import { hexNonce } from '../protocol/nonce.ts';
import { requestId } from '../protocol/request-id.ts';
import { probeOf, SCHEME, sign } from '../protocol/signature.ts';
import { httpDate } from '../protocol/time.ts';
import { isDeflated } from './content-encoding.ts';
import { canonicalJson } from './json.ts';
import type { Outcome } from './pipeline.ts';
import { isCertificateList } from './sealed-certificates.ts';
import { type Signer, signerFor } from './signer.ts';
import type { Tenant } from './tenant.ts';
import { isPaymentPath } from './transport.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/** Names the rule an answer follows, for people and tests; `--no-rule-header` leaves it out. */
export const RULE_HEADER = 'X-Fenzhang-Rule';
/** Names the fault that bent an answer; goes out with the rule, or not at all. */
export const FAULT_HEADER = 'X-Fenzhang-Fault';

export interface Answer {
  readonly status: number;
  /** The text that was signed, or that of a file. */
  readonly body: string;
  /** The same as it goes out, where it goes out compressed: deflated on request (A4), or a `.gz` (protocol.md H9). */
  readonly compressed?: Uint8Array | undefined;
  /** Name and value in turn: the exact spelling and order matter to wechatpay-java (protocol.md S3, §8.1). */
  readonly headers: readonly string[];
  readonly requestId?: string | undefined;
}

/** Nothing went out: the connection ended instead. */
export const NO_ANSWER: Answer = { status: 0, body: '', headers: [] };

/** What answering needs to know of its surroundings. `wallMs` is the wall clock: it is what gets signed. */
export interface Stamp {
  readonly wallMs: number;
  readonly keepsAlive: boolean;
  /** What to send as X-Fenzhang-Rule, if anything. */
  readonly rule: string | undefined;
  /** What to send as X-Fenzhang-Fault. */
  readonly faults: readonly FaultName[];
  bytes(length: number): Uint8Array;
  /** Compresses a body into zlib's format, which is what HTTP calls deflate (RFC 9110 §8.4.1.2). */
  deflate(body: string): Uint8Array;
  /** Makes a `.gz` of a file, the same bytes each time. */
  gzip(text: string): Uint8Array;
}

/** Puts an outcome into words: status and compact alphabetical JSON (A1). */
function worded(outcome: Outcome, profile: Profile): { status: number; body: string } {
  const { refusal, result, file } = outcome;
  if (refusal !== undefined) return refused(refusal, profile);
  if (file !== undefined) return { status: 200, body: file.text };
  return result === undefined
    ? { status: 204, body: '' }
    : { status: 200, body: canonicalJson(result) };
}

function refused(
  { situation, parts }: ApiError,
  profile: Profile,
): { status: number; body: string } {
  const { status, code, message } = CATALOGUE[situation].faces[profile];
  if (code === '') return { status, body: '' };
  const { detail } = parts;
  return { status, body: canonicalJson({ code, detail, message: parts.message ?? message }) };
}

/** Everything past the gateway is signed, refusals too (Q26); 404, 405 and 401 are not, nor are files (S5). */
function isSigned(outcome: Outcome): outcome is Outcome & { readonly tenant: Tenant } {
  const layer = outcome.refusal && CATALOGUE[outcome.refusal.situation].layer;
  return outcome.tenant !== undefined && layer !== 'gateway' && outcome.file === undefined;
}

/** The answer to a request, signed where the platform signs. */
export async function answerTo(
  request: WireRequest,
  outcome: Outcome,
  stamp: Stamp,
): Promise<Answer> {
  const { status, body } = worded(outcome, outcome.tenant?.profile ?? 'observed');
  const id = hasRequestId(request, outcome) ? newRequestId(outcome, stamp) : undefined;
  const { type, encoding, compressed } = packed(request, outcome, { status, body }, stamp);
  const length = compressed?.length ?? Buffer.byteLength(body);
  const headers = plainHeaders(status, { type, encoding, length }, stamp, id);
  const fault = outcome.ending?.fault;
  if (isSigned(outcome) && fault !== 'unsigned-answer') {
    const signer = signerFor(outcome.tenant, {
      named: headerOf(request, 'wechatpay-serial'),
      isCertificateList: isCertificateList(request.path),
      bytes: (length) => stamp.bytes(length),
    });
    headers.push(...(await signatureHeaders(signer, body, fault, stamp)));
  }
  // Ours, so it comes last: nothing of the platform's moves.
  if (stamp.rule !== undefined) headers.push(RULE_HEADER, stamp.rule);
  if (stamp.faults.length > 0) headers.push(FAULT_HEADER, stamp.faults.join(', '));
  return { status, body, headers, compressed, requestId: id };
}

/** How an answer travels. */
interface Packing {
  readonly type: string;
  readonly encoding?: 'deflate' | undefined;
  readonly compressed?: Uint8Array | undefined;
}

/** Inferred: the types of a file, and that one is not deflated on top, whatever the request asks for. */
function packed(
  request: WireRequest,
  { file }: Outcome,
  { status, body }: { status: number; body: string },
  stamp: Stamp,
): Packing {
  if (file?.isGzipped) return { type: 'application/gzip', compressed: stamp.gzip(body) };
  if (file !== undefined) return { type: 'text/plain; charset=utf-8' };
  const type = 'application/json; charset=utf-8';
  if (!isDeflated(request, status, body)) return { type };
  return { type, encoding: 'deflate', compressed: stamp.deflate(body) };
}

function plainHeaders(
  status: number,
  { type, encoding, length }: Omit<Packing, 'compressed'> & { readonly length: number },
  stamp: Stamp,
  id: string | undefined,
): string[] {
  const hasType = status === 204 || length > 0;
  return [
    ...['Server', 'nginx'],
    ...['Date', httpDate(stamp.wallMs)],
    ...(hasType ? ['Content-Type', type] : []),
    // Listed before the length in A4, the one capture that has it.
    ...(encoding === undefined ? [] : ['Content-Encoding', encoding]),
    ...['Content-Length', String(length)],
    ...(stamp.keepsAlive
      ? ['Connection', 'keep-alive', 'Keep-Alive', 'timeout=8']
      : ['Connection', 'close']),
    ...['Cache-Control', 'no-cache, must-revalidate'],
    ...['X-Content-Type-Options', 'nosniff'],
    ...(id === undefined ? [] : ['Request-ID', id]),
    ...['Content-Language', 'zh-CN'],
  ];
}

async function signatureHeaders(
  signer: Signer,
  body: string,
  fault: FaultName | undefined,
  stamp: Stamp,
): Promise<string[]> {
  const ageSeconds = fault === 'stale-timestamp' ? 600 : 0;
  const timestamp = String(Math.floor(stamp.wallMs / 1000) - ageSeconds);
  const nonce = hexNonce(stamp.bytes(16));
  const signed = fault === 'wrong-signature' ? `${body} ` : body;
  const message = responseMessage({ timestamp, nonce, body: Buffer.from(signed) });
  const signature = await sign(message, signer.privateKey);
  return [
    ...['Wechatpay-Nonce', nonce],
    ...['Wechatpay-Signature', fault === 'signature-probe' ? probeOf(signature) : signature],
    ...['Wechatpay-Timestamp', timestamp],
    ...['Wechatpay-Serial', fault === 'wrong-serial' ? unknownSerial(signer) : signer.serial],
    ...['Wechatpay-Signature-Type', SCHEME],
  ];
}

/** In the shape of the right one, but for the last digit. */
function unknownSerial({ serial }: Signer): string {
  return `${serial.slice(0, -1)}${serial.endsWith('0') ? '1' : '0'}`;
}

/** No 401 of payments was seen with one, whatever its reason (B14, B15, N); refusals that never have one say so. */
function hasRequestId({ path }: WireRequest, { refusal }: Outcome): boolean {
  if (refusal === undefined) return true;
  const { hasRequestId: has, faces } = CATALOGUE[refusal.situation];
  return has && !(isPaymentPath(path) && faces.observed.status === 401);
}

function newRequestId({ refusal }: Outcome, stamp: Stamp): string {
  const bytes = Buffer.from(stamp.bytes(8));
  return requestId({
    unixSeconds: Math.floor(stamp.wallMs / 1000),
    // Sizes as in the captures; what fields 2 to 5 mean is not known (transcripts.md §N).
    fields: [
      100 + (bytes.readUInt16BE(0) % 900),
      150_000_000 + (bytes.readUInt16BE(2) << 9),
      bytes.readUInt16BE(4),
      bytes.readUInt16BE(6),
    ],
    code: refusal === undefined ? 0 : CATALOGUE[refusal.situation].number,
  });
}
