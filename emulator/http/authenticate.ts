// Who is calling: Authorization, the time window, the certificate, the signature. Their order is that of `checks.ts`.
import { fail, type Situation } from '../errors.ts';
import {
  type Authorization,
  type ParsedAuthorization,
  parseAuthorization,
} from '../protocol/authorization.ts';
import { requestMessage, truncatedRequestMessage } from '../protocol/messages.ts';
import { verify } from '../protocol/signature.ts';
import type { Standing, Tenant, Tenants } from './tenant.ts';
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

const CERTIFICATE: Record<Exclude<Standing['certificate'], 'valid' | 'unapplied'>, Situation> = {
  expired: 'merchantCertificateExpired',
  revoked: 'merchantCertificateRevoked',
  replaced: 'merchantCertificateReplaced',
};

/** What a request says about its signer, or the refusal of how it says it. */
export function readAuthorization(request: WireRequest): Authorization {
  const parsed = parseAuthorization(headerOf(request, 'authorization'));
  return parsed.kind === 'parsed' ? parsed : fail(grammarSituation(parsed.kind, request.path));
}

/** `wallMs` is the wall clock. */
export function checkTimestamp({ timestamp }: Authorization, wallMs: number): void {
  const skewSeconds = Math.abs(wallMs / 1000 - Number(timestamp));
  if (skewSeconds <= WINDOW_SECONDS) return;
  fail('timestampOutsideWindow', { hint: `off by ${Math.round(skewSeconds)} s` });
}

/** The sandbox of the mchid a request names. Anybody can name it: only the signature proves it. */
export function claimedTenant(tenants: Tenants, { mchid }: Authorization): Tenant {
  return (
    tenants.find(mchid) ?? fail('unknownMerchant', { hint: `no sandbox has the mchid ${mchid}` })
  );
}

/**
 * What the merchant has set up, the number it names, what became of the certificate of that number. The texts are
 * those of the official FAQ on 401; their order is inferred, and that every operation asks for an APIv3 key. Serial
 * numbers are compared without case: wechatpay-node-v3 sends lower case (R5).
 */
export function checkCertificate(
  { keyRing, standing: { hasApiV3Key, certificate } }: Tenant,
  { serial }: Authorization,
): void {
  if (!hasApiV3Key) fail('merchantWithoutApiV3Key');
  if (certificate === 'unapplied') fail('merchantWithoutCertificate');
  if (serial.toUpperCase() !== keyRing.merchant.serial) fail('unknownMerchantSerial');
  if (certificate !== 'valid') fail(CERTIFICATE[certificate]);
}

export function checkSignature(
  { keyRing }: Tenant,
  { timestamp, nonce, signature }: Authorization,
  { method, target, body }: WireRequest,
): void {
  const parts = { method, target, timestamp, nonce, body };
  if (verify(requestMessage(parts), signature, keyRing.merchant.publicKey)) return;
  fail('signatureMismatch', { detail: mismatchDetail(parts) });
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
