// Moments and spans. Business time has the platform's own zone, +08:00, wherever the reader sits.
import { say, type Word } from '../words.ts';

const ZONE_MS = 8 * 3_600_000;

const zoned = (at: string | number) => new Date(new Date(at).getTime() + ZONE_MS).toISOString();

/** `11-26 14:05:09`, and the year where it is not that of `near`. */
export function moment(at: string | number, near: string | number = Date.now()): string {
  const text = zoned(at);
  const from = text.slice(0, 4) === zoned(near).slice(0, 4) ? 5 : 0;
  return `${text.slice(from, 10)} ${text.slice(11, 19)}`;
}

/** `2026-11-26 14:05:09` */
export function fullMoment(at: string | number): string {
  const text = zoned(at);
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `14:05:09` */
export const timeOfDay = (at: string | number) => zoned(at).slice(11, 19);

const UNITS: readonly (readonly [ms: number, word: Word])[] = [
  [86_400_000, { zh: '天', en: 'd' }],
  [3_600_000, { zh: '小时', en: 'h' }],
  [60_000, { zh: '分', en: 'min' }],
  [1_000, { zh: '秒', en: 's' }],
];

/** A span in its two largest units: `1 min 20 s`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  const parts: string[] = [];
  let rest = Math.round(ms / 1_000) * 1_000;
  for (const [unit, word] of UNITS) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${say(word)}`);
  }
  return parts.join(' ');
}
