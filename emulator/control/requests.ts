// The last requests of a sandbox, newest first: headers, bytes, verdict and answer. In memory only.
import type { Exchange } from '../http/gateway.ts';
import type { Numbered } from '../http/request-log.ts';
import { rfc3339 } from '../protocol/time.ts';
import { ControlError, operation } from './operation.ts';

const LISTED = 100;
const MOST_LISTED = 1_000;

function viewExchange(exchange: Numbered<Exchange>) {
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
    const limit = Number(query.get('limit') ?? LISTED);
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST_LISTED) {
      throw new ControlError(400, 'BAD_LIMIT', `limit is a whole number from 1 to ${MOST_LISTED}`);
    }
    return { requests: world.exchanges(sandbox.mchid).slice(0, limit).map(viewExchange) };
  },
});
