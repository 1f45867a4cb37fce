// A reading of the business clock in words.
import type { ClockAdvance, ClockReading } from '../../client/index.ts';
import { parseRfc3339 } from '../protocol/time.ts';
import { wordsOfDue } from './due-words.ts';
import { formatDuration } from './duration.ts';
import { shorten } from './mask.ts';
import { formatTable } from './table.ts';

const LISTED = 50;

/** `2026-11-22 14:27:08 +08:00 · follows real time · next 结算 settlement in 58 s · 2 waiting`. */
export function wordsOfClock({ now, nowMs, mode, nextDue, pending }: ClockReading): string {
  const words = [
    plainTime(now),
    mode === 'frozen' ? 'stands still' : 'follows real time',
    ...(nextDue === null
      ? ['nothing due']
      : [
          `next ${wordsOfDue(nextDue.kind)} in ${formatDuration((parseRfc3339(nextDue.at) ?? nowMs) - nowMs)}`,
        ]),
    `${pending} waiting`,
  ];
  return words.join(' · ');
}

/** What happened while the clock moved, one line each. */
export function wordsOfAdvance({ ran }: ClockAdvance): string {
  const rows = ran
    .slice(-LISTED)
    .map(({ at, kind, reference }) => [plainTime(at), wordsOfDue(kind), shorten(reference)]);
  const more = ran.length > LISTED ? `  … and ${ran.length - LISTED} before these\n` : '';
  return `${more}${formatTable(rows)}`;
}

/** RFC 3339 for reading: `2026-11-22 14:27:08 +08:00`. */
function plainTime(time: string): string {
  return time.replace('T', ' ').replace(/([+-]\d\d:\d\d)$/, ' $1');
}
