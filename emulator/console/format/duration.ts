// Spans as people write them: `500ms`, `30s`, `10m`, `1h`, `5d`.

/** What the browser checks a field of a form by. */
export const DELAY_PATTERN = '[1-9][0-9]{0,8}(ms|s|m|h|d)';

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of such a text; undefined where it is no span. */
export function msOf(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  const unitMs = UNITS_MS[unit];
  return unitMs === undefined ? undefined : Number(count) * unitMs;
}
