// Business time in the header. It runs between two readings as the sandbox's own clock does, unless that is frozen.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../control.ts';
import { fullMoment } from '../format/time.ts';
import { useResource } from '../resource.ts';
import { href } from '../routes.ts';
import type { ClockReading } from '../wire.ts';
import { say } from '../words.ts';
import { words } from './words.ts';

const TICK_MS = 1_000;

export function ClockChip() {
  const { value } = useResource('clock', () => readClock(), ['clock']);
  const now = useRunning(value);
  if (value === undefined || now === undefined) return <span class="chip chip-empty" />;
  return (
    <a class="chip" href={href('clock')} title={say(words.clockTitle)}>
      <span class="visually-hidden">{say(words.clockTitle)}</span>
      <span class="number">
        <span class="chip-year">{fullMoment(now).slice(0, 5)}</span>
        {fullMoment(now).slice(5)}
      </span>
      {value.mode === 'frozen' && <span class="chip-note">{say(words.clockFrozen)}</span>}
    </a>
  );
}

/** A reading, and the moment of this page's own clock at which it came. */
export interface TimedReading extends ClockReading {
  readonly readAtMs: number;
}

export async function readClock(): Promise<TimedReading> {
  const reading = await get<ClockReading>('/clock');
  return { ...reading, readAtMs: performance.now() };
}

/** Business time now, ms: it runs on from a reading. */
export function useRunning(reading: TimedReading | undefined): number | undefined {
  const [, tick] = useState(0);
  const runs = reading?.mode === 'follow';
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  if (reading === undefined) return undefined;
  return reading.nowMs + (runs ? performance.now() - reading.readAtMs : 0);
}
