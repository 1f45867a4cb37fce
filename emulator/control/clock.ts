// The business clock: read it, move it, stop it, let it run. Nothing here touches the wall clock.
import { z } from 'zod';
import type { AgendaItem } from '../domain/state.ts';
import { parseRfc3339, rfc3339 } from '../protocol/time.ts';
import type { Sandbox } from '../sandbox.ts';
import { ControlError, operation } from './operation.ts';

/** A hundred years: further, dates stop having four digits. */
const FURTHEST_MS = 100 * 365 * 86_400_000;

const viewItem = ({ dueAt, kind, reference }: AgendaItem) => ({
  at: rfc3339(dueAt),
  kind,
  reference,
});

function viewClock(sandbox: Sandbox) {
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

async function advanced(sandbox: Sandbox, target: number) {
  const ran = await sandbox.advanceTo(target);
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
    z.strictObject({ ms: z.int().min(0).max(FURTHEST_MS) }),
    z.strictObject({ to: z.string() }),
  ]),
  handle: ({ sandbox, body }) => {
    const now = sandbox.clock.now();
    const target = 'ms' in body ? now + body.ms : parseRfc3339(body.to);
    if (target === undefined) {
      throw new ControlError(400, 'BAD_TIME', 'not an RFC 3339 time', '2026-01-31T12:00:00+08:00');
    }
    if (target < now) {
      throw new ControlError(409, 'BACKWARDS', `business time is already ${rfc3339(now)}`);
    }
    return advanced(sandbox, target);
  },
});

export const runToNext = operation({
  name: 'runToNext',
  method: 'POST',
  path: '/clock/run-to-next',
  body: z.strictObject({}),
  handle: ({ sandbox }) => advanced(sandbox, sandbox.nextDue()?.dueAt ?? sandbox.clock.now()),
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
