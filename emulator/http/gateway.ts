// The platform's door: one request in, one answer out, one record for the log. The one function that writes.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { WallClock } from '../clock.ts';
import { ApiError } from '../errors.ts';
import type { FaultName } from '../faults.ts';
import { type Answer, answerTo, NO_ANSWER } from './answer.ts';
import { onceDurable } from './durable.ts';
import type { Endpoint } from './endpoint.ts';
import { holdBack, isUnanswered } from './holding.ts';
import { answerToMistake } from './mistake.ts';
import { judge, type Outcome, ruleOf } from './pipeline.ts';
import { routeTable } from './route-table.ts';
import type { Tenants } from './tenant.ts';
import { asTold } from './trouble.ts';
import { type WireRequest, wireRequest } from './wire-request.ts';

/** One request and its answer, as they went over the wire. Held in memory only. */
export interface Exchange {
  readonly at: number;
  readonly durationMs: number;
  readonly request: WireRequest;
  readonly outcome: Outcome;
  /** The key of the rule that decided; none only where the endpoint could not be told. */
  readonly rule: string | undefined;
  /** The names of the faults that struck. */
  readonly faults: readonly FaultName[];
  /** Status 0 where a fault kept it from going out. */
  readonly answer: Answer;
}

export interface GatewayParts {
  readonly endpoints: readonly Endpoint[];
  readonly tenants: Tenants;
  /** The wall clock in ms: signatures and the five-minute window never use business time (design D2). */
  readonly wallNow: () => number;
  /** Calls back after so much real time, for answers that a fault holds back. */
  readonly after: WallClock['after'];
  /** For answers to callers that could not be told. */
  readonly bytes: (length: number) => Uint8Array;
  readonly deflate: (body: string) => Uint8Array;
  readonly gzip: (text: string) => Uint8Array;
  /** Whether answers carry X-Fenzhang-Rule, and the name of a fault. */
  readonly namesRules: boolean;
  readonly onExchange: (exchange: Exchange) => void;
}

export interface Gateway {
  /** Answers a request whose bytes are all there. */
  handle(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): Promise<void>;
  /** Answers a request whose body could not be read: too large, compressed or cut off (inferred, E9). */
  refuseBody(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

/** Builds the door for a list of endpoints. */
export function createGateway(parts: GatewayParts): Gateway {
  const table = routeTable(parts.endpoints);
  const respond = async (
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    judged: (request: WireRequest, wallMs: number) => Outcome,
  ) => {
    const startedAt = performance.now();
    const wallMs = parts.wallNow();
    const target = incoming.url ?? '/';
    const { method = 'GET', headers, rawHeaders, socket } = incoming;
    const isSecure = 'encrypted' in socket;
    const request = wireRequest(method, target, headers, body, { isSecure, rawHeaders });
    const outcome = await onceDurable(judged(request, wallMs));
    const told = asTold(outcome);
    const rule = ruleOf(told);
    const { tenant, mistake, ending } = outcome;
    const faults = (outcome.struck ?? []).map(({ fault }) => fault);
    const answered = () =>
      answerTo(request, told, {
        wallMs,
        keepsAlive: outgoing.shouldKeepAlive && outcome.refusal?.situation !== 'bodyTooLarge',
        rule: parts.namesRules ? rule : undefined,
        faults: parts.namesRules ? faults : [],
        bytes: tenant ? (length) => tenant.wireBytes(length) : parts.bytes,
        deflate: parts.deflate,
        gzip: parts.gzip,
      });
    const fixed = isUnanswered(ending) ? NO_ANSWER : mistake && answerToMistake(mistake);
    const answer = fixed ?? (await answered());
    if (faults.length > 0) await holdBack({ outgoing, ending, faults, tenant }, parts.after);
    if (answer === NO_ANSWER) outgoing.destroy();
    else write(outgoing, answer);
    const durationMs = performance.now() - startedAt;
    parts.onExchange({ at: wallMs, durationMs, request, outcome, rule, faults, answer });
  };
  return {
    handle: (incoming, body, outgoing) =>
      respond(incoming, body, outgoing, (request, wallMs) =>
        judge(table, parts.tenants, request, wallMs),
      ),
    refuseBody: (incoming, outgoing) =>
      respond(incoming, Buffer.alloc(0), outgoing, () => ({
        refusal: new ApiError('bodyTooLarge'),
      })),
  };
}

/** The one exit. Headers go out exactly as listed: Node adds none and changes none. */
function write(outgoing: ServerResponse, answer: Answer): void {
  outgoing.sendDate = false;
  outgoing.writeHead(answer.status, [...answer.headers]);
  outgoing.end(answer.compressed ?? answer.body);
}
