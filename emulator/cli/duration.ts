// Spans of time as they are typed, `1h30m`, and as they are read, `1 h 30 min`.

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Longest first: a span is typed in this order, each unit once. */
const UNITS = [
  { letter: 'd', word: 'd', inMs: DAY_MS },
  { letter: 'h', word: 'h', inMs: HOUR_MS },
  { letter: 'm', word: 'min', inMs: MINUTE_MS },
  { letter: 's', word: 's', inMs: SECOND_MS },
  { letter: 'ms', word: 'ms', inMs: 1 },
] as const;

const TYPED = new RegExp(`^${UNITS.map(({ letter }) => `(?:(\\d{1,12})${letter})?`).join('')}$`);

/** A typed span in ms: `1m`, `30s`, `5d`, `1h30m`, `250ms`; nothing when the text is no span. */
export function parseDuration(text: string): number | undefined {
  const counts = text === '' ? null : TYPED.exec(text);
  if (counts === null) return undefined;
  let durationMs = 0;
  UNITS.forEach(({ inMs }, index) => {
    durationMs += Number(counts[index + 1] ?? 0) * inMs;
  });
  return Number.isSafeInteger(durationMs) ? durationMs : undefined;
}

/**
 * A span for reading: its two largest units, cut off below, such as `1 h 30 min`; milliseconds only by
 * themselves. Negative spans read as 0.
 */
export function formatDuration(durationMs: number): string {
  const first = UNITS.findIndex(({ inMs }) => durationMs >= inMs);
  if (first < 0) return '0 s';
  const words: string[] = [];
  let restMs = Math.floor(durationMs);
  for (const { word, inMs } of UNITS.slice(first, first + 2)) {
    const count = Math.floor(restMs / inMs);
    if (count > 0 && (inMs > 1 || words.length === 0)) words.push(`${count} ${word}`);
    restMs -= count * inMs;
  }
  return words.join(' ');
}
