// What can go wrong with a call, as one class per cause: the platform refused, the answer cannot be
// trusted, the network failed, a ciphertext does not open, or trusted content is not as documented.
import type { Answer } from './answer.ts';

/** Why an answer or a notification is not trusted. */
export const signatureFailures = [
  /** It carries no signature at all. */
  'unsigned',
  /** A signature header is missing or ill-formed. */
  'malformed',
  /** The timestamp is more than five minutes away from the wall clock. */
  'staleTimestamp',
  /** No known key has this exact serial. */
  'unknownSerial',
  /** The key is known and the signature is not its own over these bytes. */
  'wrongSignature',
  /** Deliberately wrong: the platform probes whether signatures are checked (4013053420 §5). */
  'probe',
] as const;

export type SignatureFailure = (typeof signatureFailures)[number];

/** A documented refusal: any status outside 2xx, or a 202 where the caller needs the result. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** The platform's code, such as `NOT_ENOUGH`; empty when the body holds none. */
  readonly code: string;
  /** `field`, `value`, `issue`, `location` by the documentation; any shape in live traffic. */
  readonly detail: unknown;
  /** The `Request-ID` header, to be quoted to the platform's support. */
  readonly requestId: string | undefined;
  /** True when the refusal carried a signature that was verified; gateway refusals carry none. */
  readonly signed: boolean;
  /** The whole answer, with headers and exact bytes. */
  readonly answer: Answer;

  constructor(answer: Answer, signed: boolean) {
    const refusal = readRefusal(answer.body);
    super(refusal.message || `HTTP ${answer.status} without a readable error body`);
    this.status = answer.status;
    this.code = refusal.code;
    this.detail = refusal.detail;
    this.requestId = answer.headers.get('request-id') || undefined;
    this.signed = signed;
    this.answer = answer;
  }
}

/** The answer or notification must be thrown away: nothing proves that the platform sent it. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
  readonly reason: SignatureFailure;

  constructor(reason: SignatureFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** No complete answer arrived; whether the call took effect is unknown. `cause` is the original fault. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** A sealed resource does not open: wrong APIv3 key, or altered on the way. */
export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

/** Trusted content that is not in the documented shape. */
export class UnexpectedContentError extends Error {
  override readonly name = 'UnexpectedContentError';
}

/** A refusal of the emulator's control API. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly code: string;
  /** What to do about it, when the emulator knows. */
  readonly hint: string | undefined;

  constructor(refusal: {
    status: number;
    code: string;
    message: string;
    hint: string | undefined;
  }) {
    super(refusal.message);
    this.status = refusal.status;
    this.code = refusal.code;
    this.hint = refusal.hint;
  }
}

/** Empty, HTML, array and null bodies all occur in front of the business layer; none may throw here. */
function readRefusal(body: unknown): { code: string; message: string; detail: unknown } {
  if (typeof body !== 'object' || body === null)
    return { code: '', message: '', detail: undefined };
  // No platform answers so: the emulator does, to a request that asks it for trouble there is not.
  if ('error' in body) return readRefusal(body.error);
  const code = 'code' in body && typeof body.code === 'string' ? body.code : '';
  const message = 'message' in body && typeof body.message === 'string' ? body.message : '';
  return { code, message, detail: 'detail' in body ? body.detail : undefined };
}
