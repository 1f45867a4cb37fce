// Where a request meets injected trouble: at the door, before its command, after the commit, on the answer.
import { ApiError, fail } from '../errors.ts';
import { type FaultAt, RequestTrouble, readFaultHeader, type Struck } from '../faults.ts';
import { isMainHost } from '../protocol/platform-hosts.ts';
import type { Progress } from './checks.ts';
import type { Outcome } from './pipeline.ts';
import type { Tenant } from './tenant.ts';
import { headerOf, type WireRequest } from './wire-request.ts';

/** A fault that decides how a request is answered, or that it is not. */
export type Ending = Struck<FaultAt<'door' | 'command' | 'commit' | 'refusal' | 'answer'>>;

/**
 * What can strike a request of this merchant, by control API or by its own header; none is read of a request whose
 * signature was not verified.
 * @throws FaultMistake where the header asks for what there is not
 */
export function troubleOf(progress: Progress, claimed: Tenant): RequestTrouble {
  const { request, endpoint, tenant, fields } = progress;
  const asked = tenant && headerOf(request, 'wechatpay-negative-test');
  return new RequestTrouble(
    claimed.faults,
    asked === undefined ? undefined : readFaultHeader(asked),
    {
      operation: endpoint?.name,
      numbers: () => numbersIn([fields.params, fields.query, fields.body]),
      spares: endpoint?.limits.length === 0 ? UNLIMITED : undefined,
    },
  );
}

/** What cannot strike where nobody counts. */
const UNLIMITED = ['frequency-limited'] as const;

/** Whether the host that a request names is down, for whoever it says it is from. */
export function meetsDeadHost(request: WireRequest, trouble: RequestTrouble): Ending | undefined {
  const host = headerOf(request, 'host')?.replace(/:\d+$/, '') ?? '';
  return isMainHost(host) ? trouble.strike(['door']) : undefined;
}

/**
 * What keeps a command from being done at all.
 * @throws ApiError of the endpoint's own limit, where the fault is too many requests
 */
export function beforeCommand({ endpoint }: Progress, trouble: RequestTrouble): Ending | undefined {
  const hit = trouble.strike(['command']);
  const [limit] = endpoint?.limits ?? [];
  if (hit?.fault === 'frequency-limited' && limit !== undefined) fail(limit.situation);
  return hit;
}

/** What becomes of the answer. A command that was refused was not committed, unless the refusal kept something. */
export function afterCommand({ refusal }: Outcome, trouble: RequestTrouble): Ending | undefined {
  if (refusal === undefined) return trouble.strike(['commit', 'answer']);
  return trouble.strike(
    refusal.keepsWrites ? ['commit', 'refusal', 'answer'] : ['refusal', 'answer'],
  );
}

/** The outcome as it is told: a fault may call it a system error. */
export function asTold(outcome: Outcome): Outcome {
  if (outcome.ending?.fault !== 'committed-then-system-error') return outcome;
  const situation = outcome.endpoint?.systemError ?? 'systemError';
  return { ...outcome, refusal: new ApiError(situation) };
}

/** Numbers and ids anywhere in a request, under their wire names. */
function numbersIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'string' && /_(?:no|id)$/.test(name) ? [member] : numbersIn(member),
  );
}
