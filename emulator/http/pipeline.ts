// The steps of a request, in order. Any of them may throw an ApiError; only `respond` turns it into bytes.
import assert from 'node:assert/strict';
import { ApiError } from '../errors.ts';
import { FaultMistake, type RequestTrouble, type Struck } from '../faults.ts';
import type { Moment } from '../history.ts';
import type { OutcomeName } from '../outcomes.ts';
import { CHECKS, type Progress } from './checks.ts';
import type { Endpoint, FileResult } from './endpoint.ts';
import { inOurWords, subMchidOf } from './read-input.ts';
import type { RouteTable } from './route-table.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { afterCommand, beforeCommand, type Ending, meetsDeadHost, troubleOf } from './trouble.ts';
import { wireOf } from './wire.ts';
import type { WireRequest } from './wire-request.ts';

/** What became of a request, before it is put into bytes. */
export interface Outcome {
  readonly endpoint?: Endpoint;
  /** Known once the signature has been verified. */
  readonly tenant?: Tenant;
  /** Where the tenant's course stood before its command, and where after it. */
  readonly before?: Moment;
  readonly after?: Moment;
  /** Parameters of the path, as on the wire. */
  readonly pathValues?: Readonly<Record<string, string>>;
  /** Fields as read, for the log's summary. */
  readonly input?: unknown;
  /** What the handler returned; undefined answers 204. */
  readonly result?: object | undefined;
  /** The same of an endpoint that answers files. */
  readonly file?: FileResult;
  /** Where a success means something of its own. */
  readonly meaning?: OutcomeName;
  readonly refusal?: ApiError;
  /** The check that refused it; none where a rule did, or nothing. */
  readonly refusedBy?: string;
  /** Thrown by our own code: a defect, answered as SYSTEM_ERROR. */
  readonly defect?: unknown;
  /** The request asks for trouble that there is not: nothing was done, and no platform answers. */
  readonly mistake?: FaultMistake;
  /** Injected trouble that decides how this is answered, or that it is not. */
  readonly ending?: Ending;
  /** All that struck, in the order in which it did. */
  readonly struck?: readonly Struck[];
}

/**
 * The key of what was decided: a situation, a meaning of success, or the endpoint itself. See `fenzhang rules`.
 * None where a fault, or the mistake of asking for none there is, kept it from being decided.
 */
export function ruleOf(outcome: Outcome): string | undefined {
  const { refusal, meaning, endpoint, mistake, ending } = outcome;
  if (mistake !== undefined) return undefined;
  if (ending?.fault === 'main-host-down' || ending?.fault === 'ignored-then-timeout')
    return undefined;
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
  const refusal = checked(progress);
  const tenant = progress.tenant ?? progress.claimed;
  if (tenant === undefined) return { ...foundOut(progress), ...refusal };
  // Before anything strikes: to count a strike is to change something.
  if (progress.tenant !== undefined) progress.before = progress.tenant.moment;
  let became: Partial<Outcome> = {};
  const failed = refusalOf(progress, () => {
    const trouble = troubleOf(progress, tenant);
    became = troubled(progress, trouble, refusal);
    if (trouble.struck.length > 0) became = { ...became, struck: trouble.struck };
  });
  return { ...foundOut(progress), ...(failed ?? became) };
}

/** The refusal of the first check that is not content; nothing when all are. */
function checked(progress: Progress): Partial<Outcome> | undefined {
  let refusedBy = '';
  const refusal = refusalOf(progress, () => {
    for (const { name, judge } of CHECKS) {
      refusedBy = name;
      judge(progress);
    }
  });
  return refusal && { ...refusal, refusedBy };
}

/** A request of a known merchant, with whatever strikes it on the way; the command is done unless it was refused. */
function troubled(
  progress: Progress,
  trouble: RequestTrouble,
  refusal: Partial<Outcome> | undefined,
): Partial<Outcome> {
  const dead = meetsDeadHost(progress.request, trouble);
  if (dead !== undefined) return { ending: dead };
  // Whose signature was not verified gets no say in what strikes.
  if (progress.tenant === undefined) return refusal ?? {};
  const outcome = refusal ?? commanded(progress, trouble);
  const ending = outcome.ending ?? afterCommand(outcome, trouble);
  return { ...outcome, ...(ending !== undefined && { ending }) };
}

function commanded(progress: Progress, trouble: RequestTrouble): Partial<Outcome> {
  let outcome: Partial<Outcome> = {};
  const refusal = refusalOf(progress, () => {
    const ending = beforeCommand(progress, trouble);
    outcome = ending === undefined ? handled(progress, trouble) : { ending };
  });
  return refusal ?? outcome;
}

/** How something ended that may refuse; nothing when it did not. */
function refusalOf(progress: Progress, action: () => void): Partial<Outcome> | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return { refusal: error };
    if (error instanceof FaultMistake) return { mistake: error };
    // Looked up only now: which endpoint it is was found out on the way.
    return troubledBy(error, progress.endpoint);
  }
}

/** How an outcome is told for which our own code, or its store, is to blame. */
export function troubledBy(error: unknown, endpoint: Endpoint | undefined): Partial<Outcome> {
  return { defect: error, refusal: new ApiError(endpoint?.systemError ?? 'systemError') };
}

/** The call into the domain, as one unit of work. */
function handled(progress: Progress, trouble: RequestTrouble): Partial<Outcome> {
  const { request, endpoint, tenant, fields, openedBody } = progress;
  assert(endpoint !== undefined && tenant !== undefined, 'the checks have found both');
  const given = { ...inOurWords({ ...fields, body: openedBody }), wire: wireOf(request, tenant) };
  return tenant.execute((context) => {
    tenant.frequency.admit(endpoint, subMchidOf(fields), context);
    const input = { context: { ...context, trouble: trouble.within(context.trouble) }, ...given };
    const answered =
      endpoint.answers === 'file'
        ? { file: endpoint.handle(input) }
        : { result: endpoint.handle(input) };
    const { outcome: meaning } = context.tx;
    return { ...answered, ...(meaning !== undefined && { meaning }) };
  });
}

/** What is known of a request, however far it came. */
function foundOut({ endpoint, tenant, fields, pathValues, before }: Progress): Outcome {
  const after = tenant?.moment;
  const input = fields.body ?? fields.query ?? fields.params;
  return {
    ...(endpoint !== undefined && { endpoint }),
    ...(tenant !== undefined && { tenant }),
    ...(after !== undefined && { before: before ?? after, after }),
    ...(pathValues !== undefined && { pathValues }),
    ...(input !== undefined && { input }),
  };
}
