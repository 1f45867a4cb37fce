// The last requests of a sandbox, newest first: headers, bytes, verdict and answer. In memory only.
import type { Exchange } from '../http/gateway.ts';
import { rfc3339 } from '../protocol/time.ts';
import { operation } from './operation.ts';

const LISTED = 100;

function viewExchange({ at, durationMs, request, outcome, rule, faults, answer }: Exchange) {
  return {
    at: rfc3339(at),
    ms: Math.round(durationMs),
    request_id: answer.requestId,
    operation: outcome.endpoint?.name,
    rule,
    hint: outcome.refusal?.parts.hint,
    faults: faults.length === 0 ? undefined : faults,
    request: {
      method: request.method,
      target: request.target,
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
  handle: ({ world, sandbox }) => ({
    requests: world.exchanges(sandbox.mchid).slice(0, LISTED).map(viewExchange),
  }),
});
