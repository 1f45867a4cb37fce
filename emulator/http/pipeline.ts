// The steps of a request, in order. Any of them may throw an ApiError; only `respond` turns it into bytes.
import assert from 'node:assert/strict';
import { ApiError } from '../errors.ts';
import type { OutcomeName } from '../outcomes.ts';
import { CHECKS, type Progress } from './checks.ts';
import type { Endpoint, FileResult } from './endpoint.ts';
import { inOurWords, subMchidOf } from './read-input.ts';
import type { RouteTable } from './route-table.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { wireOf } from './wire.ts';
import type { WireRequest } from './wire-request.ts';

/** What became of a request, before it is put into bytes. */
export interface Outcome {
  readonly endpoint?: Endpoint;
  /** Known once the signature has been verified. */
  readonly tenant?: Tenant;
  /** Fields as read, for the log's summary. */
  readonly input?: unknown;
  /** What the handler returned; undefined answers 204. */
  readonly result?: object | undefined;
  /** The same of an endpoint that answers files. */
  readonly file?: FileResult;
  /** Where a success means something of its own. */
  readonly meaning?: OutcomeName;
  readonly refusal?: ApiError;
  /** Thrown by our own code: a defect, answered as SYSTEM_ERROR. */
  readonly defect?: unknown;
}

/** The key of what was decided: a situation, a meaning of success, or the endpoint itself. See `fenzhang rules`. */
export function ruleOf({ refusal, meaning, endpoint }: Outcome): string | undefined {
  return refusal?.situation ?? meaning ?? endpoint?.name;
}

/** Takes a request through the checks and, if it passes, through its handler. */
export function judge(
  table: RouteTable<Endpoint>,
  tenants: Tenants,
  request: WireRequest,
  wallMs: number,
): Outcome {
  const progress: Progress = { request, table, tenants, wallMs, fields: {} };
  try {
    for (const { judge } of CHECKS) judge(progress);
    return { ...foundOut(progress), ...handled(progress) };
  } catch (error) {
    if (error instanceof ApiError) return { ...foundOut(progress), refusal: error };
    const situation = progress.endpoint?.systemError ?? 'systemError';
    return { ...foundOut(progress), defect: error, refusal: new ApiError(situation) };
  }
}

/** The call into the domain, as one unit of work. */
function handled(progress: Progress): Partial<Outcome> {
  const { request, endpoint, tenant, fields, openedBody } = progress;
  assert(endpoint !== undefined && tenant !== undefined, 'the checks have found both');
  const given = { ...inOurWords({ ...fields, body: openedBody }), wire: wireOf(request, tenant) };
  return tenant.execute((context) => {
    tenant.frequency.admit(endpoint, subMchidOf(fields), context);
    const input = { context, ...given };
    const answered =
      endpoint.answers === 'file'
        ? { file: endpoint.handle(input) }
        : { result: endpoint.handle(input) };
    const { outcome: meaning } = context.tx;
    return { ...answered, ...(meaning !== undefined && { meaning }) };
  });
}

/** What is known of a request, however far it came. */
function foundOut({ endpoint, tenant, fields }: Progress): Outcome {
  const input = fields.body ?? fields.query ?? fields.params;
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(tenant !== undefined && { tenant }),
    ...(input !== undefined && { input }),
  };
}
