// Server-sent events: requests, notices, deeds, commits and the clock as they happen, of one sandbox.
import { type EventSink, EventStream } from '../http/event-stream.ts';
import type { Exchange } from '../http/gateway.ts';
import type { Numbered } from '../http/request-log.ts';
import { titleOf } from '../notifications/envelope.ts';
import { rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { viewClock } from './clock.ts';
import { Commits } from './commits.ts';
import type { Deed } from './deeds.ts';
import type { Happening } from './event-feed.ts';
import { ControlError, type ControlWorld, operation } from './operation.ts';

/**
 * EventSource cannot send Authorization, so where a token is wanted the stream is read with fetch. A reader that was
 * cut off names the last id in Last-Event-ID and is told first what the log still has since then.
 */
export const events = operation({
  name: 'events',
  method: 'GET',
  path: '/events',
  handle: ({ world, sandbox, request }) => {
    const since = sinceOf(request.headers['last-event-id']);
    return new EventStream((sink) => follow(world, sandbox, sink, since));
  },
});

function sinceOf(header: string | string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^\d{1,12}$/.test(header)) return Number(header);
  throw new ControlError(400, 'BAD_EVENT_ID', 'Last-Event-ID is the id of an event, a number');
}

function follow(
  world: ControlWorld,
  { mchid }: Sandbox,
  sink: EventSink,
  since: number | undefined,
): () => void {
  const missed = since === undefined ? [] : numberedSince(world, mchid, since);
  sink.send({ event: 'hello', data: { mchid, complete: isComplete(world, since) } });
  for (const each of missed) sendNumbered(sink, each);
  const commits = new Commits((told) => {
    const sandbox = world.find(mchid);
    if (sandbox === undefined) return;
    const entries = sandbox.state.entries.length;
    sink.send({ event: 'commit', data: { mchid, ...told, entries } });
    if (told.tables['clock'] === undefined) return;
    sink.send({ event: 'clock', data: { mchid, ...viewClock(sandbox) } });
  }, world.after);
  const stop = world.feed.listen({
    heard: (happening) => {
      if (!isOf(happening, mchid)) return;
      if (happening.kind === 'commit') commits.add(happening.change);
      else sendOther(world, sink, happening);
    },
    ended: () => sink.end(),
  });
  return () => {
    stop();
    commits.stop();
  };
}

/** That sandboxes come and go is told to everybody. Requests of unknown callers may be anybody's. */
function isOf(happening: Happening, mchid: string): boolean {
  switch (happening.kind) {
    case 'request':
      return (happening.exchange.outcome.tenant?.mchid ?? mchid) === mchid;
    case 'deed':
      return happening.deed.mchid === mchid;
    case 'sandbox':
      return true;
    default:
      return happening.mchid === mchid;
  }
}

function sendOther(
  world: ControlWorld,
  sink: EventSink,
  happening: Exclude<Happening, { readonly kind: 'commit' }>,
): void {
  switch (happening.kind) {
    case 'request':
      sendNumbered(sink, happening.exchange);
      return;
    case 'deed':
      sendNumbered(sink, happening.deed);
      return;
    case 'sandbox': {
      const { mchid, change } = happening;
      sink.send({ event: 'sandbox', data: { mchid, change } });
      return;
    }
    default:
      sendNotice(world, sink, happening);
  }
}

function sendNotice(
  world: ControlWorld,
  sink: EventSink,
  { mchid, report }: Extract<Happening, { readonly kind: 'notice' }>,
): void {
  const sandbox = world.find(mchid);
  if (sandbox === undefined) return;
  const { notification, delivery } = report;
  const { eventType, summary } = titleOf(notification, sandbox.config.sharingEvents);
  const { id, addressee, url, attempts } = notification;
  const { status, error, durationMs } = delivery;
  const told = { mchid, id, summary, event_type: eventType, addressee, target: url };
  const went = { attempt: attempts.length + 1, status, error, ms: durationMs };
  sink.send({ event: 'notice', data: { ...told, ...went } });
}

type Past = Numbered<Exchange> | Numbered<Deed>;

function sendNumbered(sink: EventSink, past: Past): void {
  const { number: id } = past;
  if ('request' in past) sink.send({ id, event: 'request', data: viewShortly(past) });
  else
    sink.send({
      id,
      event: 'deed',
      data: { mchid: past.mchid, number: id, operation: past.operation },
    });
}

function viewShortly({
  number,
  at,
  durationMs,
  request,
  outcome,
  rule,
  faults,
  answer,
}: Numbered<Exchange>) {
  return {
    mchid: outcome.tenant?.mchid,
    ...{ number, at: rfc3339(at), ms: Math.round(durationMs) },
    ...{ request_id: answer.requestId, operation: outcome.endpoint?.name, rule },
    faults: faults.length === 0 ? undefined : faults,
    ...{ method: request.method, target: request.target, status: answer.status },
  };
}

/** Oldest first. */
function numberedSince(world: ControlWorld, mchid: string, since: number): readonly Past[] {
  const all: readonly Past[] = [...world.exchanges(mchid), ...world.deeds(mchid)];
  return all.filter(({ number }) => number > since).sort((one, other) => one.number - other.number);
}

/** Whether the logs go back far enough, and are still those that the number is of. */
function isComplete(world: ControlWorld, since: number | undefined): boolean {
  if (since === undefined) return true;
  const { keptFrom, newest } = world.logged;
  return since <= newest && since + 1 >= keptFrom;
}
