// A request looked at again after it was answered: how each check judged it, and what its signature is over.
import { FAMILIES } from '../errors.ts';
import {
  type Authorization,
  formatAuthorization,
  parseAuthorization,
} from '../protocol/authorization.ts';
import type { MerchantCertificate } from '../protocol/keys.ts';
import { requestMessage } from '../protocol/messages.ts';
import { sign } from '../protocol/signature.ts';
import { CHECKS } from './checks.ts';
import type { Outcome } from './pipeline.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

export interface CheckVerdict {
  readonly check: string;
  readonly verdict: 'passed' | 'refused' | 'not reached';
}

/** The list of `checks.ts`, then how often a merchant may call, then the rules. */
export const ALL_CHECKS: readonly string[] = [
  ...CHECKS.map(({ name }) => name),
  'frequency',
  'rules',
];

/** How each check judged a request, in their order. */
export function verdictsOf(outcome: Outcome): readonly CheckVerdict[] {
  const { refused, passed } = courseOf(outcome);
  return ALL_CHECKS.map((check, index) => {
    if (check === refused) return { check, verdict: 'refused' };
    return { check, verdict: index < passed ? 'passed' : 'not reached' };
  });
}

interface Course {
  readonly refused?: string | undefined;
  /** How many checks it passed. */
  readonly passed: number;
}

function courseOf(outcome: Outcome): Course {
  const { refusedBy, refusal, ending } = outcome;
  if (refusedBy !== undefined) {
    return { refused: refusedBy, passed: ALL_CHECKS.indexOf(refusedBy) };
  }
  // Its host was down, or its body could not be read: nobody looked at it.
  if (ending?.fault === 'main-host-down' || refusal?.situation === 'bodyTooLarge')
    return { passed: 0 };
  if (refusal !== undefined) {
    const isTooOften = FAMILIES.frequency.includes(refusal.situation);
    const refused = isTooOften ? 'frequency' : 'rules';
    return { refused, passed: ALL_CHECKS.indexOf(refused) };
  }
  return { passed: outcome.isHandled ? ALL_CHECKS.length : CHECKS.length };
}

/** What a request's Authorization says, and the five lines that its signature has to be over. */
export interface SignedMessage extends Authorization {
  readonly lines: readonly string[];
  readonly message: string;
}

/** None where Authorization cannot be read. The bytes are those that the emulator verified. */
export function signedMessageOf(request: WireRequest): SignedMessage | undefined {
  const parsed = parseAuthorization(headerOf(request, 'authorization'));
  if (parsed.kind !== 'parsed') return undefined;
  const { kind: _, ...authorization } = parsed;
  const { method, target, body } = request;
  const { timestamp, nonce } = authorization;
  const text = body.toString('utf8');
  const message = requestMessage({ method, target, timestamp, nonce, body }).toString('utf8');
  return { ...authorization, lines: [method, target, timestamp, nonce, text], message };
}

/** An Authorization for the same request as if the merchant sent it now. */
export async function signedAnew(
  { method, target, body }: WireRequest,
  mchid: string,
  { serial, privateKey }: Pick<MerchantCertificate, 'serial' | 'privateKey'>,
  now: { readonly wallMs: number; readonly nonce: string },
): Promise<string> {
  const timestamp = String(Math.floor(now.wallMs / 1000));
  const { nonce } = now;
  const message = requestMessage({ method, target, timestamp, nonce, body });
  const signature = await sign(message, privateKey);
  return formatAuthorization({ mchid, nonce, signature, timestamp, serial });
}
