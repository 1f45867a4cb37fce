// Who is calling: Authorization, the time window, the certificate, the signature, in that order (protocol.md §1.5).
import { fail, type Situation } from '../errors.ts';
import { type ParsedAuthorization, parseAuthorization } from '../protocol/authorization.ts';
import { requestMessage, truncatedRequestMessage } from '../protocol/messages.ts';
import { verify } from '../protocol/signature.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { isPaymentPath } from './transport.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/** ±5 minutes of the wall clock, never of a sandbox's (B6, design D2). */
const WINDOW_SECONDS = 300;

const GRAMMAR: Record<Exclude<ParsedAuthorization['kind'], 'parsed'>, Situation> = {
  missing: 'authorizationMissing',
  malformed: 'authorizationMalformed',
  unknownScheme: 'authorizationUnknownScheme',
  invalidAttributes: 'authorizationInvalid',
};

/**
 * The sandbox whose platform merchant signed this request. `wallMs` is the wall clock. Serial numbers are
 * compared without case: wechatpay-node-v3 sends lower case (R5).
 */
export function authenticate(tenants: Tenants, request: WireRequest, wallMs: number): Tenant {
  const parsed = parseAuthorization(headerOf(request, 'authorization'));
  if (parsed.kind !== 'parsed') return fail(grammarSituation(parsed.kind, request.path));
  const skewSeconds = Math.abs(wallMs / 1000 - Number(parsed.timestamp));
  if (!(skewSeconds <= WINDOW_SECONDS)) {
    return fail('timestampOutsideWindow', { hint: `off by ${Math.round(skewSeconds)} s` });
  }
  const tenant = tenants.find(parsed.mchid);
  if (tenant === undefined) {
    return fail('unknownMerchant', { hint: `no sandbox has the mchid ${parsed.mchid}` });
  }
  const { merchant } = tenant.keyRing;
  if (parsed.serial.toUpperCase() !== merchant.serial) fail('unknownMerchantSerial');
  const { timestamp, nonce } = parsed;
  const parts = { method: request.method, target: request.target, timestamp, nonce };
  const message = requestMessage({ ...parts, body: request.body });
  if (!verify(message, parsed.signature, merchant.publicKey)) {
    fail('signatureMismatch', { detail: mismatchDetail({ ...parts, body: request.body }) });
  }
  return tenant;
}

/** Payments answer a missing or foreign Authorization with a text of their own (B14). */
function grammarSituation(kind: keyof typeof GRAMMAR, path: string): Situation {
  const isForeign = kind === 'missing' || kind === 'malformed' || kind === 'unknownScheme';
  return isForeign && isPaymentPath(path) ? 'authorizationMissingOnPay' : GRAMMAR[kind];
}

/** The nested detail of captures B7–B10: what the platform put together and could not verify. */
function mismatchDetail(parts: Parameters<typeof truncatedRequestMessage>[0]): object {
  const { length, text } = truncatedRequestMessage(parts);
  return {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: {
      method: parts.method,
      sign_message_length: length,
      truncated_sign_message: text,
      url: parts.target,
    },
  };
}
