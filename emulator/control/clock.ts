// The business clock: read it, move it, stop it, let it run. Nothing here touches the wall clock.
import { z } from 'zod';
import { LATEST_MS } from '../config.ts';
import type { AgendaItem } from '../domain/state.ts';
import { parseRfc3339, rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, operation } from './operation.ts';

const viewItem = ({ dueAt, kind, reference }: AgendaItem) => ({
  at: rfc3339(dueAt),
  kind,
  reference,
});

export function viewClock(sandbox: Sandbox) {
  const nowMs = sandbox.clock.now();
  const next = sandbox.nextDue();
  return {
    now: rfc3339(nowMs),
    nowMs,
    mode: sandbox.clock.position.mode,
    nextDue: next === undefined ? null : viewItem(next),
    pending: sandbox.state.tables.agenda.size,
  };
}

async function advanced(sandbox: Sandbox, targetOf: (now: number) => number) {
  const ran = await sandbox.advanceTo((now) => {
    const target = targetOf(now);
    if (target <= LATEST_MS) return target;
    throw new ControlError(400, 'BAD_TIME', `business time ends at ${rfc3339(LATEST_MS)}`);
  });
  return { ...viewClock(sandbox), ran: ran.map(viewItem) };
}

export const readClock = operation({
  name: 'readClock',
  method: 'GET',
  path: '/clock',
  handle: ({ sandbox }) => viewClock(sandbox),
});

export const advanceClock = operation({
  name: 'advanceClock',
  method: 'POST',
  path: '/clock/advance',
  body: z.union([
    z.strictObject({ ms: z.int().min(0).max(LATEST_MS) }),
    z.strictObject({ to: z.string() }),
  ]),
  handle: ({ sandbox, body }) => {
    if ('ms' in body) return advanced(sandbox, (now) => now + body.ms);
    const target = parseRfc3339(body.to);
    if (target === undefined) {
      throw new ControlError(400, 'BAD_TIME', 'not an RFC 3339 time', '2026-01-31T12:00:00+08:00');
    }
    return advanced(sandbox, (now) => {
      if (target >= now) return target;
      throw new ControlError(409, 'BACKWARDS', `business time is already ${rfc3339(now)}`);
    });
  },
});

const PREVIEWED = 100;
/** So much is looked at; beyond it nobody reads what is due, and counting would take its time. */
const COUNTED = 10_000;

/** What is planned until then; nothing is done. What that work causes in turn nobody foresees. */
export const previewClock = operation({
  name: 'previewClock',
  method: 'GET',
  path: '/clock/preview',
  handle: ({ sandbox, query }) => {
    const now = sandbox.clock.now();
    const target = targetOf(query, now);
    const due: AgendaItem[] = [];
    const counts: Record<string, number> = {};
    let counted = 0;
    const { agenda } = sandbox.state.tables;
    for (const item of sandbox.state.due.inOrder(({ key }) => agenda.has(key))) {
      if (item.dueAt > target || counted === COUNTED) break;
      counted += 1;
      counts[item.kind] = (counts[item.kind] ?? 0) + 1;
      if (due.length < PREVIEWED) due.push(item);
    }
    const complete = counted < COUNTED;
    return { now: rfc3339(now), to: rfc3339(target), due: due.map(viewItem), counts, complete };
  },
});

function targetOf(query: URLSearchParams, now: number): number {
  const [ms, to] = [query.get('ms'), query.get('to')];
  const target =
    ms === null ? parseRfc3339(to ?? '') : now + (/^\d{1,15}$/.test(ms) ? Number(ms) : Number.NaN);
  if (target !== undefined && target <= LATEST_MS) return Math.max(target, now);
  const hint = '?ms=60000, or ?to=2026-01-31T12:00:00+08:00';
  throw new ControlError(400, 'BAD_TIME', 'give a span in ms, or a moment to look to', hint);
}

export const runToNext = operation({
  name: 'runToNext',
  method: 'POST',
  path: '/clock/run-to-next',
  body: z.strictObject({}),
  handle: ({ sandbox }) => advanced(sandbox, (now) => sandbox.nextDue()?.dueAt ?? now),
});

export const freezeClock = operation({
  name: 'freezeClock',
  method: 'POST',
  path: '/clock/freeze',
  body: z.strictObject({}),
  handle: ({ sandbox }) => {
    sandbox.setClock('frozen');
    return viewClock(sandbox);
  },
});

export const followClock = operation({
  name: 'followClock',
  method: 'POST',
  path: '/clock/follow',
  body: z.strictObject({}),
  handle: ({ sandbox }) => {
    sandbox.setClock('follow');
    return viewClock(sandbox);
  },
});
