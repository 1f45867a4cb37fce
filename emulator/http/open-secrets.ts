// Sensitive fields: which key they were sealed with, and what they say (protocol.md §4, captures D1–D6).
import type { KeyObject } from 'node:crypto';
import { fail } from '../errors.ts';
import type { KeyRing } from '../protocol/keys.ts';
import { decrypt } from '../protocol/privacy.ts';
import type { Endpoint } from './endpoint.ts';
import { secretsIn, withSecret } from './fields.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/**
 * The body with every sealed field opened. Without such a field the serial header is not looked at (D4), unless
 * the endpoint asks for it.
 */
export function openSecrets(
  endpoint: Endpoint,
  request: WireRequest,
  keyRing: KeyRing,
  body: unknown,
): unknown {
  if (endpoint.namesKey) namedKey(request, keyRing);
  if (endpoint.body === undefined) return body;
  let opened = body;
  for (const { path, ciphertext } of secretsIn(endpoint.body, body)) {
    const outcome = decrypt(ciphertext, namedKey(request, keyRing));
    if (outcome.kind === 'notCiphertext') fail('secretNotCiphertext');
    if (outcome.kind === 'undecryptable') fail('secretUndecryptable');
    opened = withSecret(opened, path, outcome.plaintext);
  }
  return opened;
}

function namedKey(request: WireRequest, keyRing: KeyRing): KeyObject {
  const serial = headerOf(request, 'wechatpay-serial');
  if (serial === undefined || serial === '') return fail('serialHeaderMissing');
  if (serial === keyRing.publicKey.id) return keyRing.publicKey.privateKey;
  const certificate = keyRing.certificates.find((each) => each.serial === serial.toUpperCase());
  return certificate?.privateKey ?? fail('serialHeaderWrong');
}
