// The steps of a request, in order. Any of them may throw an ApiError; only `respond` turns it into bytes.
import assert from 'node:assert/strict';
import { ApiError } from '../errors.ts';
import { FaultMistake, type RequestTrouble, type Struck } from '../faults.ts';
import type { Moment } from '../history.ts';
import type { OutcomeName } from '../outcomes.ts';
import { camelize } from './camel.ts';
import { CHECKS, type Progress } from './checks.ts';
import type { Endpoint, FileResult } from './endpoint.ts';
import { subMchidOf } from './read-input.ts';
import type { RouteTable } from './route-table.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { afterCommand, beforeCommand, type Ending, meetsDeadHost, troubleOf } from './trouble.ts';
import { wireOf } from './wire.ts';
import type { WireRequest } from './wire-request.ts';

/** What became of a request, before it is put into bytes. */
export interface Outcome {
  readonly endpoint?: Endpoint | undefined;
  /** Known once the signature has been verified. */
  readonly tenant?: Tenant | undefined;
  /** Where the tenant's course stood before its command, and where after it. */
  readonly before?: Moment | undefined;
  readonly after?: Moment | undefined;
  /** Parameters of the path, as on the wire. */
  readonly pathValues?: Readonly<Record<string, string>> | undefined;
  /** Fields as read, for the log's summary. */
  readonly input?: unknown;
  /** True once the handler has returned. */
  readonly isHandled?: boolean | undefined;
  /** What the handler returned; undefined answers 204. */
  readonly result?: object | undefined;
  /** The same of an endpoint that answers files. */
  readonly file?: FileResult | undefined;
  /** Where a success means something of its own. */
  readonly meaning?: OutcomeName | undefined;
  readonly refusal?: ApiError | undefined;
  /** The check that refused it; none where a rule did, or nothing. */
  readonly refusedBy?: string | undefined;
  /** Thrown by our own code: a defect, answered as SYSTEM_ERROR. */
  readonly defect?: unknown;
  /** The request asks for trouble that there is not: nothing was done, and no platform answers. */
  readonly mistake?: FaultMistake | undefined;
  /** Injected trouble that decides how this is answered, or that it is not. */
  readonly ending?: Ending | undefined;
  /** All that struck, in the order in which it did. */
  readonly struck?: readonly Struck[] | undefined;
}

/** What the checks, the handler and injected trouble add to what was found out on the way. */
type Became = Omit<Outcome, 'endpoint' | 'tenant' | 'before' | 'after' | 'pathValues' | 'input'>;
const NOTHING_MORE: Became = {};

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
  if (tenant === undefined) return outcomeOf(progress, refusal ?? NOTHING_MORE);
  // Before anything strikes: to count a strike is to change something.
  if (progress.tenant !== undefined) progress.before = progress.tenant.moment;
  let became = NOTHING_MORE;
  const failed = refusalOf(progress, () => {
    const trouble = troubleOf(progress, tenant);
    became = troubled(progress, trouble, refusal);
    if (trouble.struck.length > 0) became = { ...became, struck: trouble.struck };
  });
  return outcomeOf(progress, failed ?? became);
}

/** The refusal of the first check that is not content; nothing when all are. */
function checked(progress: Progress): Became | undefined {
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
  refusal: Became | undefined,
): Became {
  const dead = meetsDeadHost(progress.request, trouble);
  if (dead !== undefined) return { ending: dead };
  // Whose signature was not verified gets no say in what strikes.
  if (progress.tenant === undefined) return refusal ?? NOTHING_MORE;
  const outcome = refusal ?? commanded(progress, trouble);
  const ending = outcome.ending ?? afterCommand(outcome, trouble);
  return ending === undefined ? outcome : { ...outcome, ending };
}

function commanded(progress: Progress, trouble: RequestTrouble): Became {
  let outcome = NOTHING_MORE;
  const refusal = refusalOf(progress, () => {
    const ending = beforeCommand(progress, trouble);
    outcome = ending === undefined ? handled(progress, trouble) : { ending };
  });
  return refusal ?? outcome;
}

/** How something ended that may refuse; nothing when it did not. */
function refusalOf(progress: Progress, action: () => void): Became | undefined {
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
export function troubledBy(error: unknown, endpoint: Endpoint | undefined): Became {
  return { defect: error, refusal: new ApiError(endpoint?.systemError ?? 'systemError') };
}

/** The call into the domain, as one unit of work. */
function handled(progress: Progress, trouble: RequestTrouble): Became {
  const { request, endpoint, tenant, fields, openedBody } = progress;
  assert(endpoint !== undefined && tenant !== undefined, 'the checks have found both');
  // Wire names become ours: everything behind the edge speaks camelCase.
  const params = camelize(fields.params);
  const query = camelize(fields.query);
  const body = camelize(openedBody);
  const wire = wireOf(request, tenant);
  return tenant.execute(({ tx, now, ids, settings, trouble: inForce }) => {
    const context = { tx, now, ids, settings, trouble: trouble.within(inForce) };
    tenant.frequency.admit(endpoint, subMchidOf(fields), context);
    const input = { context, params, query, body, wire };
    let result: object | undefined;
    let file: FileResult | undefined;
    if (endpoint.answers === 'file') file = endpoint.handle(input);
    else result = endpoint.handle(input);
    return { isHandled: true, result, file, meaning: tx.outcome };
  });
}

/** With what is known of a request, however far it came. Written out: all outcomes are of one shape, which is fast to read. */
function outcomeOf(progress: Progress, became: Became): Outcome {
  const { endpoint, tenant, fields, pathValues, before } = progress;
  const after = tenant?.moment;
  return {
    endpoint,
    tenant,
    before: before ?? after,
    after,
    pathValues,
    input: fields.body ?? fields.query ?? fields.params,
    isHandled: became.isHandled,
    result: became.result,
    file: became.file,
    meaning: became.meaning,
    refusal: became.refusal,
    refusedBy: became.refusedBy,
    defect: became.defect,
    mistake: became.mistake,
    ending: became.ending,
    struck: became.struck,
  };
}
