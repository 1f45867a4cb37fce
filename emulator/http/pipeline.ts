// The steps of a request, in order. Any of them may throw an ApiError; only `respond` turns it into bytes.
import { ApiError } from '../errors.ts';
import type { OutcomeName } from '../outcomes.ts';
import { authenticate } from './authenticate.ts';
import type { Endpoint } from './endpoint.ts';
import { openSecrets } from './open-secrets.ts';
import { checkCaller, inOurWords, readInput, subMchidOf } from './read-input.ts';
import type { RouteTable } from './route-table.ts';
import { sealedCertificates } from './sealed-certificates.ts';
import type { Tenant, Tenants } from './tenant.ts';
import { checkContentType, checkHeaders, checkLanguage, routed } from './transport.ts';
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

/** Takes a request through the platform's checks and, if it passes, through its handler. */
export function judge(
  table: RouteTable<Endpoint>,
  tenants: Tenants,
  request: WireRequest,
  wallMs: number,
): Outcome {
  let known: Pick<Outcome, 'endpoint' | 'tenant' | 'input'> = {};
  try {
    const { endpoint, params } = routed(table, request);
    known = { endpoint };
    checkHeaders(request);
    checkLanguage(request);
    const tenant = authenticate(tenants, request, wallMs);
    known = { endpoint, tenant };
    checkContentType(request);
    const fields = readInput(endpoint, request, params);
    known = { endpoint, tenant, input: fields.body ?? fields.query ?? fields.params };
    checkCaller(fields, tenant.mchid);
    const body = openSecrets(endpoint, request, tenant.keyRing, fields.body);
    const input = inOurWords({ ...fields, body });
    return tenant.execute((context) => {
      tenant.frequency.admit(endpoint, subMchidOf(fields), context);
      const result = endpoint.handle({
        context,
        ...input,
        sealedCertificates: () => sealedCertificates(tenant),
      });
      const { outcome: meaning } = context.tx;
      return { ...known, result, ...(meaning !== undefined && { meaning }) };
    });
  } catch (error) {
    return error instanceof ApiError
      ? { ...known, refusal: error }
      : { ...known, defect: error, refusal: new ApiError('systemError') };
  }
}
