// The last requests of a sandbox, newest first: headers, bytes, verdict and answer. In memory only.
import { curlCommand } from '../export/curl.ts';
import type { Exchange } from '../http/gateway.ts';
import type { Numbered } from '../http/request-log.ts';
import { signedAnew, signedMessageOf, verdictsOf } from '../http/verdicts.ts';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, type ControlWorld, operation } from './operation.ts';
import { beforeOf, limitOf } from './paging.ts';

const LISTED = 100;
const MOST_LISTED = 1_000;
/** As long as a signature is good (B6). */
const GOOD_FOR_MS = 300_000;

export function viewExchange(exchange: Numbered<Exchange>) {
  const { number, isUndone, at, durationMs, request, outcome, rule, faults, answer } = exchange;
  return {
    number,
    at: rfc3339(at),
    ms: Math.round(durationMs),
    request_id: answer.requestId,
    operation: outcome.endpoint?.name,
    rule,
    hint: outcome.refusal?.parts.hint ?? outcome.mistake?.hint,
    faults: faults.length === 0 ? undefined : faults,
    // Business time; unknown where the caller is.
    now_ms: outcome.before?.time.nowMs,
    changes_before: outcome.before?.position,
    undone: isUndone,
    request: {
      method: request.method,
      target: request.target,
      params: outcome.pathValues ?? {},
      headers: request.headers,
      body: request.body.toString('utf8'),
    },
    answer: { status: answer.status, headers: answer.headers, body: answer.body },
  };
}

export const listRequests = operation({
  name: 'listRequests',
  method: 'GET',
  path: '/requests',
  handle: ({ world, sandbox, query }) => {
    const limit = limitOf(query, LISTED, MOST_LISTED);
    const before = beforeOf(query) ?? Number.POSITIVE_INFINITY;
    const listed = world.exchanges(sandbox.mchid).filter(({ number }) => number < before);
    return { requests: listed.slice(0, limit).map(viewExchange) };
  },
});

export const readRequest = operation({
  name: 'readRequest',
  method: 'GET',
  path: '/requests/{request}',
  handle: async ({ world, sandbox, params }) => {
    const exchange = exchangeNamed(world, sandbox.mchid, params['request'] ?? '');
    const { request, outcome, rule } = exchange;
    const told = rule === undefined ? undefined : await world.tools.findRule(rule);
    const signed = signedMessageOf(request);
    return {
      ...viewExchange(exchange),
      raw_headers: request.rawHeaders,
      body_base64: request.body.toString('base64'),
      checks: verdictsOf(outcome),
      signed: signed && {
        ...{ lines: signed.lines, message: signed.message },
        ...{ serial: signed.serial, signature: signed.signature },
      },
      rule_told: told && {
        ...{ key: told.key, family: told.family, condition: told.condition },
        evidence: told.evidence[sandbox.profile],
      },
      curl: curlOf(world, exchange),
    };
  },
});

/** As it came, or signed anew: the first is what was sent, the second can be sent. */
export const readRequestAsCurl = operation({
  name: 'readRequestAsCurl',
  method: 'GET',
  path: '/requests/{request}/curl',
  handle: async ({ world, sandbox, params, query }) => {
    const exchange = exchangeNamed(world, sandbox.mchid, params['request'] ?? '');
    const sign = query.get('sign');
    if (sign !== null && sign !== 'anew') {
      throw new ControlError(400, 'BAD_SIGN', `sign is "anew", not "${sign}"`, 'or leave it out');
    }
    if (sign === null) return { curl: curlOf(world, exchange) };
    const wallMs = world.wallNow();
    const { mchid, keyRing } = sandbox;
    const now = { wallMs, nonce: world.newNonce() };
    const authorization = await signedAnew(exchange.request, mchid, keyRing.merchant, now);
    const curl = curlOf(world, exchange, authorization);
    return { curl, good_until: rfc3339(wallMs + GOOD_FOR_MS) };
  },
});

/**
 * The exchange of a number or a Request-ID.
 * @throws ControlError where the log has none
 */
export function exchangeNamed(
  world: Pick<ControlWorld, 'exchanges'>,
  mchid: string,
  named: string | number,
): Numbered<Exchange> {
  const exchanges = world.exchanges(mchid);
  const exchange = exchanges.find(
    ({ number, answer }) => String(number) === String(named) || answer.requestId === named,
  );
  if (exchange !== undefined) return exchange;
  const [newest] = exchanges;
  const known = newest === undefined ? 'there is none yet' : `the newest is ${newest.number}`;
  const message = `no request ${named} in the log; ${known}`;
  const hint = 'GET /_fenzhang/requests lists them';
  throw new ControlError(404, 'UNKNOWN_REQUEST', message, hint);
}

/** What belongs to a connection, or would have curl print what nobody can read. */
const NOT_REPEATED = [
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'expect'],
  ...['accept-encoding', 'sec-fetch-mode'],
];

/** Always sent to the emulator, whatever host the request named: a copied command must never reach the platform. */
function curlOf(world: ControlWorld, { request }: Exchange, authorization?: string): string {
  const { method, target, body } = request;
  const headers = pairs(request.rawHeaders)
    .filter(([name]) => !NOT_REPEATED.includes(name.toLowerCase()))
    .filter(([name]) => authorization === undefined || name.toLowerCase() !== 'authorization');
  return curlCommand({
    method,
    url: `${world.tools.url ?? HERE}${target}`,
    headers: authorization === undefined ? headers : [...headers, ['Authorization', authorization]],
    body: body.length === 0 ? undefined : body.toString('utf8'),
  });
}

const HERE = 'http://127.0.0.1:8866';

function pairs(list: readonly string[]): readonly (readonly [string, string])[] {
  return list.flatMap((name, index) => {
    const value = list[index + 1];
    return index % 2 === 0 && value !== undefined ? [[name, value] as const] : [];
  });
}
